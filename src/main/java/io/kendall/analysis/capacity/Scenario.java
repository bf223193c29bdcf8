package io.kendall.analysis.capacity;

import io.kendall.model.simulation.SimulatedPool;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.TimeLaw;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One pool under one load: what is asked of formulas and of the simulator.
 *
 * @param interarrival law of the times between arrivals
 * @param service law of the service times, without any dispatch delay
 * @param delay the dispatch delay of every task
 * @param workers number of workers (c), at least 1
 * @param capacity places in the whole system, at least c; empty: no bound
 * @param patienceSeconds mean of the exponential time that a task waits at most; empty: for ever
 */
public record Scenario(
    TimeLaw interarrival,
    TimeLaw service,
    DispatchDelay delay,
    int workers,
    OptionalLong capacity,
    OptionalDouble patienceSeconds) {
  public Scenario {
    SimulatedPool unused = pool(interarrival, service, delay, workers, capacity, patienceSeconds);
  }

  private static SimulatedPool pool(
      TimeLaw interarrival,
      TimeLaw service,
      DispatchDelay delay,
      int workers,
      OptionalLong capacity,
      OptionalDouble patienceSeconds) {
    return new SimulatedPool(
        workers, Optional.of(interarrival), service, delay, capacity, patienceSeconds, 0, 1);
  }

  /** The same for the simulator. */
  SimulatedPool pool() {
    return pool(interarrival, service, delay, workers, capacity, patienceSeconds);
  }

  /** λ, tasks a second. */
  public double arrivalRate() {
    return 1 / interarrival.meanSeconds();
  }

  /** d of every task, in seconds, wherever it is spent. */
  public double delaySeconds() {
    return delay.nanos() / 1e9;
  }

  /** The delay that every latency is longer by: d in the network, else 0. */
  double networkDelaySeconds() {
    return delay.place() == DelayPlace.NETWORK ? delaySeconds() : 0;
  }

  /** Whether tasks are turned away or give up. */
  boolean lossy() {
    return capacity.isPresent() || patienceSeconds.isPresent();
  }

  /** Whether there is a long run. */
  public boolean stable() {
    return pool().stable();
  }

  /** Mean number of workers that are busy if every task is served, a = λ·(s + held delay). */
  double offeredLoad() {
    return pool().utilization() * workers;
  }

  Scenario withArrivalRate(double ratePerSecond) {
    TimeLaw law = interarrival.withMean(1 / ratePerSecond);
    return new Scenario(law, service, delay, workers, capacity, patienceSeconds);
  }

  Scenario withServiceSeconds(double meanSeconds) {
    TimeLaw law = service.withMean(meanSeconds);
    return new Scenario(interarrival, law, delay, workers, capacity, patienceSeconds);
  }

  Scenario withDelaySeconds(double seconds) {
    DispatchDelay other = new DispatchDelay(delay.place(), Math.round(seconds * 1e9));
    return new Scenario(interarrival, service, other, workers, capacity, patienceSeconds);
  }

  Scenario withWorkers(int count) {
    return new Scenario(interarrival, service, delay, count, capacity, patienceSeconds);
  }

  Scenario withCapacity(long places) {
    return new Scenario(
        interarrival, service, delay, workers, OptionalLong.of(places), patienceSeconds);
  }

  Scenario withPatienceSeconds(double meanSeconds) {
    return new Scenario(
        interarrival, service, delay, workers, capacity, OptionalDouble.of(meanSeconds));
  }
}
