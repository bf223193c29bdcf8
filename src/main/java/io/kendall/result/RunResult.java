package io.kendall.result;

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
}
