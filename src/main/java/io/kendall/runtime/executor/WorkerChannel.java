package io.kendall.runtime.executor;

import java.time.Duration;

/**
 * The dispatcher's line to one worker, over whatever carries it: a socket, a cluster, a thread.
 *
 * @implSpec No method throws because the worker is gone: that is told once through {@link
 *     WorkerListener#died}, on another thread or on this one.
 */
public interface WorkerChannel {
  /** Process id of the worker, or thread id where it is a thread. */
  long id();

  /** Hands a task to the worker, which has none: returns without waiting for the answer. */
  void assign(Assignment assignment);

  /** Asks the worker to give up a task, if it is still at it. */
  void cancel(Assignment assignment);

  /** Ends the worker at once. */
  void kill();

  /** Ends an idle worker in order, by force after the limit; returns when nothing of it is left. */
  void close(Duration limit);
}
