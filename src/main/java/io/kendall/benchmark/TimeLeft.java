package io.kendall.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * How long a run will still take: what is expected of the steps that are left, stretched as those
 * that are done were stretched. Where the run has a limit, what is repeated has to fit into it.
 */
final class TimeLeft {
  /** The first steps say little of the others: this long the expectation counts for more. */
  private static final double CREDIT_SECONDS = 20;

  private final double limitSeconds;
  private double expectedDoneSeconds;
  private double tookSeconds;
  private double neededSeconds;
  private double repeatedSeconds;
  private double beyondSeconds;

  /** Of a run that takes as long as it takes. */
  TimeLeft(List<Step> steps) {
    this(steps, Double.POSITIVE_INFINITY);
  }

  /**
   * Of a run with a limit, in seconds. The first fork of every cell is measured all the same, and
   * what is on Ray comes on top.
   */
  TimeLeft(List<Step> steps, double limitSeconds) {
    this.limitSeconds = limitSeconds;
    steps.forEach(step -> add(step, step.cell().secondsPerFork()));
  }

  private void add(Step step, double seconds) {
    if (step.cell().isOnRay()) {
      beyondSeconds += seconds;
    } else if (step.fork() == 1) {
      neededSeconds += seconds;
    } else {
      repeatedSeconds += seconds;
    }
  }

  /** Whether it can be measured without passing the limit, as far as can be told. */
  boolean hasRoomFor(Step step) {
    if (step.fork() == 1 || step.cell().isOnRay()) {
      return true;
    }
    double stretch = Math.max(stretch(), tookSeconds / expectedDoneSeconds);
    double seconds = stretch * (neededSeconds + step.cell().secondsPerFork());
    return tookSeconds + seconds <= limitSeconds;
  }

  void skipped(Step step) {
    add(step, -step.cell().secondsPerFork());
  }

  void done(Step step, Duration took) {
    skipped(step);
    expectedDoneSeconds += step.cell().secondsPerFork();
    tookSeconds += took.toNanos() / 1e9;
  }

  private double stretch() {
    return (tookSeconds + CREDIT_SECONDS) / (expectedDoneSeconds + CREDIT_SECONDS);
  }

  Duration left() {
    double needed = stretch() * neededSeconds;
    double room = limitSeconds - tookSeconds - needed;
    double repeated = Math.max(0, Math.min(stretch() * repeatedSeconds, room));
    double seconds = needed + repeated + stretch() * beyondSeconds;
    return Duration.ofMillis(Math.round(1e3 * Math.max(0, seconds)));
  }
}
