package io.kendall.model.queueing;

import java.util.OptionalDouble;

/**
 * A dispatcher that holds each task for d, one after another, before a pool of c workers: at most
 * 1/d tasks a second enter. The dispatcher is GI/D/1; its departures, of squared variation
 * (1−(λd)²)·cₐ² (K. T. Marshall, 1968), are taken as independent arrivals at the pool (W. Whitt's
 * QNA, 1983). T is the wait for the dispatcher, d, the wait for a worker and the service; a wait is
 * both waits. An approximation, but for Poisson arrivals of tasks that all take the same time, at
 * most c·d: they leave the dispatcher so far apart that no worker is ever waited for.
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
    double departureVariation = (1 - busy * busy) * arrivalVariation;
    GgcQueue pool =
        GgcQueue.of(arrivalRate, serviceRate, departureVariation, serviceVariation, workers);
    boolean apart = serviceVariation == 0 && pool.avgServiceSeconds() <= workers * delaySeconds;
    return new TandemQueue(dispatcher, pool, delaySeconds, apart && dispatcher.stable());
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

  /** Of waiting at either station, as if they were independent. */
  @Override
  public double pWait() {
    if (!stable()) {
      return 1;
    }
    double atPool = poolNeverWaits ? 0 : pool.pWait();
    return dispatcher.pWait() + (1 - dispatcher.pWait()) * atPool;
  }

  @Override
  public double log10PWait() {
    return pWait() == 0 ? dispatcher.log10PWait() : Math.log10(pWait());
  }

  /** Tasks that wait at either station. */
  @Override
  public double avgQueueLength() {
    if (!stable()) {
      return Double.POSITIVE_INFINITY;
    }
    return dispatcher.avgQueueLength() + (poolNeverWaits ? 0 : pool.avgQueueLength());
  }

  @Override
  public double avgWaitSeconds() {
    return stable()
        ? Arguments.atMostLargest(avgQueueLength() / arrivalRate())
        : Double.POSITIVE_INFINITY;
  }

  @Override
  public OptionalDouble waitQuantileSeconds(double p) {
    Arguments.requireProbability(p);
    if (!stable()) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    return poolNeverWaits ? dispatcher.waitQuantileSeconds(p) : OptionalDouble.empty();
  }

  @Override
  public OptionalDouble latencyQuantileSeconds(double p, double dispatchDelaySeconds) {
    OptionalDouble wait = waitQuantileSeconds(p);
    double rest = Arguments.requireDelay(dispatchDelaySeconds) + delaySeconds + avgServiceSeconds();
    return wait.isEmpty() || !stable()
        ? wait
        : OptionalDouble.of(Arguments.atMostLargest(wait.getAsDouble() + rest));
  }

  /** The given delay, held by nobody, comes on top of the dispatcher's d. */
  @Override
  public double avgLatencySeconds(double dispatchDelaySeconds) {
    double latency = QueueModel.super.avgLatencySeconds(dispatchDelaySeconds) + delaySeconds;
    return stable() ? Arguments.atMostLargest(latency) : latency;
  }

  /** λ, or what the narrower of the two stations lets pass. */
  @Override
  public double throughput() {
    return stable() ? arrivalRate() : Math.min(dispatcher.throughput(), pool.throughput());
  }
}
