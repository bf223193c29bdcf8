package io.kendall.runtime.executor;

import java.time.Duration;

/**
 * How the dispatcher treats tasks.
 *
 * @param queueCapacity most tasks accepted and not yet with a worker, at least 1
 * @param whenFull what happens to a task that finds the queue full
 * @param maxAttempts how often a task is tried when its worker dies, at least 1
 * @param cancelGrace how long a worker may take to give up a task after its deadline before it is
 *     killed
 * @param drainLimit how long closing waits for accepted tasks
 */
public record DispatchPolicy(
    int queueCapacity,
    WhenFull whenFull,
    int maxAttempts,
    Duration cancelGrace,
    Duration drainLimit) {
  /** What happens to a task that finds the queue full. */
  public enum WhenFull {
    /** The submitter waits. */
    BLOCK,
    /** The task is rejected. */
    REJECT
  }

  public DispatchPolicy {
    if (queueCapacity < 1) {
      throw new IllegalArgumentException("queueCapacity must be at least 1, got " + queueCapacity);
    }
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1, got " + maxAttempts);
    }
    if (cancelGrace.isNegative() || drainLimit.isNegative()) {
      throw new IllegalArgumentException("cancelGrace and drainLimit must not be negative");
    }
  }

  /** A million places, block when full, 3 attempts, half a second's grace, 5 s to drain. */
  public static DispatchPolicy standard() {
    return new DispatchPolicy(
        1_000_000, WhenFull.BLOCK, 3, Duration.ofMillis(500), Duration.ofSeconds(5));
  }

  /** The same with another bound on the queue. */
  public DispatchPolicy withQueue(int capacity, WhenFull full) {
    return new DispatchPolicy(capacity, full, maxAttempts, cancelGrace, drainLimit);
  }

  /** The same with another time to drain. */
  public DispatchPolicy withDrainLimit(Duration limit) {
    return new DispatchPolicy(queueCapacity, whenFull, maxAttempts, cancelGrace, limit);
  }
}
