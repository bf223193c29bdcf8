package io.kendall.runtime.executor;

/**
 * The instants of one task, as of {@link System#nanoTime()} in the submitter's process; 0 for one
 * that never came.
 *
 * @param submittedNanos when it was handed to the executor
 * @param dispatchedNanos when the executor handed it to the worker of its last attempt
 * @param startedNanos when that worker began, brought to the submitter's clock
 * @param finishedNanos when that worker ended, likewise
 * @param completedNanos when the executor saw the outcome
 * @param worker id of that worker
 * @param attempt number of that attempt, from 1; 0 if it never reached a worker
 */
public record TaskTiming(
    long submittedNanos,
    long dispatchedNanos,
    long startedNanos,
    long finishedNanos,
    long completedNanos,
    long worker,
    int attempt) {

  /** The service time that the worker measured, in nanoseconds. */
  public long serviceNanos() {
    return finishedNanos - startedNanos;
  }
}
