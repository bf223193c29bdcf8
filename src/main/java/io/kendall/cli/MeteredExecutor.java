package io.kendall.cli;

import io.kendall.runtime.executor.DeadLetter;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.monitor.MetricsEndpoint;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Tells an endpoint how each task ended and how long that took.
 *
 * @param executor does the tasks and stays its owner's
 * @param endpoint is told
 */
record MeteredExecutor(TaskExecutor executor, MetricsEndpoint endpoint) implements TaskExecutor {
  @Override
  public CompletableFuture<TaskOutcome> submit(TaskRequest request) {
    long submittedNanos = System.nanoTime();
    CompletableFuture<TaskOutcome> outcome = executor.submit(request);
    // A future runs the stage that was chained last first: the caller's, whose latency ends there.
    var unused = outcome.thenAccept(it -> tell(it, System.nanoTime() - submittedNanos));
    return outcome;
  }

  private void tell(TaskOutcome outcome, long latencyNanos) {
    endpoint.taskEnded(outcome.label(), latencyNanos);
  }

  @Override
  public List<Long> workerIds() {
    return executor.workerIds();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return executor.deadLetters();
  }

  /** Closes nothing: the executor is its owner's. */
  @Override
  public void close() {}
}
