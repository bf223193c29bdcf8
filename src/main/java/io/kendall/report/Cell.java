package io.kendall.report;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * One benchmark with one set of parameters. A fork is one sample: the median of its iterations.
 *
 * @param row what was stored
 */
record Cell(BenchmarkRow row) {
  /** A parameter's value, empty where it has none. */
  String param(String name) {
    return row.params().getOrDefault(name, "");
  }

  /** A parameter's value as a number, NaN where it has none. */
  double number(String name) {
    try {
      return Double.parseDouble(param(name));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The workers as stored. */
  int workers() {
    double workers = number("workers");
    return Double.isNaN(workers) ? 0 : (int) workers;
  }

  /** One value for each fork, NaN where it is missing. */
  double[] samples(Figure figure) {
    Metric metric = row.metrics().get(figure.label());
    return metric == null ? new double[0] : samples(metric);
  }

  /** What JMH measured, over the forks, in its own unit. */
  Estimate primary() {
    return Estimate.of(primarySamples());
  }

  /** The same, one value for each fork. */
  double[] primarySamples() {
    return samples(row.primary());
  }

  /** The time that one operation takes, in seconds, over the forks; none of a rate. */
  Estimate secondsPerOperation() {
    double seconds = secondsPer(row.primary().unit());
    return Estimate.of(
        Arrays.stream(samples(row.primary())).map(value -> value * seconds).toArray());
  }

  /**
   * A percentile of the operations that JMH sampled one by one, in seconds: one for each fork, then
   * over the forks.
   *
   * @param p the share of operations at or below it, in (0, 1]
   */
  Estimate percentile(double p) {
    return Estimate.of(percentiles(p));
  }

  /** The same, one value for each fork. */
  double[] percentiles(double p) {
    double seconds = secondsPer(row.primary().unit());
    return row.primary().percentileByFork(100 * p).stream()
        .mapToDouble(value -> value * seconds)
        .toArray();
  }

  /** JMH's units of a time for each operation; NaN for any other. */
  static double secondsPer(String unit) {
    return switch (unit) {
      case "s/op" -> 1;
      case "ms/op" -> 1e-3;
      case "us/op" -> 1e-6;
      case "ns/op" -> 1e-9;
      default -> Double.NaN;
    };
  }

  /** One value for each fork of any metric, NaN where it is missing. */
  static double[] samples(Metric metric) {
    if (metric.raw().isEmpty()) {
      return new double[] {metric.score()};
    }
    return metric.raw().stream().mapToDouble(Cell::median).toArray();
  }

  /** The figure over the forks. */
  Estimate estimate(Figure figure) {
    return Estimate.of(samples(figure));
  }

  /** The mean of a figure over the forks, NaN where it is missing. */
  double mean(Figure figure) {
    return estimate(figure).mean();
  }

  /** Two figures combined within each fork, then over the forks. */
  Estimate combined(Figure first, Figure second, DoubleBinaryOperator combine) {
    return Estimate.of(combinedByFork(first, second, combine));
  }

  /** The same in the median fork, NaN where there is none. */
  double combinedInMedianFork(Figure first, Figure second, DoubleBinaryOperator combine) {
    return median(Arrays.stream(combinedByFork(first, second, combine)).boxed().toList());
  }

  /** Two figures combined within each fork, NaN where one is missing. */
  double[] combinedByFork(Figure first, Figure second, DoubleBinaryOperator combine) {
    double[] a = samples(first);
    double[] b = samples(second);
    return IntStream.range(0, Math.min(a.length, b.length))
        .mapToDouble(i -> combine.applyAsDouble(a[i], b[i]))
        .toArray();
  }

  private static double median(List<Double> values) {
    double[] sorted =
        values.stream().mapToDouble(x -> x).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
