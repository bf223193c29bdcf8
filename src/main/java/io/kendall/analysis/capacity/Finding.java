package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Bound;
import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What formula and simulator say of a scenario.
 *
 * @param scenario what was asked
 * @param formula the formula, where one is known
 * @param simulated what the simulator gave, where it was asked and could answer
 */
record Finding(Scenario scenario, Optional<Formula> formula, Optional<Simulated> simulated) {
  /** The formula's figure; NaN where none is known, infinite where nothing is stable. */
  double model(PlanFigure figure) {
    return given(figure)
        ? scenario.pool().utilization()
        : formula.map(one -> one.of(figure)).orElse(Double.NaN);
  }

  /** Whether the formula decides: it is exact. */
  boolean exact(PlanFigure figure) {
    return given(figure) || formula.filter(one -> one.exact(figure)).isPresent();
  }

  /** Where every task is served, utilization hangs on rate and mean service time alone. */
  private boolean given(PlanFigure figure) {
    return figure == PlanFigure.UTILIZATION && !scenario.lossy();
  }

  /** The simulator's figure; of no sample where it was not asked. */
  Estimate estimate(PlanFigure figure) {
    return given(figure)
        ? Estimate.of()
        : simulated.map(one -> one.estimate(figure)).orElse(Estimate.of());
  }

  /** Formula or simulator. */
  Source source(PlanFigure figure) {
    boolean byModel = exact(figure) || (!estimate(figure).isPresent() && scenario.stable());
    return byModel || !scenario.stable() ? Source.MODEL : Source.SIMULATOR;
  }

  /**
   * The best that is known: an exact formula's figure, else the simulator's, else an approximation;
   * infinite where more arrives than can be served, but for the utilization.
   */
  double value(PlanFigure figure) {
    if (exact(figure)) {
      return model(figure);
    }
    if (!scenario.stable()) {
      return Double.POSITIVE_INFINITY;
    }
    Estimate estimate = estimate(figure);
    return estimate.isPresent() ? estimate.mean() : model(figure);
  }

  /** The share of the tasks that has to wait, as well as it is known; 1 where not stable. */
  double pWait() {
    return scenario.stable() ? value(PlanFigure.P_WAIT) : 1;
  }

  /** Whether an objective is kept. A pool without a long run keeps none. */
  Verdict verdict(PlanObjective objective) {
    PlanFigure figure = objective.figure();
    if (!scenario.stable()) {
      return Verdict.FAIL;
    }
    if (exact(figure)) {
      return objective.keptBy(model(figure)) ? Verdict.PASS : Verdict.FAIL;
    }
    boolean trusted = simulated.filter(Simulated::longEnough).isPresent();
    return trusted ? Bound.atMost(objective.limit()).judge(estimate(figure)) : Verdict.INCONCLUSIVE;
  }

  /** Whether all objectives are kept. */
  Verdict verdict(List<PlanObjective> objectives) {
    return Verdict.ofAll(objectives.stream().map(this::verdict).toList());
  }

  /** The same for a search that has to go one way or the other: by the best that is known. */
  boolean rather(List<PlanObjective> objectives) {
    return scenario.stable()
        && objectives.stream().allMatch(one -> one.keptBy(value(one.figure())));
  }
}
