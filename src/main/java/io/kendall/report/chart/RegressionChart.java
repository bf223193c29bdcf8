package io.kendall.report.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Head against base: one line per row, the logarithm of the ratio with its interval, and behind it
 * the band ±δ of the row's own margin. The verdict shows in the mark's shape as well as its colour.
 */
public final class RegressionChart {
  private static final int TICKS = 6;
  private static final double HALF_CAP = 0.14;

  /**
   * How far the axis goes at the most, in the narrowest margin and the widest: one row that changed
   * by orders of magnitude would press all others together.
   */
  private static final double NARROW_MARGINS = 6;

  private static final double WIDE_MARGINS = 1.25;

  /** So many rows are told in words. */
  private static final int MOST_TOLD = 40;

  /** What became of a row. */
  public enum Outcome {
    /** The whole interval lies beyond the margin on the worse side. */
    REGRESSED("regressed", Tint.LIMIT, Mark.BLOCK),
    /** The whole interval lies beyond the margin on the better side. */
    IMPROVED("improved", Tint.PERFECT, Mark.DIAMOND),
    /** The whole interval lies within the margin. */
    UNCHANGED("unchanged", Tint.MEASURED, Mark.CIRCLE),
    /** Neither of these. */
    INCONCLUSIVE("inconclusive", Tint.MUTED, Mark.TRIANGLE);

    private final String label;
    private final Tint tint;
    private final Mark mark;

    Outcome(String label, Tint tint, Mark mark) {
      this.label = label;
      this.tint = tint;
      this.mark = mark;
    }

    /** As the legend writes it. */
    public String label() {
      return label;
    }
  }

  /**
   * One row, all of it on the scale of natural logarithms, above 0 where head is worse.
   *
   * @param label what it is about, not blank
   * @param value the change in words
   * @param outcome the verdict
   * @param logRatio the estimate
   * @param low lower end of its interval; equal to the estimate where there is none
   * @param high upper end of its interval; equal to the estimate where there is none
   * @param logMargin δ, above 0
   */
  public record Row(
      String label,
      String value,
      Outcome outcome,
      double logRatio,
      double low,
      double high,
      double logMargin) {
    /**
     * Checks the row.
     *
     * @throws IllegalArgumentException if the label is blank, a number is not finite, low ≤
     *     logRatio ≤ high does not hold, or the margin is not above 0
     */
    public Row {
      Point.of(0, logRatio, low, high);
      if (label.isBlank()) {
        throw new IllegalArgumentException("a row needs a label");
      }
      if (!(logMargin > 0) || Double.isInfinite(logMargin)) {
        throw new IllegalArgumentException("logMargin must be above 0, got " + logMargin);
      }
    }
  }

  private RegressionChart() {}

