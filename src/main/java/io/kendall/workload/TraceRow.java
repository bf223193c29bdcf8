package io.kendall.workload;

import java.util.Set;

/**
 * What happened to one task of a run; all instants are nanoseconds from the start of the run on the
 * submitter's clock, {@link #NEVER} for one that did not come.
 *
 * @param task index of the task in its schedule
 * @param attempt the attempt that gave the outcome, from 1; 0 if it never reached a worker
 * @param worker process id of the worker, or thread id where workers are threads; 0 where none
 * @param scheduledNanos when the task was to arrive
 * @param submittedNanos when it was handed to the executor
 * @param dispatchedNanos when the executor handed it to a worker
 * @param startedNanos when the worker began
 * @param finishedNanos when the worker ended
 * @param completedNanos when the submitter saw the outcome
 * @param drawnServiceNanos service time drawn for it, a delay held by the worker included
 * @param serviceNanos service time that the worker measured, likewise
 * @param outcome label of the outcome: completed, failed, lost, timed_out, cancelled, rejected
 */
public record TraceRow(
    long task,
    int attempt,
    long worker,
    long scheduledNanos,
    long submittedNanos,
    long dispatchedNanos,
    long startedNanos,
    long finishedNanos,
    long completedNanos,
    long drawnServiceNanos,
    long serviceNanos,
    String outcome) {

  /** Stands for an instant that did not come and a service time that was not measured. */
  public static final long NEVER = -1;

  /** The outcome of a task that was served. */
  public static final String COMPLETED = "completed";

  /** The outcome of a task whose agent threw. */
  public static final String FAILED = "failed";

  /** The outcome of a task whose workers died too often. */
  public static final String LOST = "lost";

  /** The outcome of a task whose deadline passed. */
  public static final String TIMED_OUT = "timed_out";

  /** The outcome of a task that was not done when the pool was closed. */
  public static final String CANCELLED = "cancelled";

  /** The outcome of a task that found the queue full. */
  public static final String REJECTED = "rejected";

  private static final Set<String> OUTCOMES =
      Set.of(COMPLETED, FAILED, LOST, TIMED_OUT, CANCELLED, REJECTED);

  public TraceRow {
    if (!OUTCOMES.contains(outcome)) {
      throw new IllegalArgumentException(
          "outcome must be one of " + OUTCOMES.stream().sorted().toList() + ", got " + outcome);
    }
    if (attempt < 0 || scheduledNanos < 0 || drawnServiceNanos < 0) {
      throw new IllegalArgumentException(
          "attempt, scheduledNanos and drawnServiceNanos must be at least 0 in task " + task);
    }
    if (outcome.equals(COMPLETED) && (startedNanos < 0 || finishedNanos < 0 || serviceNanos < 0)) {
      throw new IllegalArgumentException(
          "a completed task has a start, a finish and a service time, task " + task + " has not");
    }
  }

  /** Whether the task was served. */
  public boolean completed() {
    return outcome.equals(COMPLETED);
  }

  /** From scheduled arrival to outcome, in nanoseconds. */
  public long latencyNanos() {
    return completedNanos - scheduledNanos;
  }
}
