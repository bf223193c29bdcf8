package io.kendall.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** Charts told in words, for those who hear them. */
final class Description {
  private static final MathContext DIGITS = new MathContext(4);
  private static final int POINTS_TOLD = 12;

  private Description() {}

  /** An opening, each series point by point or by its ends, and a closing remark. */
  static String of(String opening, List<Series> series, String x, String y, String remark) {
    String told = series.stream().map(s -> series(s, x, y)).collect(Collectors.joining(" "));
    return (opening + " " + told + " " + remark).strip();
  }

  private static String series(Series series, String x, String y) {
    List<Point> points = series.points();
    List<Point> shown =
        points.size() <= POINTS_TOLD
            ? points
            : List.of(points.get(0), points.get(points.size() - 1));
    String list = shown.stream().map(Description::point).collect(Collectors.joining("; "));
    String name = Character.toUpperCase(series.name().charAt(0)) + series.name().substring(1);
    String extent = shown.size() < points.size() ? ", first and last of " + points.size() : "";
    return name + ", " + y + " by " + x + extent + ": " + list + ".";
  }

  private static String point(Point point) {
    String text = number(point.x()) + ": " + number(point.y());
    return point.hasInterval()
        ? text + " (" + number(point.low()) + " to " + number(point.high()) + ")"
        : text;
  }

  /** Four significant digits, without exponent where that is readable. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    boolean readable = Math.abs(value) >= 1e-6 && Math.abs(value) < 1e9;
    return (readable ? rounded.toPlainString() : rounded.toString()).replace('-', '\u2212');
  }
}
