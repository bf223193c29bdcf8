package io.kendall.benchmark;

/**
 * One fork of one cell, as a place in a run.
 *
 * @param number its place, from 1
 * @param total number of steps of the run
 * @param cell what is measured
 * @param fork number of the fork, from 1
 */
public record Step(int number, int total, Cell cell, int fork) {
  /** What is measured, and which time of how many: {@code OverheadBenchmark.alone … fork 2/3}. */
  public String label() {
    return "%s fork %d/%d".formatted(cell.label(), fork, cell.forks());
  }

  /** The benchmark alone: {@code OverheadBenchmark.alone}. */
  public String benchmark() {
    return cell.experiment().simpleName();
  }
}
