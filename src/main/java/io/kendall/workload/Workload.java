package io.kendall.workload;

import java.util.Optional;

/**
 * What is asked of a pool: how many tasks, when they arrive, how long each is served.
 *
 * @param tasks number of tasks, at least 1
 * @param interarrival law of the times between arrivals; empty where all tasks arrive at the start
 * @param service law of the service times, without any dispatch delay
 * @param delay the dispatch delay of every task
 */
public record Workload(
    int tasks, Optional<TimeLaw> interarrival, TimeLaw service, DispatchDelay delay) {
  public Workload {
    if (tasks < 1) {
      throw new IllegalArgumentException("tasks must be at least 1, got " + tasks);
    }
  }
}
