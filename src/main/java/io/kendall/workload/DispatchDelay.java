package io.kendall.workload;

/**
 * The dispatch delay d of every task, and where it is spent.
 *
 * @param place where the delay is spent
 * @param nanos its length in nanoseconds, at least 0
 */
public record DispatchDelay(DelayPlace place, long nanos) {
  /** For {@link #joinNanos(long, long)} where there is no earlier task. */
  public static final long NONE_BEFORE = Long.MIN_VALUE;

  public DispatchDelay {
    if (nanos < 0) {
      throw new IllegalArgumentException("nanos must be at least 0, got " + nanos);
    }
  }

  /** No delay at all. */
  public static DispatchDelay none() {
    return new DispatchDelay(DelayPlace.NETWORK, 0);
  }

  /** The part of the delay that occupies a worker, in nanoseconds. */
  public long workerNanos() {
    return place == DelayPlace.WORKER ? nanos : 0;
  }

  /**
   * When a task joins the queue: in the network d after its arrival; at the dispatcher d after its
   * arrival or after the release of the task before, whichever is later; at once where the worker
   * holds the delay.
   *
   * @param arrivalNanos when the task arrives
   * @param previousJoinNanos when the task before it joined, {@link #NONE_BEFORE} for the first
   */
  public long joinNanos(long arrivalNanos, long previousJoinNanos) {
    return switch (place) {
      case NETWORK -> arrivalNanos + nanos;
      case WORKER -> arrivalNanos;
      case DISPATCHER -> Math.max(arrivalNanos, previousJoinNanos) + nanos;
    };
  }

  /**
   * When each task joins the queue.
   *
   * @param arrivalNanos arrivals in order
   */
  public long[] joinNanos(long[] arrivalNanos) {
    long[] joinNanos = new long[arrivalNanos.length];
    long previousNanos = NONE_BEFORE;
    for (int i = 0; i < arrivalNanos.length; i++) {
      previousNanos = joinNanos(arrivalNanos[i], previousNanos);
      joinNanos[i] = previousNanos;
    }
    return joinNanos;
  }
}
