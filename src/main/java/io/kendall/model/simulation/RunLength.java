package io.kendall.model.simulation;

/** How long is simulated. */
public sealed interface RunLength {
  /**
   * One run whose beginning is cut off, for the long-run behaviour. Looking at the interval after
   * every task would end a run when it happens to be narrow; it is looked at whenever the run has
   * doubled.
   *
   * @param mostTasks the most tasks, at least 1
   * @param relativePrecision the run ends when half the 95% interval of the mean latency is at most
   *     this share of it; 0 for a run of all the tasks
   */
  record LongRun(long mostTasks, double relativePrecision) implements RunLength {
    public LongRun {
      requireTasks(mostTasks);
      if (!(relativePrecision >= 0 && relativePrecision < 1)) {
        throw new IllegalArgumentException(
            "relativePrecision must lie in [0, 1), got " + relativePrecision);
      }
    }
  }

  /**
   * Independent runs, each from empty and whole.
   *
   * @param tasks of each run, at least 1
   * @param runs their number, at least 1
   */
  record Replications(long tasks, int runs) implements RunLength {
    public Replications {
      requireTasks(tasks);
      if (runs < 1) {
        throw new IllegalArgumentException("runs must be at least 1, got " + runs);
      }
    }
  }

  private static void requireTasks(long tasks) {
    if (tasks < 1) {
      throw new IllegalArgumentException("tasks must be at least 1, got " + tasks);
    }
  }
}
