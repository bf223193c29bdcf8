package io.kendall.benchmark;

import io.kendall.measurement.Distribution;
import io.kendall.measurement.Measurement;
import io.kendall.measurement.Waterfall;
import io.kendall.result.Figure;
import io.kendall.runtime.coordination.ResultRelay;
import io.kendall.runtime.monitor.ResourceUsage;
import java.util.EnumMap;
import java.util.Map;

/** Names what was measured as result files do. */
final class Figures {
  private Figures() {}

  /**
   * All figures of a run.
   *
   * @param measured what the trace says
   * @param usage what the run cost the machine
   * @param rank how many perfect runs have a smaller mean latency
   * @param rankRuns among how many
   */
  static Map<Figure, Double> of(
      Measurement measured, ResourceUsage usage, double rank, int rankRuns) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    putLatencies(figures, measured);
    putPerfect(figures, measured);
    putWaterfall(figures, measured.waterfall());
    putExecutor(figures, measured);
    putUsage(figures, usage);
    figures.put(Figure.RANK, rank);
    figures.put(Figure.RANK_RUNS, (double) rankRuns);
    return figures;
  }

  /**
   * What became of results on their way.
   *
   * @throws IllegalStateException if one of them did not come out
   */
  static Map<Figure, Double> of(ResultRelay.Journey journey, int completed) {
    if (journey.received() != completed) {
      throw new IllegalStateException(
          "the broker lost results: %d of %d came out".formatted(journey.received(), completed));
    }
    Distribution lags =
        Distribution.ofNanos(journey.lagsNanos().stream().mapToLong(nanos -> nanos).toArray());
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.RESULT_SENDING, journey.sendingNanos() / 1e9 / completed);
    figures.put(Figure.RESULT_LAG_P50, lags.p50Seconds());
    figures.put(Figure.RESULT_LAG_P99, lags.p99Seconds());
    return figures;
  }

  private static void putLatencies(Map<Figure, Double> figures, Measurement measured) {
    figures.put(Figure.AVG_LATENCY, measured.avgLatencySeconds());
    figures.put(Figure.LATENCY_P10, measured.latency().p10Seconds());
    figures.put(Figure.LATENCY_P25, measured.latency().p25Seconds());
    figures.put(Figure.LATENCY_P50, measured.latency().p50Seconds());
    figures.put(Figure.LATENCY_P75, measured.latency().p75Seconds());
    figures.put(Figure.LATENCY_P90, measured.latency().p90Seconds());
    figures.put(Figure.LATENCY_P95, measured.latency().p95Seconds());
    figures.put(Figure.LATENCY_P99, measured.latency().p99Seconds());
    figures.put(Figure.THROUGHPUT, measured.throughputPerSecond());
    figures.put(Figure.TIME_BETWEEN_COMPLETIONS, measured.timeBetweenCompletionsSeconds());
    figures.put(Figure.TASKS, (double) measured.counts().tasks());
    figures.put(Figure.COMPLETED, (double) measured.counts().completed());
    figures.put(Figure.RETRIED, (double) measured.counts().retried());
  }

  private static void putPerfect(Map<Figure, Double> figures, Measurement measured) {
    figures.put(Figure.PERFECT_AVG_LATENCY, measured.perfectAvgLatencySeconds());
    figures.put(Figure.PERFECT_THROUGHPUT, measured.perfectThroughputPerSecond());
    figures.put(Figure.PERFECT_MEASURED_AVG_LATENCY, measured.perfectMeasuredAvgLatencySeconds());
    figures.put(Figure.PERFECT_GAP_AVG_LATENCY, measured.perfectGapAvgLatencySeconds());
    figures.put(Figure.THROUGHPUT_RATIO, measured.throughputRatio());
  }

  private static void putWaterfall(Map<Figure, Double> figures, Waterfall waterfall) {
    figures.put(Figure.LATENESS, waterfall.latenessSeconds());
    figures.put(Figure.DELAY, waterfall.delaySeconds());
    figures.put(Figure.PERFECT_WAIT, waterfall.perfectWaitSeconds());
    figures.put(Figure.DRAWN_SERVICE, waterfall.drawnServiceSeconds());
    figures.put(Figure.INFLATION, waterfall.inflationSeconds());
    figures.put(Figure.EXECUTOR_COST, waterfall.executorCostSeconds());
  }

  private static void putExecutor(Map<Figure, Double> figures, Measurement measured) {
    figures.put(Figure.SERVICE_INFLATION_RATIO, measured.serviceInflationRatio());
    figures.put(Figure.GAP_MEAN, measured.gap().meanSeconds());
    figures.put(Figure.GAP_P50, measured.gap().p50Seconds());
    figures.put(Figure.GAP_P99, measured.gap().p99Seconds());
    figures.put(Figure.OVERHEAD_P50, measured.overhead().p50Seconds());
    figures.put(Figure.OVERHEAD_P99, measured.overhead().p99Seconds());
    figures.put(Figure.READY, measured.readySeconds().orElse(Double.NaN));
  }

  private static void putUsage(Map<Figure, Double> figures, ResourceUsage usage) {
    figures.put(Figure.CPU_PERCENT, usage.together().cpuPercent());
    figures.put(Figure.CPU_PERCENT_PARENT, usage.parent().cpuPercent());
    figures.put(Figure.CPU_PERCENT_CHILDREN, usage.children().cpuPercent());
    figures.put(Figure.MEMORY_MB, usage.together().maxMemoryMb());
    figures.put(Figure.MEMORY_MB_PARENT, usage.parent().maxMemoryMb());
    figures.put(Figure.MEMORY_MB_CHILDREN, usage.children().maxMemoryMb());
  }
}
