package io.kendall.runtime.executor;

import io.kendall.runtime.message.Payload;

/** How a task ended. */
public sealed interface TaskOutcome {
  /** The submitter's number for the task. */
  long id();

  /** Its instants, as far as they came. */
  TaskTiming timing();

  /** The name used in files. */
  String label();

  /** The agent answered. */
  record Completed(long id, TaskTiming timing, Payload answer) implements TaskOutcome {
    @Override
    public String label() {
      return "completed";
    }
  }

  /** The agent threw, or there is none of that name; not tried again. */
  record Failed(long id, TaskTiming timing, String error) implements TaskOutcome {
    @Override
    public String label() {
      return "failed";
    }
  }

  /** Its workers died under it more often than allowed, or none could be started. */
  record Lost(long id, TaskTiming timing, String reason) implements TaskOutcome {
    @Override
    public String label() {
      return "lost";
    }
  }

  /** Its deadline passed. */
  record TimedOut(long id, TaskTiming timing) implements TaskOutcome {
    @Override
    public String label() {
      return "timed_out";
    }
  }

  /** The pool was closed before it was done. */
  record Cancelled(long id, TaskTiming timing) implements TaskOutcome {
    @Override
    public String label() {
      return "cancelled";
    }
  }

  /** The queue was full. */
  record Rejected(long id, TaskTiming timing) implements TaskOutcome {
    @Override
    public String label() {
      return "rejected";
    }
  }
}
