package io.kendall.analysis.capacity;

/**
 * A quantity that is known to lie in a range.
 *
 * @param value the middle, at least 0 and finite
 * @param share how far it may be off on either side, as a share of the value, in [0, 1)
 */
public record Uncertain(double value, double share) {
  public Uncertain {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("value must be at least 0 and finite, got " + value);
    }
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share must lie in [0, 1), got " + share);
    }
  }

  /** A quantity that is known. */
  public static Uncertain exactly(double value) {
    return new Uncertain(value, 0);
  }

  /** Its value somewhere in the range. */
  public double at(RangeEnd end) {
    return value * (1 + end.direction() * share);
  }
}
