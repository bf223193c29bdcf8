package io.kendall.runtime.executor.ray;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Dispatcher;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.ray.RayConnection;
import java.io.IOException;
import java.util.Locale;

/**
 * A pool of actors on a Ray cluster.
 *
 * <p>Ray starts the workers on its nodes, with the classes of the connection's class path; tasks
 * reach them over a stream of their own. A worker gets its next task when it is free, in the order
 * of submission; only where tasks take less than some ways there and back (half a millisecond) is
 * it sent as many as that time holds, which leave and are answered together. So a task may start
 * after one that came later and went to another worker, by about a millisecond at most: what waits
 * behind a task that lasts longer is given back and goes before all others. What one worker does it
 * does in the order of submission.
 *
 * <p>A worker that dies takes with it what it had not answered: the first of these has cost an
 * attempt, the others go back for free, and from then on are answered before the next one begins. A
 * task that had been done when its worker died may be done again, as ever with "at least once".
 */
public final class RayExecutor {
  private RayExecutor() {}

  /**
   * Starts a pool and returns when every worker is ready. The connection outlives it.
   *
   * @param workers number of workers (c), at least 1; each takes a CPU of the cluster
   * @throws IOException if the cluster has fewer CPUs or a worker cannot be started; nothing of the
   *     pool is left then
   */
  public static TaskExecutor start(RayConnection cluster, int workers, DispatchPolicy policy)
      throws IOException {
    return start(cluster, workers, policy, true);
  }

  /**
   * The same, without a spare worker for the first that dies if that may take its time.
   *
   * @param spare whether one more worker is kept ready
   */
  static TaskExecutor start(
      RayConnection cluster, int workers, DispatchPolicy policy, boolean spare) throws IOException {
    double cpus = cluster.cpus();
    if (workers > cpus) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the cluster has %.0f CPUs, one for each worker is wanted; add nodes with ray start"
                  + " --address=HOST:PORT",
              cpus));
    }
    return Dispatcher.start(new RayWorkers(cluster, workers, spare), workers, policy);
  }
}
