package io.kendall.report;

import io.kendall.analysis.capacity.PlanFigure;
import io.kendall.analysis.statistics.Estimate;

/**
 * How the figures of a plan are printed: all times of one figure in the same unit.
 *
 * @param symbol the unit
 * @param factor from seconds, or a share of one, to the unit
 * @param decimals how many are printed
 */
record PlanUnit(String symbol, double factor, int decimals) {
  private static final double LONG_SECONDS = 1;

  /** The unit of a figure whose limit is so much. */
  static PlanUnit of(PlanFigure figure, double limit) {
    return figure.isTime() ? ofTime(limit) : new PlanUnit("%", 100, 2);
  }

  /** The unit of a time of about so much. */
  static PlanUnit ofTime(double seconds) {
    return seconds < LONG_SECONDS ? new PlanUnit("ms", 1e3, 3) : new PlanUnit("s", 1, 3);
  }

  /** The value with its unit. */
  String with(double value) {
    if (!Double.isFinite(value)) {
      return Unit.fixed(value, decimals);
    }
    return Unit.fixed(value * factor, decimals) + (symbol.equals("%") ? "%" : " " + symbol);
  }

  /** The mean with half its interval and the unit. */
  String with(Estimate estimate) {
    return estimate.hasInterval()
        ? Unit.fixed(estimate.mean() * factor, decimals) + " ± " + with(estimate.halfWidth())
        : with(estimate.mean());
  }
}
