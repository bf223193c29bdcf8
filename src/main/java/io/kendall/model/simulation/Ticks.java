package io.kendall.model.simulation;

/**
 * The unit of simulated time: a nanosecond, or 2⁻ᵏ of it where tasks come or go so fast that whole
 * nanoseconds would change their rate (to the nearest nanosecond, times of mean 5 ns are 0.2% too
 * short).
 *
 * @param shift k, from 0 to 20
 */
record Ticks(int shift) {
  static final Ticks NANOSECONDS = new Ticks(0);

  private static final int MOST_SHIFT = 20;
  private static final double FINE_ENOUGH = 1 << 24;

  Ticks {
    if (shift < 0 || shift > MOST_SHIFT) {
      throw new IllegalArgumentException("shift must be 0 to 20, got " + shift);
    }
  }

  /** The unit in which the given mean time is long, without being longer than needed. */
  static Ticks fineFor(double meanSeconds) {
    int shift = 0;
    while (shift < MOST_SHIFT && meanSeconds * 1e9 * (1L << shift) < FINE_ENOUGH) {
      shift++;
    }
    return new Ticks(shift);
  }

  double ofSeconds(double seconds) {
    return seconds * 1e9 * (1L << shift);
  }

  /** Exact; throws ArithmeticException where it passes the range of a long. */
  long ofNanos(long nanos) {
    return Math.multiplyExact(nanos, 1L << shift);
  }

  double toSeconds(double ticks) {
    return ticks / (1L << shift) / 1e9;
  }
}
