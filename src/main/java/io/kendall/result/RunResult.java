package io.kendall.result;

import java.util.ArrayList;
import java.util.List;

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

  /** What the run lacks of its own plan, a line for each benchmark; empty if it is whole. */
  public List<String> shortfalls() {
    List<PlanLine> planned =
        provenance.plan().stream()
            .filter(line -> line.profile().equals(provenance.profile()))
            .toList();
    if (planned.isEmpty()) {
      return List.of("its plan does not say what profile " + provenance.profile() + " measures");
    }
    List<String> lines = new ArrayList<>();
    for (PlanLine line : planned) {
      long cells = cells(line.experiment(), 1);
      long whole = cells(line.experiment(), line.forks());
      if (cells < line.cells()) {
        lines.add("%s: %d of %d cells".formatted(line.experiment(), cells, line.cells()));
      } else if (whole < line.cells()) {
        lines.add(
            "%s: %d of %d cells have %d forks"
                .formatted(line.experiment(), whole, line.cells(), line.forks()));
      }
    }
    return List.copyOf(lines);
  }

  private long cells(String experiment, int leastForks) {
    return rows.stream()
        .filter(row -> row.simpleName().equals(experiment) && row.forks() >= leastForks)
        .map(BenchmarkRow::params)
        .distinct()
        .count();
  }
}
