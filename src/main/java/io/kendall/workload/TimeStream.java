package io.kendall.workload;

/** Times, one after another. */
@FunctionalInterface
public interface TimeStream {
  /** The next time in nanoseconds, at least 0. */
  long nextNanos();
}
