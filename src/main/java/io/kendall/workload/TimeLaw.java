package io.kendall.workload;

import java.util.random.RandomGenerator;

/** A law of interarrival or service times. */
public sealed interface TimeLaw
    permits Bursts, Deterministic, Empirical, Exponential, Lognormal, Replay, TwoMoments {
  /** Mean, in seconds. */
  double meanSeconds();

  /** Squared coefficient of variation (c²): 0 for fixed times, 1 for exponential ones. */
  double squaredVariation();

  /**
   * The same law with another mean.
   *
   * @param newMeanSeconds above 0 and finite
   * @throws IllegalArgumentException if it is not, or the law's mean is 0 and cannot be scaled
   */
  TimeLaw withMean(double newMeanSeconds);

  /** The name used in options and files: {@code exponential}, {@code scv:4}. */
  String label();

  /** A stream of times drawn by this generator, each rounded to the nearest nanosecond. */
  TimeStream stream(RandomGenerator random);
}
