package io.kendall.runtime.executor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells the dispatcher; instants are brought to the dispatcher's clock. An answer to
 * an attempt that the worker no longer has is discarded, so a channel need not hold late ones back.
 */
public interface WorkerListener {
  /**
   * The worker's agent answered or threw, or there is none of that name.
   *
   * @param claim the task that the worker has taken off the claim board before it said so
   */
  void answered(
      WorkerChannel worker, long ticket, int attempt, Execution execution, @Nullable Claim claim);

  /**
   * The worker gives back tasks that it had taken off the claim board and will not begin: others
   * get them, before all that wait.
   *
   * @param claims its last ones, in the order in which it took them, none of which an answer named
   */
  void returned(WorkerChannel worker, List<Claim> claims);

  /** The task that the worker is at has printed a line; told in turn with its answers. */
  void printed(WorkerChannel worker, String line);

  /** The worker is gone and answers no more; told once. */
  void died(WorkerChannel worker, String reason);
}
