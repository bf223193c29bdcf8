package io.kendall.benchmark;

/**
 * One fork of one cell, as a place in a run.
 *
 * @param number its place, from 1
 * @param total number of steps of the run
 * @param cell what is measured
 * @param fork number of the fork, from 1
 * @param of whose fork it is, base's or head's; empty where there is but one
 */
public record Step(int number, int total, Cell cell, int fork, String of) {
  /** A place in a run of one version alone. */
  public Step(int number, int total, Cell cell, int fork) {
    this(number, total, cell, fork, "");
  }

  /** What is measured, and which time of how many: {@code OverheadBenchmark.alone … fork 2/3}. */
  public String label() {
    String whose = of.isEmpty() ? "" : " of " + of;
    return "%s fork %d/%d%s".formatted(cell.label(), fork, cell.forks(), whose);
  }

  /** The benchmark alone: {@code OverheadBenchmark.alone}. */
  public String benchmark() {
    return cell.experiment().simpleName() + (of.isEmpty() ? "" : " of " + of);
  }
}
