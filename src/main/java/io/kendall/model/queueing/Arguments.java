package io.kendall.model.queueing;

/** Checks of what is given to the formulas. */
final class Arguments {
  /** What the sums near saturation, of 9√c terms, still answer at once. */
  private static final double MOST_WORKERS = 1e9;

  /** So that its square, and its product with a wait, fit a double. */
  private static final double MOST_VARIATION = 1e50;

  private Arguments() {}

  static double requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, got " + value);
    }
    return value;
  }

  static double requireWorkers(double workers) {
    requirePositive("workers", workers);
    if (workers > MOST_WORKERS) {
      throw new IllegalArgumentException("workers must be at most a billion, got " + workers);
    }
    return workers;
  }

  /** What a stable queue answers where that is beyond a double: the largest of them. */
  static double atMostLargest(double value) {
    return Math.min(value, Double.MAX_VALUE);
  }

  static double requireVariation(String name, double value) {
    if (!(value >= 0 && value <= MOST_VARIATION)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1e50, got " + value);
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
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException(
          "delay must be at least 0 seconds and finite, got " + seconds);
    }
    return seconds;
  }
}
