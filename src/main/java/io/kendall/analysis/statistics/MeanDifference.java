package io.kendall.analysis.statistics;

import java.util.Arrays;
import java.util.OptionalInt;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The difference of two means, second less first, with its 95% interval: difference ± t·(standard
 * error), t the 0.975 quantile of Student's distribution.
 *
 * @param value the difference of the means
 * @param halfWidth half the width of the interval; NaN where too few samples tell
 * @param degreesOfFreedom of Student's distribution; NaN where too few samples tell
 * @param spread the standard error that one sample on each side would leave: with n on each side it
 *     is {@code spread}/√n. NaN where too few samples tell
 * @param freedomPerSample how much every further sample on each side adds to the degrees of
 *     freedom: 1 where paired, 1 to 2 where not; NaN where too few samples tell
 */
public record MeanDifference(
    double value,
    double halfWidth,
    double degreesOfFreedom,
    double spread,
    double freedomPerSample) {
  /** Beyond this, more samples are no sensible advice. */
  public static final int MOST_SAMPLES = 1000;

  /** Of the normal distribution at the same probability, rounded down. */
  private static final double NORMAL_QUANTILE = 1.9599;

  private static final double QUANTILE = (1 + Estimate.CONFIDENCE) / 2;

  public MeanDifference {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite: " + value);
    }
    if (halfWidth < 0 || Double.isNaN(halfWidth) != Double.isNaN(degreesOfFreedom)) {
      throw new IllegalArgumentException(
          "halfWidth and degreesOfFreedom must be known together: %s, %s"
              .formatted(halfWidth, degreesOfFreedom));
    }
  }

  /**
   * Of independent samples whose variances may differ (Welch 1947), with the degrees of freedom of
   * Satterthwaite (1946).
   *
   * @param first finite samples, at least one
   * @param second finite samples, at least one
   * @throws IllegalArgumentException if a side is empty or a sample is not finite
   */
  public static MeanDifference welch(double[] first, double[] second) {
    double value = mean(second) - mean(first);
    if (first.length < 2 || second.length < 2) {
      return withoutInterval(value);
    }
    double a = variance(first);
    double b = variance(second);
    double ofFirst = a / first.length;
    double ofSecond = b / second.length;
    double squared = ofFirst + ofSecond;
    if (squared == 0) {
      int fewer = Math.min(first.length, second.length) - 1;
      return new MeanDifference(value, 0, fewer, 0, 1);
    }
    double freedom =
        squared
            * squared
            / (ofFirst * ofFirst / (first.length - 1) + ofSecond * ofSecond / (second.length - 1));
    double perSample = (a + b) * (a + b) / (a * a + b * b);
    double half = quantile(freedom) * Math.sqrt(squared);
    return new MeanDifference(value, half, freedom, Math.sqrt(a + b), perSample);
  }

  /**
   * Of samples that belong together in pairs (Student 1908): the mean of their differences.
   *
   * @param first finite samples, at least one
   * @param second finite samples, each with its partner at the same place
   * @throws IllegalArgumentException if the sides differ in length, are empty, or a sample is not
   *     finite
   */
  public static MeanDifference paired(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "pairs need both sides: %d and %d samples".formatted(first.length, second.length));
    }
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> second[i] - first[i]);
    double value = mean(differences);
    if (differences.length < 2) {
      return withoutInterval(value);
    }
    double spread = Math.sqrt(variance(differences));
    int n = differences.length;
    double half = quantile(n - 1) * spread / Math.sqrt(n);
    return new MeanDifference(value, half, n - 1, spread, 1);
  }

  private static MeanDifference withoutInterval(double value) {
    return new MeanDifference(value, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** From the first sample, so that equal samples have exactly their value as mean. */
  private static double mean(double[] samples) {
    if (samples.length == 0 || !Arrays.stream(samples).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "wanted finite samples, at least one: " + Arrays.toString(samples));
    }
    double origin = samples[0];
    return origin + Arrays.stream(samples).map(x -> x - origin).sum() / samples.length;
  }

  private static double variance(double[] samples) {
    double mean = mean(samples);
    double squares = Arrays.stream(samples).map(x -> (x - mean) * (x - mean)).sum();
    return squares / (samples.length - 1);
  }

  /** Whether there are enough samples for an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(halfWidth);
  }

  /** The lower end of the interval; NaN where there is none. */
  public double low() {
    return value - halfWidth;
  }

  /** The upper end of the interval; NaN where there is none. */
  public double high() {
    return value + halfWidth;
  }

  /** The same difference with a spread that is supposed, where samples do not tell one. */
  public MeanDifference supposing(double assumedSpread) {
    if (!(assumedSpread >= 0)) {
      throw new IllegalArgumentException("assumedSpread must be at least 0: " + assumedSpread);
    }
    return new MeanDifference(value, halfWidth, degreesOfFreedom, assumedSpread, 2);
  }

  /**
   * The fewest samples on each side with which the interval would lie wholly on one side of both
   * −margin and margin, if difference and spread stay what they are; empty where none up to {@link
   * #MOST_SAMPLES} would, or the spread is not known.
   *
   * @param margin at least 0
   */
  public OptionalInt samplesToDecide(double margin) {
    double room = Math.abs(margin - Math.abs(value));
    // What it would take if the spread were known, which is less.
    double least = Math.pow(NORMAL_QUANTILE * spread / room, 2);
    if (!(least <= MOST_SAMPLES)) {
      return spread == 0 ? OptionalInt.of(2) : OptionalInt.empty();
    }
    for (int n = (int) Math.max(2, least); n <= MOST_SAMPLES; n++) {
      if (quantile(freedomPerSample * (n - 1)) * spread / Math.sqrt(n) <= room) {
        return OptionalInt.of(n);
      }
    }
    return OptionalInt.empty();
  }

  private static double quantile(double degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(QUANTILE);
  }
}
