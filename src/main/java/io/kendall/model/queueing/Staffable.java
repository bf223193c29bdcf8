package io.kendall.model.queueing;

/** What is known of a pool that is to be staffed, but for its rates and its workers. */
public sealed interface Staffable permits ServiceKind, DelayedPool, LossyPool {
  /**
   * The model of a pool.
   *
   * @param arrivalRate λ, per second
   * @param serviceRate μ of one worker, per second, without a delay that it holds
   * @param workers c, at least 1
   * @throws IllegalArgumentException if one of them is out of its range
   */
  QueueModel queue(double arrivalRate, double serviceRate, int workers);

  /** Whether every service takes the same time and the percentiles of the latency are known. */
  boolean fixed();

  /** Whether there is a formula for percentiles of the latency. */
  boolean hasPercentiles();

  /** Whether tasks are turned away or give up, so that every load has a long run. */
  default boolean losesTasks() {
    return false;
  }

  /**
   * Whether some number of workers makes this figure what it is where no task ever waits; else it
   * only comes close to that.
   */
  default boolean canSpareWaits(Objective.Figure figure) {
    return fixed() && figure == Objective.Figure.LATENCY_PERCENTILE;
  }

  /** The most workers that such a pool may have. */
  default int mostWorkers() {
    return Staffing.MOST_WORKERS;
  }

  /** What a worker holds each task for beside its service, in seconds. */
  default double workerSeconds() {
    return 0;
  }

  /** What the dispatcher holds each task for, one after another, in seconds. */
  default double dispatcherSeconds() {
    return 0;
  }
}
