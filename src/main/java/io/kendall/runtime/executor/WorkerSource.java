package io.kendall.runtime.executor;

import java.io.IOException;
import java.util.Optional;

/**
 * Starts workers of one kind. With {@link WorkerChannel} and {@link WorkerListener} it is all that
 * another kind of executor has to provide: the queue, retries, deadlines and dead letters are the
 * dispatcher's.
 */
public interface WorkerSource extends AutoCloseable {
  /**
   * Starts a worker and returns when it is ready for its first task. Several may be starting at
   * once.
   *
   * @throws IOException if it cannot be started
   * @throws InterruptedException if interrupted while waiting
   */
  WorkerChannel start(WorkerListener listener) throws IOException, InterruptedException;

  /** Longest payload, in bytes, that its workers take; longer ones never reach a worker. */
  default int longestPayloadBytes() {
    return Integer.MAX_VALUE;
  }

  /** Where its workers take their next task by themselves, if they can. */
  default Optional<ClaimBoard> claimBoard() {
    return Optional.empty();
  }

  /**
   * Told how many tasks lie on the claim board that are not known to be claimed, whenever that
   * changes, with the dispatcher's lock held. While there are any, a worker that claims one may
   * leave its answer for the source to find; else it has to say it.
   */
  default void onOffer(int tasks) {}

  /** Releases what the workers share; all of them have ended before. */
  @Override
  void close();
}
