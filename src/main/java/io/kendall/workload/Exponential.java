package io.kendall.workload;

import java.util.random.RandomGenerator;

/**
 * Exponential times; as times between arrivals they make a Poisson process.
 *
 * @param meanSeconds the mean, finite, above 0
 */
public record Exponential(double meanSeconds) implements TimeLaw {
  /** The name used in options and files. */
  public static final String LABEL = "exponential";

  public Exponential {
    Draws.requireMean(meanSeconds);
  }

  @Override
  public double squaredVariation() {
    return 1;
  }

  @Override
  public Exponential withMean(double newMeanSeconds) {
    return new Exponential(newMeanSeconds);
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public TimeStream stream(RandomGenerator random) {
    double meanNanos = meanSeconds * 1e9;
    return () -> Math.round(meanNanos * Draws.standardExponential(random));
  }
}
