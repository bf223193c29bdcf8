package io.kendall.report.chart;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A figure of a plan against the number of workers and against the load, with the line that it is
 * to stay below. Curves that rise without end leave the plot at its top.
 */
public final class PlanChart {
  private static final int TICKS = 6;
  private static final int PLOT_HEIGHT = 240;
  private static final int PANEL_GAP = 28;
  private static final int PANEL_HEADING = 20;

  /**
   * One panel.
   *
   * @param heading what is changed, such as {@code against load}
   * @param x what is along x, with its unit
   * @param whole whether x counts something
   * @param series y in the unit of the chart
   * @param cliff where on x the figure begins to grow for ever, if it does within the panel
   */
  public record Panel(
      String heading, String x, boolean whole, List<Series> series, OptionalDouble cliff) {
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
  }

  /**
   * The figure.
   *
   * @param label what is along y, with its unit
   * @param limit what it is to stay below
   * @param top the plot need not reach further up than this
   */
  public record Limited(String label, double limit, double top) {
    /**
     * Checks the figure.
     *
     * @throws IllegalArgumentException if 0 &lt; limit ≤ top does not hold
     */
    public Limited {
      Point.requireDrawable("top", top);
      if (!(limit > 0) || !(top >= limit)) {
        throw new IllegalArgumentException("limit " + limit + " with a plot up to " + top);
      }
    }
  }

  private PlanChart() {}

  /**
   * Draws the panels beside each other.
   *
   * @param id start of all ids in the chart
   * @param title heading
   * @param subtitle the parameters
   * @param figure what is along y
   * @param panels one or two
   * @throws IllegalArgumentException if there is no panel
   */
  public static SvgChart of(
      String id, String title, String subtitle, Limited figure, List<Panel> panels) {
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw: no panel");
    }
    Axis y = Axis.fromZero(figure.label(), 0, figure.top(), TICKS);
    SvgPage page = new SvgPage(id, title, describe(title, subtitle, figure, panels));
    int top = page.heading(subtitle, keys(panels)) + XyChart.ABOVE_PLOT + PANEL_HEADING;
    for (int i = 0; i < panels.size(); i++) {
      draw(page.graphics(), panels, i, y, figure.limit(), top);
    }
    return page.finish(top + PLOT_HEIGHT + (double) XyChart.BELOW_PLOT);
  }

  private static List<SvgPage.Key> keys(List<Panel> panels) {
    Map<String, SvgPage.Key> keys = new LinkedHashMap<>();
    for (Panel panel : panels) {
      for (Series series : panel.series()) {
        SvgPage.Key key = SvgPage.Key.of(series);
        keys.merge(series.name(), key, (old, now) -> old.interval() ? old : now);
      }
    }
    List<SvgPage.Key> list = new ArrayList<>(keys.values());
    list.add(line(Role.OBJECTIVE.label(), Tint.LIMIT));
    if (panels.stream().anyMatch(panel -> panel.cliff().isPresent())) {
      list.add(line("as much arrives as can be served", Tint.AXIS));
    }
    return list;
  }

  private static SvgPage.Key line(String label, Tint tint) {
    return new SvgPage.Key(label, tint, Mark.NONE, new BasicStroke(1.4f), false);
  }

  private static void draw(
      SvgGraphics g, List<Panel> panels, int index, Axis y, double limit, int top) {
    Panel panel = panels.get(index);
    int first = SvgPage.PADDING + PlotBox.roomFor(y);
    int columns = panels.size();
    int width = (SvgPage.WIDTH - SvgPage.PADDING - first - (columns - 1) * PANEL_GAP) / columns;
    int left = first + index * (width + PANEL_GAP);
    Axis x = axis(panel);
    PlotBox box = new PlotBox(x, y, width, PLOT_HEIGHT, PlotBox.Grid.HORIZONTAL);
    box.addLine(
        "objective",
        Tint.LIMIT,
        1.4f,
        new double[] {x.min(), x.max()},
        new double[] {limit, limit});
    panel
        .cliff()
        .ifPresent(
            at ->
                box.addLine(
                    "cliff",
                    Tint.AXIS,
                    1.4f,
                    new double[] {at, at},
                    new double[] {y.min(), y.max()}));
    panel.series().forEach(series -> addBelow(y.max(), series, box));
    box.draw(g, left, top);
    box.labelX(g);
    if (index == 0) {
      box.labelY(g, XyChart.TITLE_ABOVE + PANEL_HEADING);
    }
    double line = top - (double) XyChart.TITLE_ABOVE;
    g.text(
        panel.heading(), left, line, SvgPage.TEXT_SIZE, SvgGraphics.Anchor.START, Tint.INK, true);
  }

  private static Axis axis(Panel panel) {
    List<Point> points = panel.series().stream().flatMap(s -> s.points().stream()).toList();
    double least = points.stream().mapToDouble(Point::x).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::x).max().orElseThrow();
    most = Math.max(most, panel.cliff().orElse(most));
    if (panel.whole()) {
      return Axis.counts(panel.x(), least, most, TICKS);
    }
    Axis covering = Axis.covering(panel.x(), least, most, TICKS);
    double room = Math.max((most - least) / 25, most / 1000);
    return new Axis(panel.x(), Math.max(0, least - room), most + room, covering.step());
  }

  /** Adds the points within the plot, and a line up to where it leaves it. */
  private static void addBelow(double top, Series series, PlotBox box) {
    List<Point> kept = new ArrayList<>();
    List<Point> line = new ArrayList<>();
    Point before = series.points().get(0);
    for (Point point : series.points()) {
      if (before.y() <= top != point.y() <= top) {
        double share = (top - before.y()) / (point.y() - before.y());
        line.add(Point.of(before.x() + share * (point.x() - before.x()), top));
      }
      if (point.y() <= top) {
        kept.add(Point.of(point.x(), point.y(), point.low(), Math.min(top, point.high())));
        line.add(point);
      }
      before = point;
    }
    if (!kept.isEmpty()) {
      box.add(new Series(series.name(), series.role(), kept), line);
    }
  }

  private static String describe(
      String title, String subtitle, Limited figure, List<Panel> panels) {
    String opening =
        title
            + ", "
            + subtitle
            + ". Objective: "
            + figure.label()
            + " at most "
            + Description.number(figure.limit())
            + ". ";
    return panels.stream()
        .map(
            panel ->
                Description.of(
                    panel.heading() + ".", panel.series(), panel.x(), figure.label(), cliff(panel)))
        .collect(Collectors.joining(" ", opening, ""));
  }

  private static String cliff(Panel panel) {
    return panel.cliff().isPresent()
        ? "As much arrives as can be served at "
            + Description.number(panel.cliff().getAsDouble())
            + "."
        : "";
  }
}
