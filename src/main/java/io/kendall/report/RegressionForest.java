package io.kendall.report;

import io.kendall.analysis.regression.ComparedRow;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.Quantity;
import io.kendall.analysis.regression.RegressionVerdict;
import io.kendall.analysis.regression.RowKey;
import io.kendall.report.chart.RegressionChart;
import io.kendall.report.chart.SvgChart;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a comparison as a chart, those to be looked at first on top. */
public final class RegressionForest {
  /** The chart's id, and the start of its file's name. */
  public static final String ID = "regressions";

  /** How the chart is read. */
  static final String CAPTION =
      "Wholly to the right of its band a row is regressed, wholly to the left improved, wholly"
          + " inside unchanged.";

  /** More rows than this are a list, not a picture. */
  private static final int MOST_ROWS = 200;

  /** What a reader in a hurry looks through. */
  private static final int FEW_ROWS = 40;

  private final List<ComparedRow> rows;

  private RegressionForest(List<ComparedRow> rows) {
    this.rows = rows;
  }

  /**
   * Draws a comparison.
   *
   * @return empty where no row has a ratio
   * @throws io.kendall.report.chart.ChartsUnavailableException where nothing can be drawn
   */
  public static Optional<SvgChart> of(Comparison comparison) {
    return of(comparison, comparison.rows(), MOST_ROWS);
  }

  /** The same for a page with other things on it: the first of the rows that count. */
  static Optional<SvgChart> ofFew(Comparison comparison) {
    List<ComparedRow> counting = comparison.rows().stream().filter(ComparedRow::gates).toList();
    return of(comparison, counting, FEW_ROWS);
  }

  private static Optional<SvgChart> of(Comparison comparison, List<ComparedRow> rows, int most) {
    List<ComparedRow> drawn = rows.stream().filter(RegressionForest::isDrawable).toList();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    List<ComparedRow> shown = drawn.subList(0, Math.min(most, drawn.size()));
    RegressionForest forest = new RegressionForest(shown);
    return Optional.of(
        RegressionChart.of(
            ID,
            "Head against base: " + comparison.verdict().shown(),
            subtitle(rows.size(), drawn.size(), shown.size()),
            shown.stream().map(forest::row).toList()));
  }

  private static boolean isDrawable(ComparedRow row) {
    return row.change().isPresent() && Double.isFinite(Math.log1p(row.change().getAsDouble()));
  }

  private static String subtitle(int all, int drawn, int shown) {
    StringBuilder text =
        new StringBuilder("ratio of geometric means over forks with its 95% interval");
    if (shown < drawn) {
      text.append("; the first %d of %d rows".formatted(shown, drawn));
    }
    int without = all - drawn;
    if (without > 0) {
      text.append("; not drawn: %d without a ratio".formatted(without));
    }
    return text.append("; what only informs is in brackets").toString();
  }

  private RegressionChart.Row row(ComparedRow row) {
    double logRatio = Math.log1p(row.change().orElse(0));
    boolean interval = row.low().isPresent() && row.high().isPresent();
    String name = label(row);
    return new RegressionChart.Row(
        row.gates() ? name : "(" + name + ")",
        change(row, interval).replace('-', '\u2212'),
        outcome(row.verdict()),
        logRatio,
        interval ? Math.min(logRatio, Math.log1p(row.low().getAsDouble())) : logRatio,
        interval ? Math.max(logRatio, Math.log1p(row.high().getAsDouble())) : logRatio,
        row.quantity().logMargin());
  }

  private static String change(ComparedRow row, boolean interval) {
    String change = RegressionText.change(row);
    return interval ? change + " (" + RegressionText.ends(row) + ")" : change;
  }

  private static RegressionChart.Outcome outcome(RegressionVerdict verdict) {
    return switch (verdict) {
      case REGRESSED -> RegressionChart.Outcome.REGRESSED;
      case IMPROVED -> RegressionChart.Outcome.IMPROVED;
      case UNCHANGED -> RegressionChart.Outcome.UNCHANGED;
      case FAILED, REMOVED, INCONCLUSIVE, NOT_COMPARABLE, ADDED ->
          RegressionChart.Outcome.INCONCLUSIVE;
    };
  }

  /** The benchmark with the parameters that tell it from others here, and the figure. */
  private String label(ComparedRow row) {
    RowKey key = row.key();
    Set<String> telling = telling(key.benchmark());
    String params =
        key.params().entrySet().stream()
            .filter(param -> telling.contains(param.getKey()))
            .map(param -> param.getKey() + "=" + param.getValue())
            .collect(Collectors.joining(", "));
    String name = RegressionText.plainName(key);
    String figure =
        row.quantity().metric().equals(Quantity.SCORE) ? "" : ", " + row.quantity().metric();
    return RegressionText.cut(params.isEmpty() ? name : name + " (" + params + ")") + figure;
  }

  private Set<String> telling(String benchmark) {
    List<Map<String, String>> params =
        rows.stream()
            .map(ComparedRow::key)
            .filter(key -> key.benchmark().equals(benchmark))
            .map(RowKey::params)
            .toList();
    Set<String> names = new HashSet<>();
    params.forEach(one -> names.addAll(one.keySet()));
    names.removeIf(
        name -> params.stream().map(one -> one.getOrDefault(name, "")).distinct().count() < 2);
    return names;
  }
}
