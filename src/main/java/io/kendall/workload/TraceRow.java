package io.kendall.workload;

/**
 * What happened to one task of a run; all instants are nanoseconds from the start of the run on the
 * submitter's clock.
 *
 * @param task index of the task in its schedule
 * @param attempt the attempt that gave the outcome, from 1
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

  /** The outcome of a task that was served. */
  public static final String COMPLETED = "completed";
}
