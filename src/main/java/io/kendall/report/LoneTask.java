package io.kendall.report;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.result.Metric;

/** The latency of a no-op task that has an idle pool to itself: all of it is overhead. */
final class LoneTask {
  private LoneTask() {}

  /**
   * A percentile of the latency, in seconds: one for each fork, then over the forks.
   *
   * @param p the share of tasks at or below it, in (0, 1]
   */
  static Estimate percentile(Cell cell, double p) {
    Metric primary = cell.row().primary();
    double seconds = Cell.secondsPer(primary.unit());
    return Estimate.of(
        primary.percentileByFork(100 * p).stream().mapToDouble(value -> value * seconds).toArray());
  }
}
