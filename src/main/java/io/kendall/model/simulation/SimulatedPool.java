package io.kendall.model.simulation;

import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Replay;
import io.kendall.workload.TimeLaw;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A pool of workers that serves tasks first come, first served, and what it is given.
 *
 * <p>A task joins the queue when its dispatch delay is over (at once where a worker holds it). If
 * the system then has no place left it is rejected. If it has to wait longer than its patience it
 * leaves. A try that fails does so at its completion, and the task is tried again at once by the
 * worker that it has, ahead of those that wait: each try takes the service drawn for the task and
 * the delay that a worker holds.
 *
 * @param workers number of workers (c), at least 1
 * @param interarrival law of the times between arrivals; empty where all tasks arrive at the start
 * @param service law of the service times, without any dispatch delay
 * @param delay the dispatch delay of every task
 * @param capacity places in the whole system, workers included, at least c; empty: no bound
 * @param patienceSeconds mean of the exponential time that a task waits at most, above 0; empty:
 *     for ever
 * @param failureProbability the probability that a try fails, in [0, 1]
 * @param attempts how often a task is tried before it counts as failed, at least 1
 */
public record SimulatedPool(
    int workers,
    Optional<TimeLaw> interarrival,
    TimeLaw service,
    DispatchDelay delay,
    OptionalLong capacity,
    OptionalDouble patienceSeconds,
    double failureProbability,
    int attempts) {
  public SimulatedPool {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    if (capacity.isPresent() && capacity.getAsLong() < workers) {
      throw new IllegalArgumentException(
          "capacity must be at least the number of workers (%s), got %s"
              .formatted(workers, capacity.getAsLong()));
    }
    if (patienceSeconds.isPresent()
        && !(patienceSeconds.getAsDouble() > 0 && Double.isFinite(patienceSeconds.getAsDouble()))) {
      throw new IllegalArgumentException(
          "patience must be finite and above 0 s, got " + patienceSeconds.getAsDouble());
    }
    if (!(failureProbability >= 0 && failureProbability <= 1)) {
      throw new IllegalArgumentException(
          "failureProbability must lie in [0, 1], got " + failureProbability);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, got " + attempts);
    }
  }

  /** A pool without bound, whose tasks wait for ever and never fail. */
  public static SimulatedPool of(
      int workers, Optional<TimeLaw> interarrival, TimeLaw service, DispatchDelay delay) {
    return new SimulatedPool(
        workers, interarrival, service, delay, OptionalLong.empty(), OptionalDouble.empty(), 0, 1);
  }

  /** The same with so many places in the whole system. */
  public SimulatedPool withCapacity(long places) {
    return new SimulatedPool(
        workers,
        interarrival,
        service,
        delay,
        OptionalLong.of(places),
        patienceSeconds,
        failureProbability,
        attempts);
  }

  /** The same with tasks of this mean patience. */
  public SimulatedPool withPatience(double meanSeconds) {
    return new SimulatedPool(
        workers,
        interarrival,
        service,
        delay,
        capacity,
        OptionalDouble.of(meanSeconds),
        failureProbability,
        attempts);
  }

  /** The same with tries that fail. */
  public SimulatedPool withFailures(double probability, int mostAttempts) {
    return new SimulatedPool(
        workers,
        interarrival,
        service,
        delay,
        capacity,
        patienceSeconds,
        probability,
        mostAttempts);
  }

  /** Whether each task is served, once. */
  boolean plain() {
    return capacity.isEmpty() && patienceSeconds.isEmpty() && failureProbability == 0;
  }

  /** Whether chance has a part in it, so that another run would be another one. */
  public boolean random() {
    boolean failing = failureProbability > 0 && failureProbability < 1;
    return failing
        || patienceSeconds.isPresent()
        || varies(service)
        || interarrival.filter(SimulatedPool::varies).isPresent();
  }

  private static boolean varies(TimeLaw law) {
    return !(law instanceof Replay) && law.squaredVariation() > 0;
  }

  /** Mean time that a task which is served holds its worker, over all its tries. */
  double heldSeconds() {
    double tries =
        failureProbability == 1
            ? attempts
            : (1 - Math.pow(failureProbability, attempts)) / (1 - failureProbability);
    return tries * (service.meanSeconds() + delay.workerNanos() / 1e9);
  }

  /**
   * Utilization ρ if every task were served: arrival rate × mean time at a worker ÷ c; NaN where
   * all tasks arrive at the start.
   */
  public double utilization() {
    return interarrival.map(law -> heldSeconds() / law.meanSeconds() / workers).orElse(Double.NaN);
  }

  /**
   * Whether there is a long run: the workers can serve all that arrives, or what they cannot is
   * rejected or leaves, and the dispatcher can hand it out.
   */
  public boolean stable() {
    if (interarrival.isEmpty()) {
      return false;
    }
    double gapSeconds = interarrival.get().meanSeconds();
    boolean handedOut =
        switch (delay.place()) {
          case DISPATCHER -> delay.nanos() == 0 || delay.nanos() / 1e9 < gapSeconds;
          case NETWORK, WORKER -> true;
        };
    boolean relieved = capacity.isPresent() || patienceSeconds.isPresent();
    return handedOut && (relieved || utilization() < 1);
  }
}
