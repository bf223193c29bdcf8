package io.kendall.benchmark;

/**
 * How often and how long JMH measures in one fork.
 *
 * @param warmupIterations iterations that do not count, at least 0
 * @param warmupSeconds length of each
 * @param iterations iterations that count, at least 1
 * @param iterationSeconds length of each; how long tasks arrive, where that is what is measured
 */
public record Timing(
    int warmupIterations, double warmupSeconds, int iterations, double iterationSeconds) {
  public Timing {
    if (warmupIterations < 0 || iterations < 1) {
      throw new IllegalArgumentException("at least one iteration and no negative warm-up");
    }
    if (!(warmupSeconds >= 0) || !(iterationSeconds >= 0)) {
      throw new IllegalArgumentException("times must be at least 0");
    }
  }

  /** One run of what is measured, without a warm-up by JMH. */
  public static Timing once(double seconds) {
    return new Timing(0, 0, 1, seconds);
  }

  double totalSeconds() {
    return warmupIterations * warmupSeconds + iterations * iterationSeconds;
  }
}
