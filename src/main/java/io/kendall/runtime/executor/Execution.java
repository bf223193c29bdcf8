package io.kendall.runtime.executor;

import io.kendall.runtime.message.Payload;

/** What came of running an agent; instants are of the worker's clock. */
public sealed interface Execution {
  /** When the agent began. */
  long startedNanos();

  /** When it ended. */
  long finishedNanos();

  /** The agent answered. */
  record Answered(long startedNanos, long finishedNanos, Payload answer) implements Execution {}

  /** The agent threw, was given up before it began, or there is none of that name. */
  record Threw(long startedNanos, long finishedNanos, String error) implements Execution {}
}
