package io.kendall.result;

import java.util.Arrays;

/**
 * How long something took that was done again and again.
 *
 * @param n how often
 * @param p50Seconds the median
 * @param p99Seconds the smallest time that 99 of 100 do not exceed
 * @param maxSeconds the longest
 */
public record RecoveryTimes(int n, double p50Seconds, double p99Seconds, double maxSeconds) {
  public RecoveryTimes {
    if (n < 1) {
      throw new IllegalArgumentException("n must be at least 1, got " + n);
    }
    if (!(p50Seconds >= 0 && p50Seconds <= p99Seconds && p99Seconds <= maxSeconds)
        || Double.isInfinite(maxSeconds)) {
      throw new IllegalArgumentException(
          "times must be finite and grow from 0, got %s, %s, %s"
              .formatted(p50Seconds, p99Seconds, maxSeconds));
    }
  }

  /**
   * Of times in nanoseconds, of which there is at least one.
   *
   * @throws IllegalArgumentException if there is none, or one below 0
   */
  public static RecoveryTimes ofNanos(long... nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      throw new IllegalArgumentException("there must be a time");
    }
    return new RecoveryTimes(
        sorted.length,
        ranked(sorted, 0.5) / 1e9,
        ranked(sorted, 0.99) / 1e9,
        sorted[sorted.length - 1] / 1e9);
  }

  /** The value of the nearest rank. */
  private static long ranked(long[] sorted, double quantile) {
    return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
  }
}
