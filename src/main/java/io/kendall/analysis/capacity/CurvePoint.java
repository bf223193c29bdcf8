package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Estimate;

/**
 * A figure of a plan at another number of workers, or another arrival rate.
 *
 * @param at the number of workers, or the rate per second
 * @param model the formula's figure where it is exact; infinite where more arrives than can be
 *     served, NaN where no exact formula is known
 * @param simulated the simulator's where the formula is not exact; else of no sample
 */
public record CurvePoint(double at, double model, Estimate simulated) {
  /** What a formula or, where there is none, the simulator says of a scenario. */
  static CurvePoint of(double at, Finding finding, PlanFigure figure) {
    if (!finding.scenario().stable()) {
      return new CurvePoint(at, Double.POSITIVE_INFINITY, Estimate.of());
    }
    return finding.exact(figure)
        ? new CurvePoint(at, finding.model(figure), Estimate.of())
        : new CurvePoint(at, Double.NaN, finding.estimate(figure));
  }

  /** The best that is known; infinite where not stable, NaN where nothing is. */
  public double value() {
    return Double.isNaN(model) ? simulated.mean() : model;
  }
}
