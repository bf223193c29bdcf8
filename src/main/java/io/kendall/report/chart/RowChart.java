package io.kendall.report.chart;

import java.util.List;

/**
 * The frame of charts that have one line per row: labels to the left, values in words to the right,
 * one axis below.
 */
final class RowChart {
  private static final int LABEL_GAP = 12;
  private static final int LEAST_WIDTH = 120;

  private final SvgPage page;
  private final RowPlaces places;
  private final List<String> values;
  private final PlotBox box;
  private final int left;
  private final int top;

  /** Places the plot below what the page shows already, from y down. */
  RowChart(SvgPage page, int y, Axis x, RowPlaces places, List<String> values) {
    this.page = page;
    this.places = places;
    this.values = values;
    double widestValue = 0;
    for (String value : values) {
      widestValue =
          Math.max(widestValue, ChartFonts.width(value, SvgPage.TEXT_SIZE) * SvgPage.SLACK);
    }
    this.left = SvgPage.PADDING + (int) Math.ceil(places.widest()) + LABEL_GAP;
    this.top = y;
    int width = SvgPage.WIDTH - SvgPage.PADDING - left - (int) Math.ceil(widestValue) - LABEL_GAP;
    Axis rows = new Axis("", 0, places.top(), 1);
    this.box =
        new PlotBox(x, rows, Math.max(LEAST_WIDTH, width), places.height(), PlotBox.Grid.ROWS);
  }

  PlotBox box() {
    return box;
  }

  /** Draws all and ends the page. */
  SvgChart finish() {
    SvgGraphics g = page.graphics();
    box.draw(g, left, top);
    box.labelX(g);
    for (int row = 0; row < places.rows(); row++) {
      double centre = box.screenY(places.middle(row));
      List<String> lines = places.label(row);
      double base = centre + PlotBox.HALF_DIGIT - (lines.size() - 1) * RowPlaces.LINE / 2.0;
      for (String line : lines) {
        text(line, left - (double) LABEL_GAP, base, SvgGraphics.Anchor.END, Tint.INK);
        base += RowPlaces.LINE;
      }
      double right = SvgPage.WIDTH - (double) SvgPage.PADDING;
      double below = centre + PlotBox.HALF_DIGIT;
      text(values.get(row), right, below, SvgGraphics.Anchor.END, Tint.MUTED);
    }
    return page.finish(top + places.height() + XyChart.BELOW_PLOT);
  }

  private void text(String text, double x, double y, SvgGraphics.Anchor anchor, Tint tint) {
    page.graphics().text(text, x, y, SvgPage.TEXT_SIZE, anchor, tint);
  }
}
