package io.kendall.workload;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.util.FastMath;

/**
 * Single draws and what the laws' parameters must satisfy. Built on whole random longs and on Java
 * arithmetic alone, so that a seed gives the same times on every machine and JVM.
 */
final class Draws {
  /** Beyond it no number of tasks shows the mean. */
  private static final double MOST_VARIATION = 1e6;

  private Draws() {}

  /** Uniform in (0, 1], in steps of 2⁻⁵³. */
  static double uniform(RandomGenerator random) {
    return ((random.nextLong() >>> 11) + 1) * 0x1p-53;
  }

  /** Exponential with mean 1, by inversion; at most 36.8. */
  static double standardExponential(RandomGenerator random) {
    return -FastMath.log(uniform(random));
  }

  /** Uniform from 0 to below the bound, which is at least 1. */
  static int index(RandomGenerator random, int bound) {
    return (int) Math.min(bound - 1, (long) ((random.nextLong() >>> 11) * 0x1p-53 * bound));
  }

  static void requireMean(double meanSeconds) {
    if (!(meanSeconds > 0) || Double.isInfinite(meanSeconds)) {
      throw new IllegalArgumentException(
          "a mean time must be finite and above 0 s, got " + meanSeconds);
    }
  }

  static void requireVariation(double squaredVariation) {
    if (!(squaredVariation >= 0 && squaredVariation <= MOST_VARIATION)) {
      throw new IllegalArgumentException(
          "a squared coefficient of variation must lie in [0, 1e6], got " + squaredVariation);
    }
  }

  /** The number as a person writes it: {@code 4}, {@code 0.25}. */
  static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
