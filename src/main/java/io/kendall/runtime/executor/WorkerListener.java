package io.kendall.runtime.executor;

import io.kendall.runtime.message.Payload;

/**
 * What a worker tells the dispatcher; instants are brought to the dispatcher's clock. An answer to
 * an attempt that the worker no longer has is discarded, so a channel need not hold late ones back.
 */
public interface WorkerListener {
  /** The worker's agent answered. */
  void completed(
      WorkerChannel worker,
      long ticket,
      int attempt,
      long startedNanos,
      long finishedNanos,
      Payload answer);

  /** The worker's agent threw, or there is none of that name. */
  void failed(
      WorkerChannel worker,
      long ticket,
      int attempt,
      long startedNanos,
      long finishedNanos,
      String error);

  /** The worker is gone and answers no more; told once. */
  void died(WorkerChannel worker, String reason);
}