  /**
   * Draws the rows in their order, the first on top.
   *
   * @param id start of all ids in the chart
   * @param title heading
   * @param subtitle what was compared
   * @param rows at least one
   * @throws IllegalArgumentException if there is no row
   */
  public static SvgChart of(String id, String title, String subtitle, List<Row> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw: no row");
    }
    Axis axis = axis(rows);
    boolean beyond = rows.stream().anyMatch(row -> isBeyond(row, axis));
    String note = beyond ? "; an interval without an end goes on beyond the axis" : "";
    SvgPage page = new SvgPage(id, title, describe(title, rows));
    int top = page.heading(subtitle + note, keys(rows));
    RowPlaces places = new RowPlaces(rows.stream().map(Row::label).toList());
    List<String> values = rows.stream().map(Row::value).toList();
    RowChart chart = new RowChart(page, top, axis, places, values);
    addBands(chart, places, axis, rows);
    for (Outcome outcome : Outcome.values()) {
      addRows(chart, places, axis, rows, outcome);
    }
    return chart.finish();
  }

  private static Axis axis(List<Row> rows) {
    double narrow = rows.stream().mapToDouble(Row::logMargin).min().orElseThrow();
    double margin = rows.stream().mapToDouble(Row::logMargin).max().orElseThrow();
    double farthest = Math.max(NARROW_MARGINS * narrow, WIDE_MARGINS * margin);
    double low = rows.stream().mapToDouble(Row::low).min().orElseThrow();
    double high = rows.stream().mapToDouble(Row::high).max().orElseThrow();
    return Axis.covering(
        "logarithm of the ratio, + is worse",
        Math.max(-farthest, Math.min(low, -margin)),
        Math.min(farthest, Math.max(high, margin)),
        TICKS);
  }

  private static boolean isBeyond(Row row, Axis axis) {
    return row.low() < axis.min() || row.high() > axis.max();
  }

  private static double within(double value, Axis axis) {
    return Math.min(axis.max(), Math.max(axis.min(), value));
  }

  private static List<SvgPage.Key> keys(List<Row> rows) {
    List<SvgPage.Key> keys = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      List<Row> those = rows.stream().filter(row -> row.outcome() == outcome).toList();
      if (!those.isEmpty()) {
        boolean interval = those.stream().anyMatch(row -> row.low() < row.high());
        String label = outcome.label() + " (" + those.size() + ")";
        keys.add(new SvgPage.Key(label, outcome.tint, outcome.mark, null, interval));
      }
    }
    keys.add(SvgPage.Key.box("margin ±δ", Tint.BAND));
    return keys;
  }

  private static void addBands(RowChart chart, RowPlaces places, Axis axis, List<Row> rows) {
    List<PlotBox.Box> bands = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= rows.size(); i++) {
      double margin = rows.get(first).logMargin();
      if (i == rows.size() || rows.get(i).logMargin() != margin) {
        bands.add(
            new PlotBox.Box(
                within(-margin, axis), places.edge(i), within(margin, axis), places.edge(first)));
        first = i;
      }
    }
    chart.box().addBoxes("margins", Tint.BAND, bands);
    chart.box().addLine("no change", Tint.AXIS, 1, new double[2], new double[] {0, places.top()});
  }

  private static void addRows(
      RowChart chart, RowPlaces places, Axis axis, List<Row> rows, Outcome outcome) {
    List<double[]> bars = new ArrayList<>();
    List<double[]> marks = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.outcome() == outcome) {
        marks.add(new double[] {within(row.logRatio(), axis), places.middle(i)});
        addBar(bars, row, axis, places.middle(i));
      }
    }
    if (!bars.isEmpty()) {
      String name = outcome.label() + " intervals";
      chart
          .box()
          .addLine(name, outcome.tint, PlotBox.INTERVAL_WIDTH, column(bars, 0), column(bars, 1));
    }
    if (!marks.isEmpty()) {
      chart
          .box()
          .addMarks(
              outcome.label(), outcome.tint, outcome.mark, column(marks, 0), column(marks, 1));
    }
  }

  private static double[] column(List<double[]> of, int index) {
    return of.stream().mapToDouble(pair -> pair[index]).toArray();
  }

  /** A bar with a cap at each end that the axis reaches. */
  private static void addBar(List<double[]> to, Row row, Axis axis, double y) {
    if (!(row.low() < row.high())) {
      return;
    }
    double low = within(row.low(), axis);
    double high = within(row.high(), axis);
    addStroke(to, low, y, high, y);
    if (low == row.low()) {
      addStroke(to, low, y - HALF_CAP, low, y + HALF_CAP);
    }
    if (high == row.high()) {
      addStroke(to, high, y - HALF_CAP, high, y + HALF_CAP);
    }
  }

  private static void addStroke(List<double[]> to, double x1, double y1, double x2, double y2) {
    to.add(new double[] {x1, y1});
    to.add(new double[] {x2, y2});
    to.add(new double[] {x2, Double.NaN});
  }

  private static String describe(String title, List<Row> rows) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    rows.forEach(row -> counts.merge(row.outcome(), 1, Integer::sum));
    String counted =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().label())
            .collect(Collectors.joining(", "));
    String told =
        rows.stream()
            .limit(MOST_TOLD)
            .map(row -> row.label() + ": " + row.value() + ", " + row.outcome().label())
            .collect(Collectors.joining("; "));
    String more = rows.size() > MOST_TOLD ? "; and " + (rows.size() - MOST_TOLD) + " more" : "";
    return title + ". " + counted + ". " + told + more + ".";
  }
}
