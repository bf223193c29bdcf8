package io.kendall.runtime.executor;

import java.time.Duration;

/**
 * The dispatcher's line to one worker, over whatever carries it: a socket, a cluster, a thread.
 *
 * <p>The dispatcher hands a worker one task at a time, the next from within its answer to the last.
 * Where the way to a worker is long against the service, a channel takes the next ones off the
 * claim board before the last has ended, names each in the answer to the one before it, and gives
 * back what would wait too long; what it holds unnamed when its worker dies goes back without an
 * attempt counted.
 *
 * @implSpec No method throws because the worker is gone: that is told once through {@link
 *     WorkerListener#died}, on another thread but never from within {@link #assign}. Methods are
 *     called without the dispatcher's lock, by several threads.
 */
public interface WorkerChannel {
  /** Process id of the worker, or thread id where it is a thread. */
  long id();

  /** The worker's number as a claimant on the claim board, above 0; 0 if it claims nothing. */
  default int claimant() {
    return 0;
  }

  /**
   * Hands a task to the worker, which has none: returns without waiting for the answer. A worker
   * that is gone already is no error: the task is run again by whoever hears of its end.
   */
  void assign(Assignment assignment);

  /**
   * Asks the worker to give up a task, if it is still at it or yet to begin; one that does answers
   * it as failed.
   */
  void cancel(Assignment assignment);

  /** Ends the worker at once, whatever it does; its end is told as any other. */
  void kill();

  /** Ends an idle worker in order, by force after the limit; returns when nothing of it is left. */
  void close(Duration limit);
}
