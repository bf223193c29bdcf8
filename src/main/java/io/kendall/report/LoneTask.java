package io.kendall.report;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.result.Metric;
import java.util.List;

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
        primary.raw().stream().mapToDouble(fork -> percentile(fork, p) * seconds).toArray());
  }

  /** The tasks timed, over all forks. */
  static long tasks(Cell cell) {
    return cell.row().primary().raw().stream().mapToLong(List::size).sum();
  }

  private static double percentile(List<Double> latencies, double p) {
    double[] sorted =
        latencies.stream().mapToDouble(x -> x).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted[Math.max(0, (int) Math.ceil(p * sorted.length) - 1)];
  }

  /** JMH's units of a time for each operation. */
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
