package io.kendall.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;

/**
 * One pair of axes with what is drawn between them: an XChart in this project's style.
 *
 * <p>XChart fills the outlines of letters, which makes large files of unreadable text, and places
 * them up to two pixels beside their tick. So its own labels are blank, and the tick labels are
 * written as text at the places that XChart gives its ticks.
 */
final class PlotBox {
  static final float INTERVAL_WIDTH = 1.4f;
  static final float TICK_SIZE = 12;
  private static final int TICK_LENGTH = 4;

  /** From the plot's edge to the base line of what is below it. */
  private static final int BELOW_TICKS = 18;

  private static final int BELOW_TITLE = 38;

  /** Half the height of a digit: from the middle of a line of text to its base line. */
  static final double HALF_DIGIT = 4.3;

  private static final Color CLEAR = new Color(255, 255, 255, 0);
  private static final BasicStroke THIN =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
  private static final double[] NOWHERE = {Double.NaN};
  private static final double CAP_PIXELS = 4;

  /** More points than this on one curve add bytes, not detail. */
  private static final int MOST_POINTS = 200;

  /** A curve of more points than this is drawn without dots. */
  static final int MOST_DOTS = 24;

  /** What the plot is read by: the ticks of y, or rows, which have lines at the ticks of x. */
  enum Grid {
    HORIZONTAL,
    ROWS
  }

  /** A filled rectangle between two corners. */
  record Box(double x1, double y1, double x2, double y2) {}

  private final Axis x;
  private final Axis y;
  private final int width;
  private final int height;
  private final XYChart chart;
  private final int leftTicks;
  private double left;
  private double top;

  /** Width and height are those of the plot itself, in pixels, without labels and ticks. */
  PlotBox(Axis x, Axis y, int width, int height, Grid grid) {
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    this.leftTicks = grid == Grid.HORIZONTAL ? TICK_LENGTH : 0;
    this.chart = new XYChart(width + leftTicks, height + TICK_LENGTH);
    style(chart.getStyler(), grid);
    // XChart puts ticks at the data where those are evenly spaced; a point that is nowhere is not.
    add("axes", NOWHERE, NOWHERE, Tint.AXIS, SeriesLines.NONE, Mark.NONE);
  }

