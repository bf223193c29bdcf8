package io.kendall.runtime.executor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A task between submission and outcome. The dispatcher's lock guards what changes. */
final class PendingTask {
  final long ticket;
  final TaskRequest request;
  final long submittedNanos;
  final CompletableFuture<TaskOutcome> outcome = new CompletableFuture<>();

  long dispatchedNanos;
  int attempt;

  /** Id of the worker of the last attempt. */
  long worker;

  /** The worker that has it now. */
  @Nullable WorkerChannel channel;

  boolean inLine;

  /** Its number while it is on offer on the claim board, and the cell it lies in; else below 0. */
  long offer = -1;

  int cell = -1;
  boolean ended;

  /** Read without the lock, by whoever announces it. */
  volatile @Nullable TaskOutcome decided;

  @Nullable Future<?> deadline;

  PendingTask(long ticket, TaskRequest request, long submittedNanos) {
    this.ticket = ticket;
    this.request = request;
    this.submittedNanos = submittedNanos;
  }

  Assignment assignment() {
    return assignment(attempt);
  }

  /** What a worker that takes it now is handed. */
  Assignment nextAssignment() {
    return assignment(attempt + 1);
  }

  private Assignment assignment(int number) {
    return new Assignment(ticket, number, request.agent(), request.payload());
  }

  /** The instants of a task that ends now without an answer. */
  TaskTiming timingAt(long completedNanos) {
    return timing(0, 0, completedNanos);
  }

  TaskTiming timing(long startedNanos, long finishedNanos, long completedNanos) {
    return new TaskTiming(
        submittedNanos,
        dispatchedNanos,
        startedNanos,
        finishedNanos,
        completedNanos,
        worker,
        attempt);
  }
}
