package io.kendall.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * How long a run will still take: what is expected of the steps that are left, stretched as those
 * that are done were stretched.
 */
final class TimeLeft {
  /** The first steps say little of the others: this long the expectation counts for more. */
  private static final double CREDIT_SECONDS = 20;

  private double expectedDoneSeconds;
  private double tookSeconds;
  private double expectedLeftSeconds;

  TimeLeft(List<Step> steps) {
    expectedLeftSeconds = steps.stream().mapToDouble(step -> step.cell().secondsPerFork()).sum();
  }

  void skipped(Step step) {
    expectedLeftSeconds -= step.cell().secondsPerFork();
  }

  void done(Step step, Duration took) {
    double expected = step.cell().secondsPerFork();
    skipped(step);
    expectedDoneSeconds += expected;
    tookSeconds += took.toNanos() / 1e9;
  }

  Duration left() {
    double stretch = (tookSeconds + CREDIT_SECONDS) / (expectedDoneSeconds + CREDIT_SECONDS);
    return Duration.ofMillis(Math.round(1e3 * Math.max(0, expectedLeftSeconds) * stretch));
  }
}
