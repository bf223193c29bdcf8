package io.kendall.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The frame of charts that have one line per row: labels to the left, values in words to the right,
 * one axis below.
 */
final class RowChart {
  private static final int LABEL_GAP = 12;
  private static final int LINE = 15;
  private static final int ROW_ROOM = 13;
  private static final double WIDEST_LABEL = 0.34;

  private final SvgPage page;
  private final List<List<String>> labels = new ArrayList<>();
  private final List<String> values;
  private final PlotBox box;
  private final int left;
  private final int top;
  private final int height;

  /** Places the plot below what the page shows already, from y down. */
  RowChart(SvgPage page, int y, Axis x, List<String> labels, List<String> values) {
    this.page = page;
    this.values = values;
    double widest = 0;
    int lines = 1;
    for (String label : labels) {
      List<String> wrapped = SvgPage.wrap(label, SvgPage.TEXT_SIZE, SvgPage.WIDTH * WIDEST_LABEL);
      this.labels.add(wrapped);
      lines = Math.max(lines, wrapped.size());
      for (String line : wrapped) {
        widest = Math.max(widest, ChartFonts.width(line, SvgPage.TEXT_SIZE) * SvgPage.SLACK);
      }
    }
    double widestValue = 0;
    for (String value : values) {
      widestValue =
          Math.max(widestValue, ChartFonts.width(value, SvgPage.TEXT_SIZE) * SvgPage.SLACK);
    }
    this.left = SvgPage.PADDING + (int) Math.ceil(widest) + LABEL_GAP;
    this.top = y;
    this.height = labels.size() * (lines * LINE + ROW_ROOM);
    int width = SvgPage.WIDTH - SvgPage.PADDING - left - (int) Math.ceil(widestValue) - LABEL_GAP;
    Axis rows = new Axis("", 0, labels.size(), 1);
    this.box = new PlotBox(x, rows, Math.max(120, width), height, PlotBox.Grid.ROWS);
  }

  PlotBox box() {
    return box;
  }

  /** The y of a row's middle, in the unit of the box: the first row is the uppermost. */
  double middle(int row) {
    return labels.size() - row - 0.5;
  }

  /** How many rows there are, which is also the upper end of y. */
  int rows() {
    return labels.size();
  }

  /** Draws all and ends the page. */
  SvgChart finish() {
    SvgGraphics g = page.graphics();
    box.draw(g, left, top);
    box.labelX(g);
    for (int row = 0; row < labels.size(); row++) {
      double centre = box.screenY(middle(row));
      List<String> lines = labels.get(row);
      double base = centre + PlotBox.HALF_DIGIT - (lines.size() - 1) * LINE / 2.0;
      for (String line : lines) {
        text(line, left - (double) LABEL_GAP, base, SvgGraphics.Anchor.END, Tint.INK);
        base += LINE;
      }
      double right = SvgPage.WIDTH - (double) SvgPage.PADDING;
      double below = centre + PlotBox.HALF_DIGIT;
      text(values.get(row), right, below, SvgGraphics.Anchor.END, Tint.MUTED);
    }
    return page.finish(top + height + XyChart.BELOW_PLOT);
  }

  private void text(String text, double x, double y, SvgGraphics.Anchor anchor, Tint tint) {
    page.graphics().text(text, x, y, SvgPage.TEXT_SIZE, anchor, tint);
  }
}