  private void style(XYStyler style, Grid grid) {
    style.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Line);
    style.setChartBackgroundColor(CLEAR).setPlotBackgroundColor(CLEAR);
    style.setPlotBorderVisible(false).setLegendVisible(false).setChartTitleVisible(false);
    // A tick exactly at an end would not be drawn.
    style.setChartPadding(0).setPlotContentSize(0.9999);
    style.setPlotGridLinesColor(Tint.GRID.color()).setPlotGridLinesStroke(THIN);
    style.setPlotGridVerticalLinesVisible(grid == Grid.ROWS);
    style.setPlotGridHorizontalLinesVisible(grid == Grid.HORIZONTAL);
    style.setYAxisTicksVisible(grid == Grid.HORIZONTAL);
    style.setAxisTickLabelsFont(ChartFonts.font(TICK_SIZE));
    style.setAxisTickMarksColor(Tint.AXIS.color()).setAxisTickMarksStroke(THIN);
    style.setAxisTickMarkLength(TICK_LENGTH).setAxisTickPadding(0);
    style.setPlotMargin(0).setAxisTitlesVisible(false);
    style.setXAxisMin(x.lowestSteps()).setXAxisMax(x.highestSteps());
    style.setYAxisMin(y.lowestSteps()).setYAxisMax(y.highestSteps());
    style.setXAxisTickMarkSpacingHint((int) (width / x.length()));
    style.setYAxisTickMarkSpacingHint((int) (height / y.length()));
    chart.setCustomXAxisTickLabelsFormatter(steps -> blank(steps, x));
    chart.setCustomYAxisTickLabelsFormatter(steps -> blank(steps, y));
  }

  /** Not one blank for all: XChart draws no ticks where both ends of an axis read alike. */
  private static String blank(double steps, Axis axis) {
    return steps < (axis.lowestSteps() + axis.highestSteps()) / 2 ? " " : "  ";
  }

  /** Adds a series: formulas as a line, everything else as marks, intervals as vertical bars. */
  void add(Series series) {
    add(series, series.points());
  }

  /** The same with a line through other points than the marked ones. */
  void add(Series series, List<Point> line) {
    BasicStroke stroke = series.role().line();
    List<Point> points = stroke == null ? series.points() : thin(series.points());
    Tint tint = series.role().tint();
    addIntervals(series.name(), tint, points);
    if (stroke != null) {
      List<Point> through = thin(line);
      add(series.name() + " line", stepsX(through), stepsY(through), tint, stroke, Mark.NONE);
    }
    if (stroke == null || points.size() <= MOST_DOTS) {
      Mark mark = series.role().mark();
      add(series.name(), stepsX(points), stepsY(points), tint, SeriesLines.NONE, mark);
    }
  }

  private double[] stepsX(List<Point> points) {
    return points.stream().mapToDouble(point -> x.steps(point.x())).toArray();
  }

  private double[] stepsY(List<Point> points) {
    return points.stream().mapToDouble(point -> y.steps(point.y())).toArray();
  }

  /** Adds filled boxes of one colour. */
  void addBoxes(String name, Tint tint, List<Box> boxes) {
    if (boxes.isEmpty()) {
      return;
    }
    double[] xs = new double[boxes.size() * 5];
    double[] ys = new double[boxes.size() * 5];
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      double[] cornersX = {box.x1(), box.x2(), box.x2(), box.x1(), box.x1()};
      double[] cornersY = {box.y1(), box.y1(), box.y2(), box.y2(), Double.NaN};
      for (int corner = 0; corner < 5; corner++) {
        xs[5 * i + corner] = x.steps(cornersX[corner]);
        ys[5 * i + corner] = y.steps(cornersY[corner]);
      }
    }
    XYSeries series = add(name, xs, ys, tint, SeriesLines.NONE, Mark.NONE);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(tint.color());
  }

  /** Adds one stroke through the given points; NaN in y lifts the pen. */
  void addLine(String name, Tint tint, float width, double[] xs, double[] ys) {
    double[] stepsX = Arrays.stream(xs).map(x::steps).toArray();
    double[] stepsY = Arrays.stream(ys).map(y::steps).toArray();
    add(name, stepsX, stepsY, tint, new BasicStroke(width), Mark.NONE);
  }

  /** Adds marks without intervals. */
  void addMarks(String name, Tint tint, Mark mark, double[] xs, double[] ys) {
    double[] stepsX = Arrays.stream(xs).map(x::steps).toArray();
    double[] stepsY = Arrays.stream(ys).map(y::steps).toArray();
    add(name, stepsX, stepsY, tint, SeriesLines.NONE, mark);
  }

  private void addIntervals(String name, Tint tint, List<Point> points) {
    double cap = CAP_PIXELS * x.length() / width;
    List<double[]> corners = new ArrayList<>();
    for (Point point : points) {
      if (point.hasInterval()) {
        double at = x.steps(point.x());
        double low = y.steps(point.low());
        double high = y.steps(point.high());
        addLine(corners, at - cap, low, at + cap, low);
        addLine(corners, at, low, at, high);
        addLine(corners, at - cap, high, at + cap, high);
      }
    }
    if (!corners.isEmpty()) {
      double[] xs = corners.stream().mapToDouble(c -> c[0]).toArray();
      double[] ys = corners.stream().mapToDouble(c -> c[1]).toArray();
      add(name + " intervals", xs, ys, tint, new BasicStroke(INTERVAL_WIDTH), Mark.NONE);
    }
  }

  private static void addLine(List<double[]> to, double x1, double y1, double x2, double y2) {
    to.add(new double[] {x1, y1});
    to.add(new double[] {x2, y2});
    to.add(new double[] {x2, Double.NaN});
  }

  private XYSeries add(
      String name, double[] xs, double[] ys, Tint tint, BasicStroke stroke, Mark mark) {
    XYSeries added = chart.addSeries(chart.getSeriesCollection().size() + " " + name, xs, ys);
    added.setLineStyle(stroke).setLineColor(tint.color());
    added.setMarker(mark.marker()).setMarkerColor(tint.color());
    return added;
  }

  /** The room that the labels of an axis need to the left of a plot. */
  static int roomFor(Axis y) {
    double widest = 0;
    for (String label : y.ticks()) {
      widest = Math.max(widest, ChartFonts.width(label, TICK_SIZE));
    }
    return (int) Math.ceil(widest) + TICK_LENGTH + 6;
  }

  /** Draws the plot with its upper left corner at (plotLeft, plotTop). */
  void draw(SvgGraphics g, int plotLeft, int plotTop) {
    left = plotLeft;
    top = plotTop;
    g.moveTo(left - leftTicks, top);
    chart.paint(g, width + leftTicks, height + TICK_LENGTH);
    // Once more, over the grid line that lies on it.
    g.setPaint(Tint.AXIS.color());
    g.setStroke(THIN);
    g.draw(new Line2D.Double(leftTicks, height, leftTicks + width, height));
    g.moveTo(0, 0);
  }

  /** Writes the tick labels of y and, at a height above the plot, what they are. */
  void labelY(SvgGraphics g, double above) {
    g.text(
        y.label(), SvgPage.PADDING, top - above, TICK_SIZE, SvgGraphics.Anchor.START, Tint.MUTED);
    double tick = 0;
    for (String label : y.ticks()) {
      double at = chart.getScreenYFromChart(tick++) + top + HALF_DIGIT;
      double x = left - TICK_LENGTH - 5;
      g.text(label, x, at, TICK_SIZE, SvgGraphics.Anchor.END, Tint.MUTED);
    }
  }

  /** Writes the tick labels of x and, below them, what they are. */
  void labelX(SvgGraphics g) {
    double tick = 0;
    double line = top + height + BELOW_TICKS;
    for (String label : x.ticks()) {
      double at = chart.getScreenXFromChart(tick++) + left - leftTicks;
      g.text(label, at, line, TICK_SIZE, SvgGraphics.Anchor.MIDDLE, Tint.MUTED);
    }
    double middle = left + width / 2.0;
    double below = top + height + BELOW_TITLE;
    g.text(x.label(), middle, below, TICK_SIZE, SvgGraphics.Anchor.MIDDLE, Tint.MUTED);
  }

  /** After drawing: where a value of x lies on the page. */
  double screenX(double value) {
    return chart.getScreenXFromChart(x.steps(value)) + left - leftTicks;
  }

  /** After drawing: where a value of y lies on the page. */
  double screenY(double value) {
    return chart.getScreenYFromChart(y.steps(value)) + top;
  }

  private static List<Point> thin(List<Point> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      kept.add(points.get((int) Math.round(i * (points.size() - 1.0) / (MOST_POINTS - 1))));
    }
    return kept;
  }
}
