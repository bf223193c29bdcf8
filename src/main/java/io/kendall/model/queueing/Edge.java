package io.kendall.model.queueing;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.AllowedSolution;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * The largest x above 0 at which a rising function is at most 0, on a logarithmic scale at first,
 * then to 14 digits from below.
 */
final class Edge {
  private static final int MOST_EVALUATIONS = 1200;
  private static final double CLOSE = 1e-14;

  /** So little load that no task waits. */
  private static final double LIGHT = 1e-12;

  /** How often it is made that much lighter, before it is said that nothing is light enough. */
  private static final int LIGHTEST = 2;

  /** So much that no pool is asked for it. */
  private static final double HEAVY = 1e12;

  private static final double STRIDE = 16;

  private Edge() {}

  /**
   * The edge below a bound.
   *
   * @param excess rising; above 0 beyond the bound
   * @return empty where it is above 0 everywhere
   */
  static OptionalDouble below(DoubleUnaryOperator excess, double bound) {
    double high = bound;
    double low = bound * LIGHT;
    for (int i = 0; excess.applyAsDouble(low) > 0; i++) {
      if (i == LIGHTEST) {
        return OptionalDouble.empty();
      }
      high = low;
      low *= LIGHT;
    }
    while (high > 4 * low) {
      double middle = Math.sqrt(low) * Math.sqrt(high);
      if (excess.applyAsDouble(middle) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    if (excess.applyAsDouble(high) <= 0) {
      // The bound itself, by a rounding.
      return OptionalDouble.of(high);
    }
    var solver = new BracketingNthOrderBrentSolver(CLOSE, Double.MIN_NORMAL, Double.MIN_NORMAL, 5);
    return OptionalDouble.of(
        solver.solve(
            MOST_EVALUATIONS, excess::applyAsDouble, low, high, AllowedSolution.BELOW_SIDE));
  }

  /**
   * The edge of a function that no bound is known for.
   *
   * @param excess rising
   * @param scale where to begin
   * @return infinite where it is still at most 0 a trillion times as far; empty as above
   */
  static OptionalDouble anywhere(DoubleUnaryOperator excess, double scale) {
    double bound = scale;
    while (excess.applyAsDouble(bound) <= 0) {
      if (bound >= scale * HEAVY || bound > Double.MAX_VALUE / STRIDE) {
        return OptionalDouble.of(Double.POSITIVE_INFINITY);
      }
      bound *= STRIDE;
    }
    return below(excess, bound);
  }
}
