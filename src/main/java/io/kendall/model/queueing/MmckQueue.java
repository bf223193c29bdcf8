package io.kendall.model.queueing;

import java.util.OptionalDouble;

/**
 * M/M/c/K: Poisson arrivals, exponential service, c workers, K places in the whole system; a task
 * that finds all of them taken is turned away. Exact at every load, also where more arrives than
 * can be served, and for millions of workers and places. Waits and latencies are those of the tasks
 * that find a place: W of a task that finds c+j is a sum of j+1 exponential times of rate cμ, so
 * that the distribution is a mixture of Erlang's.
 */
public final class MmckQueue implements QueueModel {
  private final Load load;
  private final int capacity;
  private final LossySystem system;

  private MmckQueue(Load load, int capacity) {
    this.load = Losses.requireLoad(load);
    this.capacity = capacity;
    this.system = new LossySystem(load, 0, capacity);
  }

  /**
   * The queue for these rates.
   *
   * @param arrivalRate λ, per second, of all tasks, turned away or not
   * @param serviceRate μ of one worker, per second
   * @param workers c, at least 1
   * @param capacity K, at least c: places for tasks in service and waiting
   * @throws IllegalArgumentException if a rate is not above 0 and finite, c below 1 or K below c
   */
  public static MmckQueue of(double arrivalRate, double serviceRate, int workers, int capacity) {
    Losses.requireCapacity(workers, capacity);
    return new MmckQueue(new Load(arrivalRate, serviceRate, workers), capacity);
  }

  /** K, places in the whole system. */
  public int capacity() {
    return capacity;
  }

  @Override
  public String notation() {
    return "M/M/" + load.workersLabel() + "/" + capacity;
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

  /** The part of the time that a worker is busy: the load that is not turned away. */
  @Override
  public double utilization() {
    return Math.min(1, load.utilization() * system.served());
  }

  /** Always: there is never more than K in the system. */
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
    return OptionalDouble.of(system.blocked());
  }

  @Override
  public double avgQueueLength() {
    return system.queueLength();
  }

  /** Of the tasks that find a place: Lq/(λ(1 − p_blocked)). */
  @Override
  public double avgWaitSeconds() {
    return system.waitSeconds();
  }

  /** λ(1 − p_blocked). */
  @Override
  public double throughput() {
    return load.arrivalRate() * system.served();
  }

  @Override
  public OptionalDouble waitQuantileSeconds(double p) {
    Arguments.requireProbability(p);
    return OptionalDouble.of(system.waitQuantileSeconds(p));
  }

  @Override
  public OptionalDouble latencyQuantileSeconds(double p, double dispatchDelaySeconds) {
    Arguments.requireProbability(p);
    Arguments.requireDelay(dispatchDelaySeconds);
    return OptionalDouble.of(
        Arguments.atMostLargest(dispatchDelaySeconds + system.latencyQuantileSeconds(p)));
  }
}
