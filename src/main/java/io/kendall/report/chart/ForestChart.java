package io.kendall.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line per row: a value with its interval, against a reference and the margin around it. */
public final class ForestChart {
  private static final int TICKS = 6;

  /** Half the height of an interval's cap, in rows. */
  private static final double HALF_CAP = 0.14;

  /**
   * One row.
   *
   * @param label what it is about, not blank
   * @param value the estimate
   * @param low lower end of its interval; equal to the value where there is none
   * @param high upper end of its interval; equal to the value where there is none
   */
  public record Row(String label, double value, double low, double high) {
    /**
     * Checks the row.
     *
     * @throws IllegalArgumentException if the label is blank, a number is not finite, or low ≤
     *     value ≤ high does not hold
     */
    public Row {
      Point.of(0, value, low, high);
      if (label.isBlank()) {
        throw new IllegalArgumentException("a row needs a label");
      }
    }

    boolean hasInterval() {
      return low < high;
    }
  }

  /**
   * What rows are held against.
   *
   * @param reference where a row with no difference would lie
   * @param low lower end of the margin, at most the reference
   * @param high upper end of the margin, at least the reference
   */
  public record Margin(double reference, double low, double high) {
    /**
     * Checks the margin.
     *
     * @throws IllegalArgumentException if a number is not finite, or low ≤ reference ≤ high does
     *     not hold
     */
    public Margin {
      Point.of(0, reference, low, high);
    }
  }

  private ForestChart() {}

  /**
   * Draws the rows in their order, the first on top.
   *
   * @param id start of all ids in the chart
   * @param title heading
   * @param subtitle what the intervals and the band are, and the parameters
   * @param axis what is shown, such as {@code measured ÷ perfect queue}
   * @param margin the band and the line in it
   * @param rows at least one
   * @throws IllegalArgumentException if there is no row
   */
  public static SvgChart of(
      String id, String title, String subtitle, String axis, Margin margin, List<Row> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw: no row");
    }
    SvgPage page = new SvgPage(id, title, describe(title, axis, margin, rows));
    boolean interval = rows.stream().anyMatch(Row::hasInterval);
    Role role = Role.MEASURED;
    List<SvgPage.Key> keys =
        List.of(
            new SvgPage.Key(axis, role.tint(), role.mark(), null, interval),
            SvgPage.Key.box("margin " + band(margin), Tint.BAND));
    int top = page.heading(subtitle, keys);
    RowPlaces places = new RowPlaces(rows.stream().map(Row::label).toList());
    List<String> values = rows.stream().map(ForestChart::value).toList();
    RowChart chart = new RowChart(page, top, axis(axis, margin, rows), places, values);
    addMargin(chart, places, margin);
    addRows(chart, places, rows);
    return chart.finish();
  }

  private static Axis axis(String label, Margin margin, List<Row> rows) {
    double least = Math.min(margin.low(), rows.stream().mapToDouble(Row::low).min().orElseThrow());
    double most = Math.max(margin.high(), rows.stream().mapToDouble(Row::high).max().orElseThrow());
    return Axis.covering(label, least, most, TICKS);
  }

  private static void addMargin(RowChart chart, RowPlaces places, Margin margin) {
    double rows = places.top();
    chart
        .box()
        .addBoxes(
            "margin", Tint.BAND, List.of(new PlotBox.Box(margin.low(), 0, margin.high(), rows)));
    double[] x = {margin.reference(), margin.reference()};
    chart.box().addLine("reference", Tint.AXIS, 1, x, new double[] {0, rows});
  }

  private static void addRows(RowChart chart, RowPlaces places, List<Row> rows) {
    List<double[]> bars = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).hasInterval()) {
        addBar(bars, rows.get(i), places.middle(i));
      }
    }
    if (!bars.isEmpty()) {
      double[] x = bars.stream().mapToDouble(at -> at[0]).toArray();
      double[] y = bars.stream().mapToDouble(at -> at[1]).toArray();
      chart.box().addLine("intervals", Tint.MEASURED, PlotBox.INTERVAL_WIDTH, x, y);
    }
    double[] x = rows.stream().mapToDouble(Row::value).toArray();
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = places.middle(i);
    }
    chart.box().addMarks("values", Tint.MEASURED, Role.MEASURED.mark(), x, y);
  }

  /** A bar with caps, the pen lifted after each of its three strokes. */
  private static void addBar(List<double[]> to, Row row, double y) {
    double[][] strokes = {
      {row.low(), y - HALF_CAP, row.low(), y + HALF_CAP},
      {row.low(), y, row.high(), y},
      {row.high(), y - HALF_CAP, row.high(), y + HALF_CAP}
    };
    for (double[] stroke : strokes) {
      to.add(new double[] {stroke[0], stroke[1]});
      to.add(new double[] {stroke[2], stroke[3]});
      to.add(new double[] {stroke[2], Double.NaN});
    }
  }

  private static String value(Row row) {
    String value = fixed(row.value());
    return row.hasInterval()
        ? value + " (" + fixed(row.low()) + "–" + fixed(row.high()) + ")"
        : value;
  }

  private static String fixed(double value) {
    return Math.abs(value) < 1000
        ? String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212')
        : Description.number(value);
  }

  private static String band(Margin margin) {
    return Description.number(margin.low()) + " to " + Description.number(margin.high());
  }

  private static String describe(String title, String axis, Margin margin, List<Row> rows) {
    String list =
        rows.stream().map(row -> row.label() + ": " + value(row)).collect(Collectors.joining("; "));
    return title
        + ". "
        + axis
        + ", reference "
        + Description.number(margin.reference())
        + ", margin "
        + band(margin)
        + ". "
        + list
        + ".";
  }
}
