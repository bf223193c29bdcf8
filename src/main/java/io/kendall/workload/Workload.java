package io.kendall.workload;

import java.util.Optional;

/**
 * What is asked of a pool: how many tasks, when they arrive, how long each is served.
 *
 * @param tasks number of tasks, at least 1; no more than a trace among the laws holds
 * @param interarrival law of the times between arrivals (the first counts from the start of the
 *     run); empty where all tasks arrive at the start
 * @param service law of the service times, without any dispatch delay
 * @param delay the dispatch delay of every task
 */
public record Workload(
    int tasks, Optional<TimeLaw> interarrival, TimeLaw service, DispatchDelay delay) {
  public Workload {
    if (tasks < 1) {
      throw new IllegalArgumentException("tasks must be at least 1, got " + tasks);
    }
    interarrival.ifPresent(law -> requireEnough(law, tasks));
    requireEnough(service, tasks);
  }

  private static void requireEnough(TimeLaw law, int tasks) {
    if (law instanceof Replay replay && replay.nanos().size() < tasks) {
      throw new IllegalArgumentException(
          "%s tasks are asked for and %s has only %s"
              .formatted(tasks, replay.source(), replay.nanos().size()));
    }
  }

  /** The tasks' arrivals and services, one after another; the same for the same seed. */
  public ScheduleStream stream(long seed) {
    return new ScheduleStream(interarrival, service, seed);
  }

  /**
   * Draws all arrivals and services; the same for the same seed, on every machine.
   *
   * @throws IllegalArgumentException if the arrivals last longer than 292 years
   */
  public Schedule schedule(long seed) {
    ScheduleStream stream = stream(seed);
    long[] arrivalNanos = new long[tasks];
    long[] serviceNanos = new long[tasks];
    try {
      for (int i = 0; i < tasks; i++) {
        arrivalNanos[i] = stream.nextArrivalNanos();
        serviceNanos[i] = stream.nextServiceNanos();
      }
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException("the arrivals last longer than 292 years", overflow);
    }
    return Schedule.of(arrivalNanos, serviceNanos);
  }
}
