package io.kendall.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run: its rows and where they come from.
 *
 * @param provenance where the figures come from
 * @param rows one for each benchmark and combination of parameters
 */
public record RunResult(Provenance provenance, List<BenchmarkRow> rows) {
  public RunResult {
    rows = List.copyOf(rows);
  }

  /**
   * What the run lacks of its own plan, a line for each benchmark; empty if it is whole. Forks that
   * it says to have left out are not missed.
   */
  public List<String> shortfalls() {
    List<PlanLine> planned =
        provenance.plan().stream()
            .filter(line -> line.profile().equals(provenance.profile()))
            .toList();
    if (planned.isEmpty()) {
      return List.of("its plan does not say what profile " + provenance.profile() + " measures");
    }
    boolean forksCount = missingForks(planned) > provenance.forksLeftOut();
    List<String> lines = new ArrayList<>();
    for (String experiment : planned.stream().map(PlanLine::experiment).distinct().toList()) {
      lacking(
              planned.stream().filter(line -> line.experiment().equals(experiment)).toList(),
              experiment,
              forksCount)
          .ifPresent(lines::add);
    }
    return List.copyOf(lines);
  }

  private long missingForks(List<PlanLine> planned) {
    Set<String> experiments =
        planned.stream().map(PlanLine::experiment).collect(Collectors.toSet());
    long wanted = planned.stream().mapToLong(line -> (long) line.cells() * line.forks()).sum();
    long measured =
        rows.stream()
            .filter(row -> experiments.contains(row.simpleName()))
            .mapToLong(BenchmarkRow::forks)
            .sum();
    return wanted - measured;
  }

  /** What one benchmark lacks of its lines, of which each may have another number of forks. */
  private Optional<String> lacking(List<PlanLine> planned, String experiment, boolean forksCount) {
    int wanted = planned.stream().mapToInt(PlanLine::cells).sum();
    long cells = cells(experiment, 1);
    if (cells < wanted) {
      return Optional.of("%s: %d of %d cells".formatted(experiment, cells, wanted));
    }
    if (!forksCount) {
      return Optional.empty();
    }
    for (PlanLine line : planned) {
      int atLeast =
          planned.stream()
              .filter(other -> other.forks() >= line.forks())
              .mapToInt(PlanLine::cells)
              .sum();
      long whole = cells(experiment, line.forks());
      if (whole < atLeast) {
        return Optional.of(
            "%s: %d of %d cells have %d forks".formatted(experiment, whole, atLeast, line.forks()));
      }
    }
    return Optional.empty();
  }

  private long cells(String experiment, int leastForks) {
    return rows.stream()
        .filter(row -> row.simpleName().equals(experiment) && row.forks() >= leastForks)
        .map(BenchmarkRow::params)
        .distinct()
        .count();
  }
}
