package io.kendall.workload;

/**
 * The dispatch delay d of every task, and where it is spent.
 *
 * @param place where the delay is spent
 * @param nanos its length in nanoseconds, at least 0
 */
public record DispatchDelay(DelayPlace place, long nanos) {
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
}
