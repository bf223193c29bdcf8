package io.kendall.report.chart;

import java.util.List;

/** One heading, one legend, one pair of axes. */
final class XyChart {
  /** From below a heading to the top of a plot: room for what the axis shows. */
  static final int ABOVE_PLOT = 26;

  /** From the foot of a plot to that of the chart: room for tick labels and the axis' title. */
  static final int BELOW_PLOT = 52;

  /** From the base line of the title of y to the plot's top. */
  static final int TITLE_ABOVE = 14;

  private static final int PLOT_HEIGHT = 270;

  private XyChart() {}

  static SvgChart draw(
      String id,
      String title,
      String subtitle,
      String description,
      Axis x,
      Axis y,
      List<Series> series) {
    SvgPage page = new SvgPage(id, title, description);
    List<SvgPage.Key> keys = series.stream().map(SvgPage.Key::of).toList();
    int top = page.heading(subtitle, keys) + ABOVE_PLOT;
    int left = SvgPage.PADDING + PlotBox.roomFor(y);
    int width = SvgPage.WIDTH - SvgPage.PADDING - left;
    PlotBox box = new PlotBox(x, y, width, PLOT_HEIGHT, PlotBox.Grid.HORIZONTAL);
    series.forEach(box::add);
    box.draw(page.graphics(), left, top);
    box.labelX(page.graphics());
    box.labelY(page.graphics(), TITLE_ABOVE);
    return page.finish(top + PLOT_HEIGHT + BELOW_PLOT);
  }
}
