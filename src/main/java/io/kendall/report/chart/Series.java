package io.kendall.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Points of one kind in one chart.
 *
 * @param name as the legend writes it, not blank
 * @param role decides colour and mark
 * @param points at least one
 */
public record Series(String name, Role role, List<Point> points) {
  /**
   * Checks the series.
   *
   * @throws IllegalArgumentException if the name is blank or there is no point
   */
  public Series {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a series needs a name");
    }
    if (points.isEmpty()) {
      throw new IllegalArgumentException("series '" + name + "' has no points");
    }
    points = List.copyOf(points);
  }

  /** A series under its role's own word. */
  public static Series of(Role role, List<Point> points) {
    return new Series(role.label(), role, points);
  }

  /**
   * A series without intervals.
   *
   * @throws IllegalArgumentException if the arrays differ in length, are empty, or hold a value
   *     that cannot be drawn
   */
  public static Series of(String name, Role role, double[] x, double[] y) {
    return of(name, role, x, y, y, y);
  }

  /**
   * A series with an interval for each point; low = high = y where there is none.
   *
   * @throws IllegalArgumentException as above, or if an interval does not contain its value
   */
  public static Series of(
      String name, Role role, double[] x, double[] y, double[] low, double[] high) {
    if (x.length != y.length || x.length != low.length || x.length != high.length) {
      throw new IllegalArgumentException(
          "series '"
              + name
              + "' has arrays of different lengths: "
              + x.length
              + ", "
              + y.length
              + ", "
              + low.length
              + ", "
              + high.length);
    }
    List<Point> points = new ArrayList<>(x.length);
    for (int i = 0; i < x.length; i++) {
      points.add(new Point(x[i], y[i], low[i], high[i]));
    }
    return new Series(name, role, points);
  }

  /** The same series in another unit of y. */
  Series scaled(double factor) {
    return new Series(
        name,
        role,
        points.stream()
            .map(p -> new Point(p.x(), p.y() * factor, p.low() * factor, p.high() * factor))
            .toList());
  }
}
