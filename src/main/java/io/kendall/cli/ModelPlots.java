package io.kendall.cli;

import io.kendall.model.queueing.QueueModel;
import io.kendall.report.chart.ChartsUnavailableException;
import io.kendall.report.chart.ModelCharts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The two plots of the predictions against the number of workers. */
final class ModelPlots {
  private ModelPlots() {}

  /**
   * Writes {@code latency.svg} and {@code throughput.svg} into the folder.
   *
   * @throws UsageException where nothing can be drawn or written
   */
  static void write(Path folder, List<QueueModel> queues, LoadOptions load) {
    List<QueueModel> rising =
        queues.stream().sorted(Comparator.comparingDouble(QueueModel::workers)).toList();
    double delay = load.networkDelaySeconds();
    try {
      ModelCharts.write(
          folder,
          load.label(),
          values(rising, QueueModel::workers),
          values(rising, queue -> queue.stable() ? queue.avgLatencySeconds(delay) : Double.NaN),
          values(rising, QueueModel::throughput));
    } catch (IOException | ChartsUnavailableException | IllegalArgumentException e) {
      throw new UsageException("--charts: " + e.getMessage());
    }
  }

  private static double[] values(List<QueueModel> queues, ToDoubleFunction<QueueModel> value) {
    return queues.stream().mapToDouble(value).toArray();
  }
}
