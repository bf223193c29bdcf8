package io.kendall.report.chart;

import java.util.Locale;

/**
 * One point of a series, with the interval of its y where it has one.
 *
 * @param x finite, at most 1e100 in size
 * @param y likewise
 * @param low lower end of the interval of y, at most y; equal to y where there is none
 * @param high upper end, at least y; equal to y where there is none
 */
public record Point(double x, double y, double low, double high) {
  private static final double LARGEST = 1e100;

  /**
   * Checks the point.
   *
   * @throws IllegalArgumentException if a value is not finite or too large, or low ≤ y ≤ high does
   *     not hold
   */
  public Point {
    requireDrawable("x", x);
    requireDrawable("y", y);
    requireDrawable("low", low);
    requireDrawable("high", high);
    if (low > y || high < y) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "interval [%s, %s] does not contain the value %s", low, high, y));
    }
  }

  /** A point without an interval. */
  public static Point of(double x, double y) {
    return new Point(x, y, y, y);
  }

  /** A point with an interval, which need not be symmetric. */
  public static Point of(double x, double y, double low, double high) {
    return new Point(x, y, low, high);
  }

  boolean hasInterval() {
    return low < high;
  }

  static double requireDrawable(String name, double value) {
    if (!(Math.abs(value) <= LARGEST)) {
      throw new IllegalArgumentException(
          name + " must be a finite number of at most 1e100 in size, not " + value);
    }
    return value;
  }
}
