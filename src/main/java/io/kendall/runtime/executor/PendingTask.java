package io.kendall.runtime.executor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A task between submission and outcome. The dispatcher's lock guards all but the future. */
final class PendingTask {
  final long ticket;
  final TaskRequest request;
  final long submittedNanos;
  final CompletableFuture<TaskOutcome> outcome = new CompletableFuture<>();

  long dispatchedNanos;
  int attempt;
  long worker;
  boolean holdsPlace = true;
  boolean ended;
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

  /** Tells the submitter the outcome, if it is decided; without the dispatcher's lock. */
  void announce() {
    TaskOutcome known = decided;
    if (known != null) {
      outcome.complete(known);
    }
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
