package io.kendall.runtime.executor;

import java.io.IOException;

/** Starts workers of one kind. */
public interface WorkerSource extends AutoCloseable {
  /**
   * Starts a worker and returns when it is ready for its first task. Several may be starting at
   * once.
   *
   * @throws IOException if it cannot be started
   * @throws InterruptedException if interrupted while waiting
   */
  WorkerChannel start(WorkerListener listener) throws IOException, InterruptedException;

  /** Releases what the workers share; all of them have ended before. */
  @Override
  void close();
}
