package io.kendall.report.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a mean latency consists of: one bar per row. First what the perfect queue has too, then what
 * the real executor adds; so the end of the one is the perfect queue's mean latency, that of the
 * other the measured one.
 */
public final class WaterfallChart {
  private static final int TICKS = 6;
  private static final double HALF_BAR = 0.3;

  /** The parts of a mean latency, in the order in which they are drawn. */
  public enum Part {
    DELAY("dispatch delay", Tint.DELAY),
    SERVICE("drawn service", Tint.SERVICE),
    WAIT("wait in the perfect queue", Tint.PERFECT),
    LATENESS("lateness of the submitter", Tint.LATENESS),
    INFLATION("service inflation", Tint.INFLATION),
    ROUND_TRIP("way to a worker and back", Tint.SEED),
    COST("executor cost", Tint.COST);

    private final String label;
    private final Tint tint;

    Part(String label, Tint tint) {
      this.label = label;
      this.tint = tint;
    }

    /** As the legend writes it. */
    public String label() {
      return label;
    }
  }

  /**
   * One bar.
   *
   * @param label what it is about, not blank
   * @param seconds each part that there is; parts may be below 0
   */
  public record Row(String label, Map<Part, Double> seconds) {
    /**
     * Checks the row.
     *
     * @throws IllegalArgumentException if the label is blank, there is no part, or a part is not
     *     finite
     */
    public Row {
      if (label.isBlank()) {
        throw new IllegalArgumentException("a row needs a label");
      }
      if (seconds.isEmpty()) {
        throw new IllegalArgumentException("row '" + label + "' has no parts");
      }
      for (Map.Entry<Part, Double> part : seconds.entrySet()) {
        Point.requireDrawable(part.getKey().label() + " of '" + label + "'", part.getValue());
      }
      seconds = Map.copyOf(seconds);
    }

    double millis(Part part) {
      return seconds.getOrDefault(part, 0.0) * 1e3;
    }

    double totalMillis() {
      double sum = 0;
      for (Part part : Part.values()) {
        sum += millis(part);
      }
      return sum;
    }
  }

  private WaterfallChart() {}

  /**
   * Draws the rows in their order, the first on top. Parts below 0 lie to the left of 0, all others
   * one after another to the right of it; a circle marks the sum.
   *
   * @param id start of all ids in the chart
   * @param title heading
   * @param subtitle the parameters
   * @param rows at least one
   * @throws IllegalArgumentException if there is no row
   */
  public static SvgChart of(String id, String title, String subtitle, List<Row> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw: no row");
    }
    RowPlaces places = new RowPlaces(rows.stream().map(Row::label).toList());
    Map<Part, List<PlotBox.Box>> boxes = new EnumMap<>(Part.class);
    double least = 0;
    double most = 0;
    for (int i = 0; i < rows.size(); i++) {
      double[] ends = stack(rows.get(i), places.middle(i), boxes);
      least = Math.min(least, ends[0]);
      most = Math.max(most, ends[1]);
    }
    String note = least < 0 ? " Parts below 0 are drawn to the left of 0." : "";
    SvgPage page = new SvgPage(id, title, describe(title, rows) + note);
    int top = page.heading(subtitle + note, keys(boxes));
    List<String> values = rows.stream().map(WaterfallChart::value).toList();
    Axis round = Axis.fromZero("mean latency (ms)", 0, most, TICKS);
    double from = least < 0 ? least - round.step() / 10 : 0;
    Axis axis = new Axis(round.label(), from, Math.max(round.max(), round.step()), round.step());
    RowChart chart = new RowChart(page, top, axis, places, values);
    boxes.forEach((part, list) -> chart.box().addBoxes(part.label(), part.tint, list));
    chart.box().addLine("zero", Tint.AXIS, 1, new double[2], new double[] {0, places.top()});
    addTotals(chart, places, rows);
    return chart.finish();
  }

  /** Adds a row's boxes and returns how far they reach to either side. */
  private static double[] stack(Row row, double middle, Map<Part, List<PlotBox.Box>> boxes) {
    double below = 0;
    double above = 0;
    for (Part part : Part.values()) {
      double size = row.millis(part);
      if (size == 0) {
        continue;
      }
      double from = size < 0 ? below : above;
      boxes
          .computeIfAbsent(part, p -> new ArrayList<>())
          .add(new PlotBox.Box(from, middle - HALF_BAR, from + size, middle + HALF_BAR));
      below = size < 0 ? below + size : below;
      above = size < 0 ? above : above + size;
    }
    return new double[] {below, above};
  }

  private static void addTotals(RowChart chart, RowPlaces places, List<Row> rows) {
    double[] x = rows.stream().mapToDouble(Row::totalMillis).toArray();
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = places.middle(i);
    }
    chart.box().addMarks("halos", Tint.PAPER, Mark.HALO, x, y);
    chart.box().addMarks("totals", Tint.MEASURED, Role.MEASURED.mark(), x, y);
  }

  private static List<SvgPage.Key> keys(Map<Part, List<PlotBox.Box>> boxes) {
    List<SvgPage.Key> keys = new ArrayList<>();
    for (Part part : boxes.keySet()) {
      keys.add(SvgPage.Key.box(part.label(), part.tint));
    }
    keys.add(SvgPage.Key.mark(Role.MEASURED, "measured mean latency"));
    return keys;
  }

  private static String value(Row row) {
    double total = row.totalMillis();
    return Math.abs(total) >= 1 && Math.abs(total) < 1e6
        ? String.format(Locale.ROOT, "%.2f ms", total).replace('-', '\u2212')
        : Description.number(total) + " ms";
  }

  private static String describe(String title, List<Row> rows) {
    String list =
        rows.stream()
            .map(row -> row.label() + ": " + value(row) + " = " + parts(row))
            .collect(Collectors.joining("; "));
    return title + ". " + list + ".";
  }

  private static String parts(Row row) {
    List<String> parts = new ArrayList<>();
    for (Part part : Part.values()) {
      if (row.millis(part) != 0) {
        parts.add(part.label() + " " + Description.number(row.millis(part)));
      }
    }
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }
}
