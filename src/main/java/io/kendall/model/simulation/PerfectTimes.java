package io.kendall.model.simulation;

/** When each task of a perfect run started and completed. */
public final class PerfectTimes {
  private final long[] startNanos;
  private final long[] completionNanos;

  /** Takes the arrays as its own. */
  PerfectTimes(long[] startNanos, long[] completionNanos) {
    this.startNanos = startNanos;
    this.completionNanos = completionNanos;
  }

  /** The number of tasks. */
  public int tasks() {
    return startNanos.length;
  }

  /** When a task started, on the clock of the joining instants. */
  public long startNanos(int task) {
    return startNanos[task];
  }

  /** When a task completed, likewise. */
  public long completionNanos(int task) {
    return completionNanos[task];
  }
}
