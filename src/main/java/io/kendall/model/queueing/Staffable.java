package io.kendall.model.queueing;

/** What is known of a pool that is to be staffed, but for its rates and its workers. */
public sealed interface Staffable permits ServiceKind, DelayedPool {
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

  /** What a worker holds each task for beside its service, in seconds. */
  default double workerSeconds() {
    return 0;
  }

  /** What the dispatcher holds each task for, one after another, in seconds. */
  default double dispatcherSeconds() {
    return 0;
  }
}
