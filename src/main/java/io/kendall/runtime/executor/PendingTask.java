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

  boolean holdsPlace = true;
  boolean inLine;
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
    return new Assignment(ticket, attempt, request.agent(), request.payload());
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
