package io.kendall.report.chart;

import java.util.List;

/** Predicted against measured: a point for each case, and the line where both are the same. */
public final class PredictionChart {
  private static final int TICKS = 6;

  private PredictionChart() {}

  /**
   * Draws the cases.
   *
   * @param id start of all ids in the chart
   * @param title heading
   * @param subtitle what the intervals are, and the parameters
   * @param quantity what is predicted, with its unit, such as {@code mean latency (ms)}
   * @param cases x as measured, y as predicted with its interval; at least one
   * @throws IllegalArgumentException if there is no case
   */
  public static SvgChart of(
      String id, String title, String subtitle, String quantity, List<Point> cases) {
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw: no case");
    }
    String x = "measured " + quantity;
    String y = "predicted " + quantity;
    double most = cases.stream().mapToDouble(p -> Math.max(p.x(), p.high())).max().orElseThrow();
    double least = cases.stream().mapToDouble(p -> Math.min(p.x(), p.low())).min().orElseThrow();
    Axis axis = Axis.fromZero(x, Math.min(0, least), most, TICKS);
    List<Series> series =
        List.of(
            Series.of(
                "predicted = measured",
                Role.THEORY_WITH_GAP,
                new double[] {axis.min(), axis.max()},
                new double[] {axis.min(), axis.max()}),
            new Series("held-out cell", Role.MEASURED, cases));
    return XyChart.draw(
        id,
        title,
        subtitle,
        Description.of(title + ", " + subtitle + ".", series.subList(1, 2), x, y, ""),
        axis,
        new Axis(y, axis.min(), axis.max(), axis.step()),
        series);
  }
}
