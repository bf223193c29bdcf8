package io.kendall.workload;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.util.FastMath;

/**
 * Lognormal times of a given mean and squared coefficient of variation: the logarithm is normal
 * with σ² = ln(1 + c²) and mean ln m − σ²/2.
 *
 * @param meanSeconds the mean, finite, above 0
 * @param squaredVariation squared coefficient of variation (c²), finite, at least 0
 */
public record Lognormal(double meanSeconds, double squaredVariation) implements TimeLaw {
  static final String PREFIX = "lognormal:";

  public Lognormal {
    Draws.requireMean(meanSeconds);
    Draws.requireVariation(squaredVariation);
  }

  @Override
  public Lognormal withMean(double newMeanSeconds) {
    return new Lognormal(newMeanSeconds, squaredVariation);
  }

  @Override
  public String label() {
    return PREFIX + Draws.plain(squaredVariation);
  }

  @Override
  public TimeStream stream(RandomGenerator random) {
    double logVariance = FastMath.log1p(squaredVariation);
    double sigma = Math.sqrt(logVariance);
    double medianNanos = meanSeconds * 1e9 * FastMath.exp(-logVariance / 2);
    CommonsRandom normal = new CommonsRandom(random);
    return () -> Math.round(medianNanos * FastMath.exp(sigma * normal.nextGaussian()));
  }
}
