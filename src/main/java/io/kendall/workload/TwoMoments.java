package io.kendall.workload;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * Times of a given mean and squared coefficient of variation c²: fixed at c² = 0, gamma below 1,
 * exponential at 1, and above 1 hyperexponential with two phases of balanced means (Tijms 1994: the
 * first phase has probability p = ½(1 + √((c²−1)/(c²+1))) and mean m/2p, the second m/2(1−p)).
 *
 * @param meanSeconds the mean, finite, above 0
 * @param squaredVariation squared coefficient of variation (c²), finite, at least 0
 */
public record TwoMoments(double meanSeconds, double squaredVariation) implements TimeLaw {
  static final String PREFIX = "scv:";

  public TwoMoments {
    Draws.requireMean(meanSeconds);
    Draws.requireVariation(squaredVariation);
  }

  @Override
  public TwoMoments withMean(double newMeanSeconds) {
    return new TwoMoments(newMeanSeconds, squaredVariation);
  }

  @Override
  public String label() {
    return PREFIX + Draws.plain(squaredVariation);
  }

  @Override
  public TimeStream stream(RandomGenerator random) {
    if (squaredVariation == 0) {
      return new Deterministic(meanSeconds).stream(random);
    }
    if (squaredVariation == 1) {
      return new Exponential(meanSeconds).stream(random);
    }
    return squaredVariation < 1 ? gamma(random) : hyperexponential(random);
  }

  private TimeStream gamma(RandomGenerator random) {
    double scaleNanos = meanSeconds * 1e9 * squaredVariation;
    GammaDistribution gamma =
        new GammaDistribution(new CommonsRandom(random), 1 / squaredVariation, scaleNanos);
    return () -> Math.round(gamma.sample());
  }

  private TimeStream hyperexponential(RandomGenerator random) {
    double root = Math.sqrt((squaredVariation - 1) / (squaredVariation + 1));
    double firstShare = (1 + root) / 2;
    // ½(1 − root), without the loss of digits where the root is near 1.
    double secondShare = 1 / ((squaredVariation + 1) * (1 + root));
    double meanNanos = meanSeconds * 1e9;
    double firstNanos = meanNanos / (2 * firstShare);
    double secondNanos = meanNanos / (2 * secondShare);
    return () -> {
      double phaseNanos = Draws.uniform(random) <= secondShare ? secondNanos : firstNanos;
      return Math.round(phaseNanos * Draws.standardExponential(random));
    };
  }
}
