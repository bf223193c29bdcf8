package io.kendall.model.queueing;

import java.util.OptionalDouble;

/**
 * The long-run behaviour of one pool of workers that serves tasks first come, first served. Where
 * the load is not stable there is no long run: queue and waits are infinite.
 */
public sealed interface QueueModel
    permits MmcQueue, MdcQueue, MgcQueue, GgcQueue, TandemQueue, MmckQueue, ErlangAQueue {
  /** Kendall's notation, {@code M/M/4}. */
  String notation();

  /** Whether the figures are exact for the model of that notation, or an approximation. */
  boolean exact();

  /** Arrival rate λ, in tasks a second, above 0. */
  double arrivalRate();

  /** Mean service time, in seconds, above 0; 1/μ. */
  double avgServiceSeconds();

  /** Number of workers c, above 0; whole but for continuous extensions of a formula. */
  double workers();

  /**
   * Utilization ρ = λ/(cμ), at least 0; above 1 where more arrives than can be served. Of a system
   * that loses tasks, the part of the time that a worker is busy, at most 1.
   */
  double utilization();

  /** Whether there is a long run: ρ &lt; 1. */
  boolean stable();

  /** Probability that no task is in the system, P0, in [0, 1]; 0 where not stable. */
  double pEmpty();

  /** Probability that an arriving task has to wait, in [0, 1]; 1 where not stable. */
  double pWait();

  /** Decimal logarithm of {@link #pWait}, at most 0, also where that underflows. */
  double log10PWait();

  /** Probability that a task is turned away as it finds no place; empty where none is. */
  default OptionalDouble pBlocked() {
    return OptionalDouble.empty();
  }

  /** Probability that a task gives up while it waits; empty where none does. */
  default OptionalDouble pAbandoned() {
    return OptionalDouble.empty();
  }

  /** Mean number of tasks that wait, Lq; infinite where not stable. */
  double avgQueueLength();

  /** Mean time from arrival to start of service, Wq, in seconds; infinite where not stable. */
  double avgWaitSeconds();

  /**
   * The time that a fraction p of all tasks waits at most, in seconds.
   *
   * @param p the fraction, in (0, 1)
   * @return the quantile, infinite where not stable, empty where no formula is known
   * @throws IllegalArgumentException if p is not in (0, 1)
   */
  OptionalDouble waitQuantileSeconds(double p);

  /**
   * The latency that a fraction p of all tasks has at most, in seconds: delay, wait and service.
   *
   * @param p the fraction, in (0, 1)
   * @param dispatchDelaySeconds d, added to every task, at least 0
   * @return the quantile, infinite where not stable, empty where no formula is known
   * @throws IllegalArgumentException if p is not in (0, 1) or the delay is negative or NaN
   */
  OptionalDouble latencyQuantileSeconds(double p, double dispatchDelaySeconds);

  /**
   * Mean time from arrival to completion, T = d + Wq + 1/μ, in seconds.
   *
   * @param dispatchDelaySeconds d, a delay in the network that holds no worker, at least 0
   * @return T; infinite where not stable
   * @throws IllegalArgumentException if the delay is negative or NaN
   */
  default double avgLatencySeconds(double dispatchDelaySeconds) {
    Arguments.requireDelay(dispatchDelaySeconds);
    double latency = dispatchDelaySeconds + avgWaitSeconds() + avgServiceSeconds();
    return stable() ? Arguments.atMostLargest(latency) : Double.POSITIVE_INFINITY;
  }

  /** Completed tasks a second: λ, or cμ where not stable. */
  default double throughput() {
    return stable() ? arrivalRate() : Arguments.atMostLargest(workers() / avgServiceSeconds());
  }
}
