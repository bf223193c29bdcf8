package io.kendall.model.simulation;

/**
 * When each of c workers becomes free, as first-come-first-served tasks take them one after
 * another: each takes the worker that is free first (Kiefer &amp; Wolfowitz 1955). Instants are
 * ticks from 0.
 */
sealed interface WorkerBank permits FewWorkers, ManyWorkers {
  /**
   * An idle bank.
   *
   * @param workers number of workers (c), at least 1
   * @param stepTicks about how far time goes on from one task to the next
   * @param serviceTicks the mean service
   */
  static WorkerBank of(int workers, double stepTicks, double serviceTicks) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    return workers <= FewWorkers.MOST
        ? new FewWorkers(workers)
        : new ManyWorkers(workers, stepTicks, serviceTicks);
  }

  /**
   * Serves a block of tasks.
   *
   * @param join when each joins the queue, not decreasing, not before an earlier task
   * @param service how long each is served, at least 0
   * @param start is given when each starts
   */
  void serve(long[] join, long[] service, long[] start, int count);

  /** When a task that joins then would start; it takes no worker yet. */
  long startFor(long join);

  /** When the last of the workers becomes free: the last completion so far, 0 before the first. */
  long lastFree();

  /** The task last asked for takes its worker until then, not before its start. */
  void occupy(long until);
}
