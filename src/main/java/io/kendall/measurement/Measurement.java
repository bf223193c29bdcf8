package io.kendall.measurement;

import io.kendall.model.simulation.PerfectRuns;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The figures of a run, all of them functions of its trace.
 *
 * <p>Tasks that did not complete show in the counts alone: latencies, waits, the waterfall and both
 * throughputs are over the completed tasks. The perfect queue serves every task that reached a
 * worker, so that a task that failed takes its share of the workers there too; a task that never
 * did (rejected, or given up while it waited) is not in it. Where a worker measured no service, as
 * when it died, the drawn service stands in. A task that was tried again counts once, with the
 * service drawn for it. A figure over no tasks at all is NaN.
 *
 * @param workers number of workers (c)
 * @param counts how the tasks ended
 * @param totalSeconds from the first scheduled arrival to the last completion
 * @param latency completion − scheduled arrival
 * @param waiting start of service − joining of the queue
 * @param overhead measured latency − that of the perfect queue on drawn service, task by task
 * @param gap worker gap g: from a worker's finish to its next start while tasks wait
 * @param perWorker gap and service of each worker, by rising id
 * @param waterfall the mean latency taken apart
 * @param perfectAvgLatencySeconds mean latency of the perfect queue on drawn service
 * @param perfectMeasuredAvgLatencySeconds mean latency of the perfect queue on measured service
 * @param perfectGapAvgLatencySeconds mean latency of the perfect queue on drawn service, each
 *     longer by the mean gap; NaN where no gap was seen
 * @param perfectTotalSeconds as {@code totalSeconds}, of the perfect queue on drawn service
 * @param serviceInflationRatio mean of measured ÷ mean of drawn service, less 1
 * @param readySeconds from the pool's start to its last worker ready, where that was measured
 */
public record Measurement(
    int workers,
    Counts counts,
    double totalSeconds,
    Distribution latency,
    Distribution waiting,
    Distribution overhead,
    Distribution gap,
    List<WorkerFigures> perWorker,
    Waterfall waterfall,
    double perfectAvgLatencySeconds,
    double perfectMeasuredAvgLatencySeconds,
    double perfectGapAvgLatencySeconds,
    double perfectTotalSeconds,
    double serviceInflationRatio,
    OptionalDouble readySeconds) {
  public Measurement {
    perWorker = List.copyOf(perWorker);
  }

  /** Takes the figures from a trace. */
  public static Measurement of(RunTrace trace) {
    return new Evaluation(trace).figures();
  }

  /** Mean of completion − scheduled arrival. */
  public double avgLatencySeconds() {
    return latency.meanSeconds();
  }

  /** Completed tasks ÷ total time. */
  public double throughputPerSecond() {
    return counts.completed() / totalSeconds;
  }

  /**
   * As many tasks ÷ total time of the perfect queue on drawn service; NaN where that takes no time,
   * as with a batch of tasks that do nothing.
   */
  public double perfectThroughputPerSecond() {
    return perfectTotalSeconds > 0 ? counts.completed() / perfectTotalSeconds : Double.NaN;
  }

  /** Measured ÷ perfect throughput; NaN where the perfect queue takes no time. */
  public double throughputRatio() {
    return perfectTotalSeconds > 0 ? perfectTotalSeconds / totalSeconds : Double.NaN;
  }

  /** Total time ÷ completed tasks. */
  public double timeBetweenCompletionsSeconds() {
    return totalSeconds / counts.completed();
  }

  /**
   * How many of these perfect runs, of the same workload on as many workers, have a smaller mean
   * latency; NaN where no task was completed.
   */
  public double rankAmong(PerfectRuns perfectRuns) {
    return counts.completed() == 0 ? Double.NaN : perfectRuns.rank(avgLatencySeconds());
  }
}
