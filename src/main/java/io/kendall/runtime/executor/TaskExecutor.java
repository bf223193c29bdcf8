package io.kendall.runtime.executor;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A pool of workers that does tasks, first come, first served.
 *
 * @implSpec Safe for use by several threads. Whatever happens to a task is a value, a {@link
 *     TaskOutcome}; the future never completes exceptionally. After {@link #close()} no thread,
 *     process, socket or file of the pool is left.
 */
public interface TaskExecutor extends AutoCloseable {
  /**
   * Hands a task to the pool.
   *
   * <p>Where the queue is full it blocks or answers {@link TaskOutcome.Rejected}, as the pool was
   * made. A submitter that is interrupted while it waits gets {@code Rejected} and stays
   * interrupted. A payload that is longer than the pool's workers take makes the task {@link
   * TaskOutcome.Failed}.
   *
   * <p>What is chained to the future runs on the thread that serves the worker: keep it short. It
   * may submit tasks, but never waits for a place: where the queue is full they are rejected.
   *
   * @throws IllegalStateException if the pool is closed
   */
  CompletableFuture<TaskOutcome> submit(TaskRequest request);

  /** Ids of the workers that are alive: process ids, or thread ids where workers are threads. */
  List<Long> workerIds();

  /** Tasks that were given up because they ended their worker too often, oldest first. */
  List<DeadLetter> deadLetters();

  /**
   * Lets what was accepted finish within a bound, cancels the rest, and ends the workers. A call
   * after the first does nothing. Interrupted, it cancels at once, and still ends all.
   *
   * @throws IllegalStateException if called by what is chained to a future of this pool
   */
  @Override
  void close();
}
