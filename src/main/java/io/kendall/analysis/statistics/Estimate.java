package io.kendall.analysis.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean over independent samples with its 95% interval, mean ± t₀.₉₇₅,ₙ₋₁·s/√n (Student 1908). One
 * sample has an interval only where others tell its spread, and no sample has no mean.
 *
 * @param n number of samples, at least 0
 * @param mean their mean, NaN when {@code n} is 0
 * @param halfWidth half the width of the interval, NaN when {@code n} is 0, or 1 and nothing else
 *     tells its spread
 */
public record Estimate(int n, double mean, double halfWidth) {
  /** The probability that the interval of normal samples covers their expectation. */
  public static final double CONFIDENCE = 0.95;

  public Estimate {
    if (n < 0) {
      throw new IllegalArgumentException("n must be at least 0: " + n);
    }
    if (n == 0 == Double.isFinite(mean)) {
      throw new IllegalArgumentException("mean must be finite exactly when n > 0: " + mean);
    }
    boolean hasWidth = halfWidth >= 0;
    if ((n >= 2 && !hasWidth) || (n == 0 && hasWidth) || halfWidth < 0) {
      throw new IllegalArgumentException("halfWidth does not fit n = " + n + ": " + halfWidth);
    }
  }

  /**
   * The estimate from samples.
   *
   * @param samples one value for each independent sample; those that are not finite are missing
   */
  public static Estimate of(double... samples) {
    double[] present = Arrays.stream(samples).filter(Double::isFinite).toArray();
    int n = present.length;
    if (n == 0) {
      return new Estimate(0, Double.NaN, Double.NaN);
    }
    // From the first sample, so that equal samples have exactly their value as mean.
    double origin = present[0];
    double mean = origin + Arrays.stream(present).map(x -> x - origin).sum() / n;
    if (n == 1) {
      return new Estimate(1, mean, Double.NaN);
    }
    double squares = Arrays.stream(present).map(x -> (x - mean) * (x - mean)).sum();
    double standardError = Math.sqrt(squares / (n - 1) / n);
    double quantile = new TDistribution(n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return new Estimate(n, mean, quantile * standardError);
  }

  /** Whether there is at least one sample. */
  public boolean isPresent() {
    return n > 0;
  }

  /** Whether there are enough samples for an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(halfWidth);
  }

  /** The lower end of the interval; the mean itself where there is none. */
  public double low() {
    return hasInterval() ? mean - halfWidth : mean;
  }

  /** The upper end of the interval; the mean itself where there is none. */
  public double high() {
    return hasInterval() ? mean + halfWidth : mean;
  }
}
