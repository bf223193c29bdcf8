package io.kendall.model.queueing;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Erlang-A, M/M/c+M (C. Palm, 1943): Poisson arrivals, exponential service, c workers; a task that
 * waits gives up after an exponential time. Also with K places in the whole system, M/M/c/K+M.
 * Exact at every load, also where more arrives than can be served, and for millions of workers.
 *
 * <p>Waits (mean, probability and quantiles) are those of every task that finds a place, whether it
 * is served or gives up, so that Lq is the rate of those tasks times Wq. Latencies are those of the
 * tasks that are served; {@link #avgServedWaitSeconds} is their wait.
 */
public final class ErlangAQueue implements QueueModel {
  private final Load load;
  private final OptionalInt capacity;
  private final LossySystem system;

  private ErlangAQueue(Load load, double patienceSeconds, OptionalInt capacity) {
    this.load = Losses.requireLoad(load);
    this.capacity = capacity;
    double places = capacity.isPresent() ? capacity.getAsInt() : Double.POSITIVE_INFINITY;
    this.system = new LossySystem(load, Losses.leaveRate(load, patienceSeconds), places);
  }

  /**
   * The queue for these rates, with places for every task.
   *
   * @param arrivalRate λ, per second, of all tasks, served or not
   * @param serviceRate μ of one worker, per second
   * @param patienceSeconds mean time 1/θ after which a task that waits gives up
   * @param workers c, at least 1
   * @throws IllegalArgumentException if c is below 1, a rate or the patience is not above 0 and
   *     finite, or the patience is beyond a factor 1e200 of the other times
   */
  public static ErlangAQueue of(
      double arrivalRate, double serviceRate, double patienceSeconds, int workers) {
    Losses.requireCapacity(workers, workers);
    return new ErlangAQueue(
        new Load(arrivalRate, serviceRate, workers), patienceSeconds, OptionalInt.empty());
  }

  /**
   * The queue for these rates, where a task that finds no place is turned away.
   *
   * @param arrivalRate λ, per second, of all tasks, served or not
   * @param serviceRate μ of one worker, per second
   * @param patienceSeconds mean time 1/θ after which a task that waits gives up
   * @param workers c, at least 1
   * @param capacity K, at least c: places for tasks in service and waiting
   * @throws IllegalArgumentException as above, or if K is below c
   */
  public static ErlangAQueue of(
      double arrivalRate, double serviceRate, double patienceSeconds, int workers, int capacity) {
    Losses.requireCapacity(workers, capacity);
    return new ErlangAQueue(
        new Load(arrivalRate, serviceRate, workers), patienceSeconds, OptionalInt.of(capacity));
  }

  /** K, places in the whole system; empty where there is one for every task. */
  public OptionalInt capacity() {
    return capacity;
  }

  @Override
  public String notation() {
    String places = capacity.isPresent() ? "/" + capacity.getAsInt() : "";
    return "M/M/" + load.workersLabel() + places + "+M";
  }

  @Override
  public boolean exact() {
    return true;
  }

  @Override
  public double arrivalRate() {
    return load.arrivalRate();
  }

  @Override
  public double avgServiceSeconds() {
    return 1 / load.serviceRate();
  }

  @Override
  public double workers() {
    return load.workers();
  }

  /**
   * The part of the time that a worker is busy: the load that is neither turned away nor given up.
   */
  @Override
  public double utilization() {
    return Math.min(1, load.utilization() * system.served());
  }

  /** Always: the longer the line, the more tasks give up. */
  @Override
  public boolean stable() {
    return true;
  }

  @Override
  public double pEmpty() {
    return Math.exp(system.logEmpty());
  }

  /** Of the tasks that find a place. */
  @Override
  public double pWait() {
    return Math.exp(system.logWait());
  }

  @Override
  public double log10PWait() {
    return system.logWait() / Losses.LOG_TEN;
  }

  @Override
  public OptionalDouble pBlocked() {
    return capacity.isPresent() ? OptionalDouble.of(system.blocked()) : OptionalDouble.empty();
  }

  /** Of all tasks: θLq/λ. */
  @Override
  public OptionalDouble pAbandoned() {
    return OptionalDouble.of(system.abandoned());
  }

  @Override
  public double avgQueueLength() {
    return system.queueLength();
  }

  /** Of the tasks that find a place, served or not. */
  @Override
  public double avgWaitSeconds() {
    return system.waitSeconds();
  }

  /** Mean wait of the tasks that are served, in seconds. */
  public double avgServedWaitSeconds() {
    return system.servedWaitSeconds();
  }

  /** Of the tasks that are served: d + {@link #avgServedWaitSeconds} + 1/μ. */
  @Override
  public double avgLatencySeconds(double dispatchDelaySeconds) {
    Arguments.requireDelay(dispatchDelaySeconds);
    return Arguments.atMostLargest(
        dispatchDelaySeconds + avgServedWaitSeconds() + avgServiceSeconds());
  }

  /** λ(1 − p_blocked − p_abandoned). */
  @Override
  public double throughput() {
    return load.arrivalRate() * system.served();
  }

  /** Of the tasks that find a place, served or not. */
  @Override
  public OptionalDouble waitQuantileSeconds(double p) {
    Arguments.requireProbability(p);
    return OptionalDouble.of(system.waitQuantileSeconds(p));
  }

  /** Of the tasks that are served. */
  @Override
  public OptionalDouble latencyQuantileSeconds(double p, double dispatchDelaySeconds) {
    Arguments.requireProbability(p);
    Arguments.requireDelay(dispatchDelaySeconds);
    return OptionalDouble.of(
        Arguments.atMostLargest(dispatchDelaySeconds + system.latencyQuantileSeconds(p)));
  }
}
