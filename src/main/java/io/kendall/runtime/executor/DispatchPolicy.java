package io.kendall.runtime.executor;

import java.time.Duration;

/**
 * How the dispatcher treats tasks.
 *
 * @param capacity most tasks accepted and without an outcome (K: waiting or with a worker), at
 *     least 1; below the number of workers, some of them are never used
 * @param whenFull what happens to a task that finds no place
 * @param maxAttempts how often a task is tried when its worker dies, at least 1
 * @param cancelGrace how long a worker may take to give up a task after its deadline before it is
 *     killed
 * @param drainLimit how long closing waits for accepted tasks
 * @param printer told what tasks print, by pools whose workers tell it
 */
public record DispatchPolicy(
    int capacity,
    WhenFull whenFull,
    int maxAttempts,
    Duration cancelGrace,
    Duration drainLimit,
    TaskPrinter printer) {
  /** What happens to a task that finds no place. */
  public enum WhenFull {
    /** The submitter waits. */
    BLOCK,
    /** The task is rejected. */
    REJECT
  }

  public DispatchPolicy {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, got " + capacity);
    }
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1, got " + maxAttempts);
    }
    if (cancelGrace.isNegative() || drainLimit.isNegative()) {
      throw new IllegalArgumentException("cancelGrace and drainLimit must not be negative");
    }
  }

  /**
   * A million places, block when full, 3 attempts, half a second's grace, 5 s to drain, prints told
   * to nobody.
   */
  public static DispatchPolicy standard() {
    return new DispatchPolicy(
        1_000_000,
        WhenFull.BLOCK,
        3,
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        TaskPrinter.NONE);
  }

  /** The same with so many places, M/M/c/K. */
  public DispatchPolicy withCapacity(int places, WhenFull full) {
    return new DispatchPolicy(places, full, maxAttempts, cancelGrace, drainLimit, printer);
  }

  /** The same with another time to drain. */
  public DispatchPolicy withDrainLimit(Duration limit) {
    return new DispatchPolicy(capacity, whenFull, maxAttempts, cancelGrace, limit, printer);
  }

  /** The same with somebody who is told what tasks print. */
  public DispatchPolicy withPrinter(TaskPrinter told) {
    return new DispatchPolicy(capacity, whenFull, maxAttempts, cancelGrace, drainLimit, told);
  }
}
