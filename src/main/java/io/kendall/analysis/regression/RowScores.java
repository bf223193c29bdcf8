package io.kendall.analysis.regression;

import static io.kendall.analysis.regression.Direction.HIGHER_IS_BETTER;
import static io.kendall.analysis.regression.Direction.LOWER_IS_BETTER;
import static io.kendall.analysis.regression.Quantity.MARGIN;
import static io.kendall.analysis.regression.Quantity.SCORE;
import static io.kendall.analysis.regression.Quantity.TAIL_MARGIN;
import static io.kendall.analysis.regression.Quantity.WIDE_MARGIN;

import io.kendall.result.BenchmarkRow;
import io.kendall.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures of one row of a result file that can get better or worse. */
final class RowScores {
  private static final String BYTES = "B/op";

  private RowScores() {}

  /** The figures of a row; of the project's own runs, those that tell something of the pool. */
  static List<ForkScores> of(BenchmarkRow row) {
    List<ForkScores> scores = judged(row);
    return OwnFigures.isOnRay(row.params())
        ? scores.stream().map(ForkScores::informing).toList()
        : scores;
  }

  private static List<ForkScores> judged(BenchmarkRow row) {
    List<ForkScores> own = OwnFigures.of(row);
    if (!own.isEmpty()) {
      return own;
    }
    double margin = OwnFigures.scoreMargin(row);
    Weight weight = OwnFigures.isYardstick(row) ? Weight.INFORMS : Weight.GATES;
    List<ForkScores> scores = new ArrayList<>();
    Metric primary = row.primary();
    Direction direction = row.mode().equals("thrpt") ? HIGHER_IS_BETTER : LOWER_IS_BETTER;
    scores.add(
        ForkScores.of(
            Quantity.of(SCORE, primary.unit(), direction, margin, weight),
            primary.score(),
            primary.raw(),
            row.forks()));
    scores.addAll(percentiles(row, margin, weight));
    for (Map.Entry<String, Metric> metric : row.metrics().entrySet()) {
      secondary(row, metric.getKey(), metric.getValue(), scores);
    }
    return scores;
  }

  /** Of single operations, where JMH sampled them. */
  private static List<ForkScores> percentiles(BenchmarkRow row, double margin, Weight weight) {
    if (row.primary().histogram().isEmpty()) {
      return List.of();
    }
    return List.of(
        percentile(row, "p50", 50, margin, weight),
        percentile(row, "p90", 90, Math.max(margin, WIDE_MARGIN), Weight.INFORMS),
        percentile(row, "p99", 99, TAIL_MARGIN, weight),
        percentile(row, "p99.9", 99.9, TAIL_MARGIN, Weight.INFORMS));
  }

  private static ForkScores percentile(
      BenchmarkRow row, String name, double percent, double margin, Weight weight) {
    Metric primary = row.primary();
    return new ForkScores(
        Quantity.of(name, primary.unit(), LOWER_IS_BETTER, margin, weight),
        primary.percentiles().getOrDefault(percent, Double.NaN),
        primary.percentileByFork(percent),
        row.forks());
  }

  /** What a profiler or a counter adds, where its unit tells which way it gets worse. */
  private static void secondary(
      BenchmarkRow row, String name, Metric metric, List<ForkScores> scores) {
    String plain = name.startsWith("·") ? name.substring(1) : name;
    // JMH repeats the percentiles of sampled operations as metrics of their own.
    boolean repeated = plain.matches("p\\d\\.\\d+");
    ScoreUnit.parse(metric.unit())
        .direction()
        .filter(direction -> !repeated)
        .ifPresent(
            direction ->
                scores.add(
                    ForkScores.of(
                        Quantity.of(plain, metric.unit(), direction, MARGIN, Weight.INFORMS),
                        metric.score(),
                        floored(metric),
                        row.forks())));
  }

  /** Less than a byte an operation is what the measuring itself allocates. */
  private static List<List<Double>> floored(Metric metric) {
    return metric.unit().equals(BYTES)
        ? metric.raw().stream()
            .map(fork -> fork.stream().map(bytes -> Math.max(1, bytes)).toList())
            .toList()
        : metric.raw();
  }
}
