package io.kendall.model.simulation;

/**
 * How simulated tasks ended, over all runs.
 *
 * @param tasks that arrived
 * @param completed served
 * @param failed at their last try
 * @param rejected that found no place
 * @param abandoned that left before they were served
 * @param retried that took more than one try, however they ended
 */
public record Tally(
    long tasks, long completed, long failed, long rejected, long abandoned, long retried) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        tasks + other.tasks,
        completed + other.completed,
        failed + other.failed,
        rejected + other.rejected,
        abandoned + other.abandoned,
        retried + other.retried);
  }
}
