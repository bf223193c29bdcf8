package io.kendall.model.simulation;

import io.kendall.workload.DispatchDelay;
import io.kendall.workload.ScheduleStream;
import io.kendall.workload.Workload;
import java.util.Arrays;

/**
 * First-come-first-served service by c workers at no cost: each task starts when it has joined the
 * queue and a worker is free. Exact, by the recursion of Kiefer &amp; Wolfowitz (1955) on the
 * instants at which the workers become free, kept in a heap: O(log c) a task, O(c) memory.
 */
public final class PerfectQueue {
  private final long[] freeNanos;
  private long lastJoinNanos;

  /**
   * An empty queue with all workers free.
   *
   * @param workers number of workers (c), at least 1
   */
  public PerfectQueue(int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    freeNanos = new long[workers];
    clear();
  }

  /**
   * Serves all these tasks from empty.
   *
   * @param workers number of workers (c), at least 1
   * @param joinNanos when each task joins the queue, not decreasing
   * @param serviceNanos how long each is served, at least 0
   * @throws IllegalArgumentException if the lengths differ or a value is out of range
   */
  public static PerfectTimes serve(int workers, long[] joinNanos, long[] serviceNanos) {
    if (joinNanos.length != serviceNanos.length) {
      throw new IllegalArgumentException(
          "as many joins as services wanted, got %s and %s"
              .formatted(joinNanos.length, serviceNanos.length));
    }
    PerfectQueue queue = new PerfectQueue(workers);
    long[] startNanos = new long[joinNanos.length];
    long[] completionNanos = new long[joinNanos.length];
    for (int i = 0; i < joinNanos.length; i++) {
      startNanos[i] = queue.serve(joinNanos[i], serviceNanos[i]);
      completionNanos[i] = startNanos[i] + serviceNanos[i];
    }
    return new PerfectTimes(startNanos, completionNanos);
  }

  /**
   * Serves the next task.
   *
   * @param joinNanos when it joins the queue, not before the one served last
   * @param serviceNanos how long it is served, at least 0
   * @return when it starts; it completes {@code serviceNanos} later
   * @throws IllegalArgumentException if a value is out of range
   * @throws ArithmeticException if it would complete after the last nanosecond of a long
   */
  public long serve(long joinNanos, long serviceNanos) {
    if (joinNanos < lastJoinNanos || serviceNanos < 0) {
      throw new IllegalArgumentException(
          "joins must not go back and services not be negative: join %s after %s, service %s"
              .formatted(joinNanos, lastJoinNanos, serviceNanos));
    }
    lastJoinNanos = joinNanos;
    long startNanos = Math.max(joinNanos, freeNanos[0]);
    occupyFirst(Math.addExact(startNanos, serviceNanos));
    return startNanos;
  }

  /** The worker that is free first is occupied until then: its place in the heap sinks. */
  private void occupyFirst(long untilNanos) {
    int place = 0;
    int child;
    while ((child = 2 * place + 1) < freeNanos.length) {
      if (child + 1 < freeNanos.length && freeNanos[child + 1] < freeNanos[child]) {
        child++;
      }
      if (untilNanos <= freeNanos[child]) {
        break;
      }
      freeNanos[place] = freeNanos[child];
      place = child;
    }
    freeNanos[place] = untilNanos;
  }

  /** The latencies of a run of a workload from empty, task by task; the same for the same seed. */
  long[] latencyNanos(Workload workload, long seed) {
    clear();
    DispatchDelay delay = workload.delay();
    ScheduleStream stream = workload.stream(seed);
    long joinNanos = DispatchDelay.NONE_BEFORE;
    long[] latencyNanos = new long[workload.tasks()];
    for (int i = 0; i < latencyNanos.length; i++) {
      long arrivalNanos = stream.nextArrivalNanos();
      long serviceNanos = stream.nextServiceNanos() + delay.workerNanos();
      joinNanos = delay.joinNanos(arrivalNanos, joinNanos);
      latencyNanos[i] = serve(joinNanos, serviceNanos) + serviceNanos - arrivalNanos;
    }
    return latencyNanos;
  }

  /** Empties the queue and frees all workers, for another run. */
  public void clear() {
    Arrays.fill(freeNanos, Long.MIN_VALUE);
    lastJoinNanos = Long.MIN_VALUE;
  }
}
