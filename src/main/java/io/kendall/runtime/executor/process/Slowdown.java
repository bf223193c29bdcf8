package io.kendall.runtime.executor.process;

import io.kendall.runtime.clock.PreciseWait;
import java.time.Duration;
import java.util.List;

/**
 * A fault for self-tests: a worker that takes longer over each task than it needs to, after the
 * task and before it takes the next. It is given to a process by two system properties, so that
 * what starts one can hand it on.
 *
 * @param share what is added, as a share of the time since the worker took the task; at least 0
 * @param perTask what is added to each task; at least 0
 */
public record Slowdown(double share, Duration perTask) {
  /** The usual case. */
  public static final Slowdown NONE = new Slowdown(0, Duration.ZERO);

  private static final String SHARE_PROPERTY = "kendall.slowdown.share";
  private static final String NANOS_PROPERTY = "kendall.slowdown.nanos";

  public Slowdown {
    if (!(share >= 0) || Double.isInfinite(share) || perTask.isNegative()) {
      throw new IllegalArgumentException("a slowdown must be at least 0");
    }
  }

  /**
   * Whether nothing is added; asked by each worker at its start, where a record's equals is slow.
   */
  public boolean none() {
    return share == 0 && perTask.isZero();
  }

  /** The one that this process was started with. */
  public static Slowdown ofThisProcess() {
    double share = Double.parseDouble(System.getProperty(SHARE_PROPERTY, "0"));
    return new Slowdown(share, Duration.ofNanos(Long.getLong(NANOS_PROPERTY, 0)));
  }

  /** The arguments that give it to a JVM; empty if there is none. */
  public List<String> jvmArguments() {
    return none()
        ? List.of()
        : List.of("-D%s=%s".formatted(SHARE_PROPERTY, share), nanosArgument());
  }

  private String nanosArgument() {
    return "-D%s=%d".formatted(NANOS_PROPERTY, perTask.toNanos());
  }

  /** When to go on, for a task that the worker took at one instant and has ended at another. */
  long endNanos(long takenNanos, long endedNanos) {
    return endedNanos + Math.round(share * (endedNanos - takenNanos)) + perTask.toNanos();
  }

  /** Waits. */
  void hold(long takenNanos) {
    try {
      PreciseWait.until(endNanos(takenNanos, System.nanoTime()));
    } catch (InterruptedException cutShort) {
      // Nobody is waited for here, and the line to the parent must not see the interrupt.
    }
  }
}
