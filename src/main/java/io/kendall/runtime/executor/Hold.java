package io.kendall.runtime.executor;

/**
 * A dispatch delay spent before a task joins the queue; it occupies neither a thread nor a worker.
 *
 * @param kind whether the delays of several tasks overlap
 * @param nanos its length in nanoseconds, at least 0
 */
public record Hold(Kind kind, long nanos) {
  /** No delay. */
  public static final Hold NONE = new Hold(Kind.OVERLAPPING, 0);

  /** How delays of different tasks relate. */
  public enum Kind {
    /** Each runs from its task's submission, as a network's does. */
    OVERLAPPING,
    /** One after another, as those of a dispatcher that waits before each submission. */
    SERIAL
  }

  public Hold {
    if (nanos < 0) {
      throw new IllegalArgumentException("nanos must be at least 0, got " + nanos);
    }
  }
}
