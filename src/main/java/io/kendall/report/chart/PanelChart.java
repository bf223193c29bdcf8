package io.kendall.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One figure against another, in panels, all to one scale. */
public final class PanelChart {
  private static final int PANELS_A_ROW = 3;
  private static final int PLOT_HEIGHT = 220;
  private static final int PANEL_GAP = 20;
  private static final int PANEL_HEADING = 20;

  /**
   * One of the panels.
   *
   * @param heading of the panel, such as {@code 4 workers}
   * @param series at least one
   */
  public record Panel(String heading, List<Series> series) {
    /**
     * Checks the panel.
     *
     * @throws IllegalArgumentException if there is no series
     */
    public Panel {
      if (series.isEmpty()) {
        throw new IllegalArgumentException("panel '" + heading + "' has no series");
      }
      series = List.copyOf(series);
    }

    private Panel inMillis() {
      return new Panel(heading, series.stream().map(s -> s.scaled(1e3)).toList());
    }
  }

  private PanelChart() {}

  /**
   * Draws mean latency against utilization, the panels from left to right, three a row.
   *
   * @param id start of all ids in the chart
   * @param title heading
   * @param subtitle the parameters
   * @param panels at least one; x is utilization, y a latency in seconds
   * @throws IllegalArgumentException if there is no panel
   */
  public static SvgChart utilization(String id, String title, String subtitle, List<Panel> panels) {
    return draw(id, title, subtitle, inMillis(panels), "utilization ρ", "mean latency (ms)", 4);
  }

  /**
   * Draws latency percentiles against their nines, −log₁₀(1 − p), so that the tail shows; the
   * panels as above.
   *
   * @param panels at least one; x as of {@link #nines}, y a latency in seconds
   * @throws IllegalArgumentException if there is no panel
   */
  public static SvgChart percentiles(String id, String title, String subtitle, List<Panel> panels) {
    return draw(id, title, subtitle, inMillis(panels), "−log₁₀(1 − p)", "latency (ms)", 2);
  }

  /**
   * Draws how busy workers are against their number, of all sizes; the panels as above.
   *
   * @param panels at least one; x is log₁₀ of the number of workers, y in percent
   * @throws IllegalArgumentException if there is no panel
   */
  public static SvgChart scale(String id, String title, String subtitle, List<Panel> panels) {
    return draw(id, title, subtitle, panels, "workers (log₁₀ c)", "workers busy (%)", 4);
  }

  private static List<Panel> inMillis(List<Panel> panels) {
    return panels.stream().map(Panel::inMillis).toList();
  }

  /**
   * Where a percentile lies on the axis: 1 for the 90th, 2 for the 99th.
   *
   * @param percent at least 0, below 100
   */
  public static double nines(double percent) {
    return -Math.log10(1 - percent / 100);
  }

  private static SvgChart draw(
      String id,
      String title,
      String subtitle,
      List<Panel> panels,
      String xLabel,
      String yLabel,
      int xTicks) {
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw: no panel");
    }
    List<Point> all = new ArrayList<>();
    Map<String, SvgPage.Key> keys = new LinkedHashMap<>();
    for (Panel panel : panels) {
      for (Series series : panel.series()) {
        all.addAll(series.points());
        SvgPage.Key key = SvgPage.Key.of(series);
        keys.merge(series.name(), key, (old, now) -> old.interval() ? old : now);
      }
    }
    Axis x = roomy(xLabel, all, xTicks);
    Axis y = ModelCharts.valueAxis(yLabel, all);
    SvgPage page = new SvgPage(id, title, describe(title, subtitle, panels, x, y));
    int top = page.heading(subtitle, List.copyOf(keys.values())) + XyChart.ABOVE_PLOT;
    int step = PLOT_HEIGHT + XyChart.BELOW_PLOT + PANEL_HEADING;
    for (int i = 0; i < panels.size(); i++) {
      drawPanel(page.graphics(), panels, i, x, y, top + PANEL_HEADING + i / PANELS_A_ROW * step);
    }
    int rows = (panels.size() + PANELS_A_ROW - 1) / PANELS_A_ROW;
    return page.finish(top + rows * (double) step);
  }

  private static void drawPanel(
      SvgGraphics g, List<Panel> panels, int index, Axis x, Axis y, int top) {
    int columns = Math.min(PANELS_A_ROW, panels.size());
    int column = index % PANELS_A_ROW;
    int first = SvgPage.PADDING + PlotBox.roomFor(y);
    int width = (SvgPage.WIDTH - SvgPage.PADDING - first - (columns - 1) * PANEL_GAP) / columns;
    int left = first + column * (width + PANEL_GAP);
    PlotBox box = new PlotBox(x, y, width, PLOT_HEIGHT, PlotBox.Grid.HORIZONTAL);
    panels.get(index).series().forEach(box::add);
    box.draw(g, left, top);
    box.labelX(g);
    if (column == 0) {
      box.labelY(g, XyChart.TITLE_ABOVE + PANEL_HEADING);
    }
    g.text(
        panels.get(index).heading(),
        left,
        top - (double) XyChart.TITLE_ABOVE,
        SvgPage.TEXT_SIZE,
        SvgGraphics.Anchor.START,
        Tint.INK,
        true);
  }

  private static Axis roomy(String label, List<Point> points, int ticks) {
    double least = points.stream().mapToDouble(Point::x).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::x).max().orElseThrow();
    double room = Math.max(0.02, (most - least) / 20);
    Axis covering = Axis.covering(label, least, most, ticks);
    return new Axis(label, least - room, most + room, covering.step());
  }

  private static String describe(
      String title, String subtitle, List<Panel> panels, Axis x, Axis y) {
    return panels.stream()
        .map(
            panel ->
                Description.of(panel.heading() + ".", panel.series(), x.label(), y.label(), ""))
        .collect(Collectors.joining(" ", title + ", " + subtitle + ". ", ""));
  }
}
