package io.kendall.model.queueing;

import java.util.OptionalDouble;

/**
 * A dispatcher that holds each task for d, one after another, before a pool of c workers: at most
 * 1/d tasks a second enter. The dispatcher is GI/D/1; its departures, of squared variation
 * (1−(λd)²)·cₐ² (K. T. Marshall, 1968), are taken as independent arrivals at the pool (W. Whitt's
 * QNA, 1983). T is the wait for the dispatcher, d, the wait for a worker and the service; what is
 * called wait and queue is that for a worker. An approximation, but for Poisson arrivals of tasks
 * that all take the same time, at most c·d: they leave the dispatcher so far apart that no worker
 * is ever waited for. Else, against simulations of 4·10⁶ tasks at 1, 2 and 8 workers, ρ of 0.5, 0.7
 * and 0.9 and λd of 0.3, 0.6 and 0.9, T is −3% to +9% off for exponential service and −1% to +12%
 * for fixed.
 */
public final class TandemQueue implements QueueModel {
  private final GgcQueue dispatcher;
  private final GgcQueue pool;
  private final double delaySeconds;
  private final boolean poolNeverWaits;

  private TandemQueue(
      GgcQueue dispatcher, GgcQueue pool, double delaySeconds, boolean poolNeverWaits) {
    this.dispatcher = dispatcher;
    this.pool = pool;
    this.delaySeconds = delaySeconds;
    this.poolNeverWaits = poolNeverWaits;
  }

  /**
   * The tandem for these rates.
   *
   * @param arrivalRate λ, per second
   * @param serviceRate μ of one worker, per second: a task takes 1/μ in the mean
   * @param arrivalVariation cₐ² of the interarrival time, at least 0; 1 stands for Poisson arrivals
   * @param serviceVariation cₛ² of the service time, at least 0; 1 stands for exponential service
   * @param workers c, at least 1
   * @param delaySeconds d, above 0
   * @throws IllegalArgumentException if one of them is out of its range
   */
  public static TandemQueue of(
      double arrivalRate,
      double serviceRate,
      double arrivalVariation,
      double serviceVariation,
      int workers,
      double delaySeconds) {
    Arguments.requirePositive("delaySeconds", delaySeconds);
    GgcQueue dispatcher = GgcQueue.of(arrivalRate, 1 / delaySeconds, arrivalVariation, 0, 1);
    double busy = Math.min(1, dispatcher.utilization());
    double smoothed = smoothing(arrivalRate / serviceRate / workers) * busy * busy;
    double departureVariation = (1 - smoothed) * arrivalVariation;
    GgcQueue pool =
        GgcQueue.of(arrivalRate, serviceRate, departureVariation, serviceVariation, workers);
    boolean apart = serviceVariation == 0 && pool.avgServiceSeconds() <= workers * delaySeconds;
    return new TandemQueue(dispatcher, pool, delaySeconds, apart && dispatcher.stable());
  }

  /**
   * How much of the dispatcher's smoothing the pool feels. A queue near saturation feels the
   * variation of arrivals over long times, which a dispatcher leaves as it is: what it evens out
   * are neighbours.
   */
  private static double smoothing(double utilization) {
    return Math.max(0, Math.min(1, 2 * (1 - utilization)));
  }

  /** Both stations, {@code M/D/1->GI/M/4}. */
  @Override
  public String notation() {
    return dispatcher.notation() + "->" + pool.notation();
  }

  @Override
  public boolean exact() {
    return poolNeverWaits && dispatcher.exact();
  }

  @Override
  public double arrivalRate() {
    return pool.arrivalRate();
  }

  @Override
  public double avgServiceSeconds() {
    return pool.avgServiceSeconds();
  }

  @Override
  public double workers() {
    return pool.workers();
  }

  /** That of the pool. */
  @Override
  public double utilization() {
    return pool.utilization();
  }

  /** ρ &lt; 1 and λd &lt; 1. */
  @Override
  public boolean stable() {
    return pool.stable() && dispatcher.stable();
  }

  /** As if both stations were independent. */
  @Override
  public double pEmpty() {
    return stable() ? dispatcher.pEmpty() * pool.pEmpty() : 0;
  }

  /** Of waiting for a worker. */
  @Override
  public double pWait() {
    if (!stable()) {
      return 1;
    }
    return poolNeverWaits ? 0 : pool.pWait();
  }

  @Override
  public double log10PWait() {
    if (!stable()) {
      return 0;
    }
    return poolNeverWaits ? Double.NEGATIVE_INFINITY : pool.log10PWait();
  }

  /** Tasks that wait for a worker. */
  @Override
  public double avgQueueLength() {
    if (!stable()) {
      return Double.POSITIVE_INFINITY;
    }
    return poolNeverWaits ? 0 : pool.avgQueueLength();
  }

  @Override
  public double avgWaitSeconds() {
    if (!stable()) {
      return Double.POSITIVE_INFINITY;
    }
    return poolNeverWaits ? 0 : pool.avgWaitSeconds();
  }

  /** Mean time that a task waits for the dispatcher, in seconds; infinite where not stable. */
  public double avgDispatcherWaitSeconds() {
    return stable() ? dispatcher.avgWaitSeconds() : Double.POSITIVE_INFINITY;
  }

  @Override
  public OptionalDouble waitQuantileSeconds(double p) {
    Arguments.requireProbability(p);
    if (!stable()) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    return poolNeverWaits ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  @Override
  public OptionalDouble latencyQuantileSeconds(double p, double dispatchDelaySeconds) {
    double rest = Arguments.requireDelay(dispatchDelaySeconds) + delaySeconds + avgServiceSeconds();
    if (!stable() || !poolNeverWaits) {
      return waitQuantileSeconds(p);
    }
    OptionalDouble wait = dispatcher.waitQuantileSeconds(p);
    return wait.isEmpty()
        ? wait
        : OptionalDouble.of(Arguments.atMostLargest(wait.getAsDouble() + rest));
  }

  /** The given delay, held by nobody, comes on top of the dispatcher's d. */
  @Override
  public double avgLatencySeconds(double dispatchDelaySeconds) {
    double latency =
        QueueModel.super.avgLatencySeconds(dispatchDelaySeconds)
            + avgDispatcherWaitSeconds()
            + delaySeconds;
    return stable() ? Arguments.atMostLargest(latency) : latency;
  }

  /** λ, or what the narrower of the two stations lets pass. */
  @Override
  public double throughput() {
    return stable() ? arrivalRate() : Math.min(dispatcher.throughput(), pool.throughput());
  }
}
