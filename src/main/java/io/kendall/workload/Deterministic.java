package io.kendall.workload;

import java.util.random.RandomGenerator;

/**
 * The same time, always.
 *
 * @param meanSeconds the time, finite, at least 0
 */
public record Deterministic(double meanSeconds) implements TimeLaw {
  /** The name used in options and files. */
  public static final String LABEL = "deterministic";

  public Deterministic {
    if (!(meanSeconds >= 0) || Double.isInfinite(meanSeconds)) {
      throw new IllegalArgumentException(
          "a deterministic time must be finite and at least 0 s, got " + meanSeconds);
    }
  }

  @Override
  public double squaredVariation() {
    return 0;
  }

  @Override
  public Deterministic withMean(double newMeanSeconds) {
    return new Deterministic(newMeanSeconds);
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public TimeStream stream(RandomGenerator random) {
    long nanos = Math.round(meanSeconds * 1e9);
    return () -> nanos;
  }
}
