package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.Verdict;

/**
 * What is said of one objective.
 *
 * @param objective what is to be kept
 * @param verdict whether it is
 * @param source what the verdict was taken from
 * @param value the figure that it was taken from; infinite where the pool is not stable
 * @param model the formula's figure; NaN where none is known
 * @param exact whether the formula is exact for it
 * @param ideal the best known figure of workers that need no time between tasks
 * @param simulated the simulator's
 * @param measured what runs on real workers gave, on the scale of the long run
 * @param raw the same as it was measured
 * @param best the value with all uncertain inputs at their lower ends, the value where none is
 * @param worst with all of them at their upper ends
 */
public record ObjectiveAnswer(
    PlanObjective objective,
    Verdict verdict,
    Source source,
    double value,
    double model,
    boolean exact,
    double ideal,
    Estimate simulated,
    Estimate measured,
    Estimate raw,
    double best,
    double worst) {
  /** The relative distance to the limit; positive where it is kept. */
  public double margin() {
    return objective.margin(value);
  }

  /** The same where a measurement was asked for and cannot be had: a pass is open. */
  ObjectiveAnswer unmeasurable() {
    return new ObjectiveAnswer(
        objective,
        verdict == Verdict.PASS ? Verdict.INCONCLUSIVE : verdict,
        source,
        value,
        model,
        exact,
        ideal,
        simulated,
        measured,
        raw,
        best,
        worst);
  }
}
