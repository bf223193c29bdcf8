package io.kendall.model.queueing;

/** Checks of what is given to the formulas. */
final class Arguments {
  private Arguments() {}

  static double requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, got " + value);
    }
    return value;
  }

  static double requireProbability(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p must lie between 0 and 1, got " + p);
    }
    return p;
  }

  static double requireDelay(double seconds) {
    if (!(seconds >= 0)) {
      throw new IllegalArgumentException("delay must be at least 0 seconds, got " + seconds);
    }
    return seconds;
  }
}
