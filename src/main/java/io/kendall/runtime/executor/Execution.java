package io.kendall.runtime.executor;

import io.kendall.runtime.message.Payload;

/** What came of running an agent; instants are of the worker's clock. */
public sealed interface Execution {
  /** The same with its instants brought to a clock that this one is so far ahead of. */
  Execution behind(long aheadNanos);

  /** When the agent began. */
  long startedNanos();

  /** When it ended. */
  long finishedNanos();

  /** The agent answered. */
  record Answered(long startedNanos, long finishedNanos, Payload answer) implements Execution {
    @Override
    public Execution behind(long aheadNanos) {
      return new Answered(startedNanos - aheadNanos, finishedNanos - aheadNanos, answer);
    }
  }

  /** The agent threw, was given up before it began, or there is none of that name. */
  record Threw(long startedNanos, long finishedNanos, String error) implements Execution {
    @Override
    public Execution behind(long aheadNanos) {
      return new Threw(startedNanos - aheadNanos, finishedNanos - aheadNanos, error);
    }
  }
}
