package io.kendall.analysis.statistics;

/**
 * The values that are allowed: a closed range, open on one side where the end is infinite.
 *
 * @param low the least value allowed
 * @param high the greatest value allowed
 */
public record Bound(double low, double high) {
  public Bound {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must be at most high: " + low + ", " + high);
    }
  }

  /** Values of {@code low} and more. */
  public static Bound atLeast(double low) {
    return new Bound(low, Double.POSITIVE_INFINITY);
  }

  /** Values of {@code high} and less. */
  public static Bound atMost(double high) {
    return new Bound(Double.NEGATIVE_INFINITY, high);
  }

  /** Values from {@code low} to {@code high}. */
  public static Bound within(double low, double high) {
    return new Bound(low, high);
  }

  /** The verdict on an estimate, by its interval; one sample has none and decides nothing. */
  public Verdict judge(Estimate estimate) {
    if (!estimate.isPresent()) {
      return Verdict.NOT_MEASURED;
    }
    if (!estimate.hasInterval()) {
      return Verdict.INCONCLUSIVE;
    }
    if (estimate.low() >= low && estimate.high() <= high) {
      return Verdict.PASS;
    }
    if (estimate.high() < low || estimate.low() > high) {
      return Verdict.FAIL;
    }
    return Verdict.INCONCLUSIVE;
  }

  /** How far a value is on the wrong side, negative while it is on the right one; NaN for NaN. */
  public double excess(double value) {
    return Math.max(low - value, value - high);
  }
}
