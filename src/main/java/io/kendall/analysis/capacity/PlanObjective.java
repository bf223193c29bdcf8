package io.kendall.analysis.capacity;

/**
 * What a plan promises: a figure and the most that it may be.
 *
 * @param figure what is limited
 * @param limit the most that it may be: seconds of a time, else a share; above 0, finite, a share
 *     at most 1
 */
public record PlanObjective(PlanFigure figure, double limit) {
  private static final int ROUNDING = 4;

  public PlanObjective {
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException("limit must be above 0 and finite, got " + limit);
    }
    if (!figure.isTime() && limit > 1) {
      throw new IllegalArgumentException("limit must be at most 1, got " + limit);
    }
  }

  /** Whether a value keeps it, to the last bits of a sum of times; NaN does not. */
  public boolean keptBy(double value) {
    return value <= limit + ROUNDING * Math.ulp(limit);
  }

  /**
   * The relative distance of a value to the limit, (limit − value) ÷ limit: positive where it is
   * kept, −∞ for an infinite value, NaN for NaN.
   */
  public double margin(double value) {
    return (limit - value) / limit;
  }
}
