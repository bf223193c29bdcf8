package io.kendall.runtime.executor.ray;

/**
 * How many tasks go to a worker before it has done those that it has: as many as it does within
 * about a way there and back, so that it never waits for the next one. None where a task lasts
 * longer than that: the worker then gets its next task when it is free, as the model has it.
 */
final class LookAhead {
  /** Some ways there and back, with a thread to be woken at both ends. */
  private static final double AHEAD_NANOS = 500_000;

  /** What a task costs its worker beside the service. */
  private static final double COST_NANOS = 2_000;

  private static final int MOST = 256;

  /** Weight of the last service time in the mean. */
  private static final double WEIGHT = 1.0 / 16;

  private double meanNanos = Double.NaN;

  /** A task has taken so long. */
  void served(long serviceNanos) {
    meanNanos =
        Double.isNaN(meanNanos) ? serviceNanos : meanNanos + WEIGHT * (serviceNanos - meanNanos);
  }

  /** Tasks that may wait at the worker, 0 to 256; 0 until a service time is known. */
  int tasks() {
    return Double.isNaN(meanNanos)
        ? 0
        : (int) Math.min(MOST, AHEAD_NANOS / (meanNanos + COST_NANOS));
  }
}
