package io.kendall.report.chart;

import java.util.List;

/** Batches: all tasks at once, against the number of workers. */
public final class BatchCharts {
  private BatchCharts() {}

  /**
   * Throughput against workers.
   *
   * @param id start of all ids in the chart
   * @param title heading
   * @param subtitle the parameters
   * @param series x in workers, y in tasks/s: the limit c·μ′ as theory, the perfect queue, what was
   *     measured, figures published before
   * @throws IllegalArgumentException if there is no series
   */
  public static SvgChart throughput(String id, String title, String subtitle, List<Series> series) {
    if (series.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw: no series");
    }
    List<Point> all = series.stream().flatMap(s -> s.points().stream()).toList();
    String label = "throughput (tasks/s)";
    return XyChart.draw(
        id,
        title,
        subtitle,
        Description.of(title + ", " + subtitle + ".", series, "workers", label, ""),
        ModelCharts.workersAxis(all),
        ModelCharts.valueAxis(label, all),
        series);
  }
}
