package io.kendall.workload;

import java.util.random.RandomGenerator;

/** A law of interarrival or service times. */
public interface TimeLaw {
  /** Mean, in seconds. */
  double meanSeconds();

  /** Squared coefficient of variation (c²): 0 for fixed times, 1 for exponential ones. */
  double squaredVariation();

  /** The name used in options and files: {@code exponential}, {@code scv:4}. */
  String label();

  /** A stream of independent times drawn by this generator. */
  TimeStream stream(RandomGenerator random);
}
