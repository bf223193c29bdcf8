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
    double seconds = secondsPer(primary.unit());
    return Estimate.of(
        primary.percentileByFork(100 * p).stream().mapToDouble(value -> value * seconds).toArray());
  }

  /** JMH's units of a time for each operation; NaN for any other. */
  private static double secondsPer(String unit) {
    return switch (unit) {
      case "s/op" -> 1;
      case "ms/op" -> 1e-3;
      case "us/op" -> 1e-6;
      case "ns/op" -> 1e-9;
      default -> Double.NaN;
    };
  }
}
