package io.kendall.measurement;

import java.util.Arrays;

/**
 * Mean and percentiles of some times in seconds. Percentiles are exact order statistics: the
 * smallest value that at least the share p of all values does not exceed (nearest rank; type 1 of
 * Hyndman &amp; Fan 1996). All are NaN where there are no values.
 *
 * @param count number of values
 * @param meanSeconds mean
 * @param p10Seconds 10th percentile
 * @param p25Seconds 25th percentile
 * @param p50Seconds median
 * @param p75Seconds 75th percentile
 * @param p90Seconds 90th percentile
 * @param p95Seconds 95th percentile
 * @param p99Seconds 99th percentile
 * @param p999Seconds 99.9th percentile
 * @param maxSeconds greatest value
 */
public record Distribution(
    int count,
    double meanSeconds,
    double p10Seconds,
    double p25Seconds,
    double p50Seconds,
    double p75Seconds,
    double p90Seconds,
    double p95Seconds,
    double p99Seconds,
    double p999Seconds,
    double maxSeconds) {

  /** Of no times at all. */
  public static Distribution none() {
    return ofNanos(new long[0]);
  }

  /** Of these times in nanoseconds, in any order. */
  public static Distribution ofNanos(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    double meanNanos = Arrays.stream(sorted).average().orElse(Double.NaN);
    return new Distribution(
        sorted.length,
        meanNanos / 1e9,
        quantileSeconds(sorted, 100),
        quantileSeconds(sorted, 250),
        quantileSeconds(sorted, 500),
        quantileSeconds(sorted, 750),
        quantileSeconds(sorted, 900),
        quantileSeconds(sorted, 950),
        quantileSeconds(sorted, 990),
        quantileSeconds(sorted, 999),
        quantileSeconds(sorted, 1000));
  }

  private static double quantileSeconds(long[] sortedNanos, int perMille) {
    if (sortedNanos.length == 0) {
      return Double.NaN;
    }
    long rank = ((long) perMille * sortedNanos.length + 999) / 1000;
    return sortedNanos[(int) rank - 1] / 1e9;
  }
}
