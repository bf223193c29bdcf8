package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.result.RunResult;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a change of the worker gap between two runs does to a plan.
 *
 * @param plan the plan
 * @param objective the one that head leaves the least margin
 * @param baseGapSeconds worker gap that base measured
 * @param headGapSeconds and head, each on its own machine
 * @param baseMargin relative distance of the objective's figure to its limit on base's gap
 * @param headMargin the same on head's
 * @param baseVerdict on the whole plan
 * @param headVerdict the same on head's gap
 */
public record PlanShift(
    Plan plan,
    PlanObjective objective,
    double baseGapSeconds,
    double headGapSeconds,
    double baseMargin,
    double headMargin,
    Verdict baseVerdict,
    Verdict headVerdict) {
  /**
   * Holds a plan against both runs, with the number of workers that it was judged with on base.
   *
   * @param effort how much may be simulated
   * @return empty where one of the runs measured no gap
   * @throws IllegalArgumentException if the plan's load is beyond the formulas
   * @throws InterruptedException if the thread is interrupted
   */
  public static Optional<PlanShift> between(
      Plan plan, RunResult base, RunResult head, Effort effort) throws InterruptedException {
    OptionalDouble first = GapRecord.seconds(base, plan.workers().orElse(1));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int workers = PlanCheck.workers(plan, first.getAsDouble(), effort);
    OptionalDouble baseGap = GapRecord.seconds(base, workers);
    OptionalDouble headGap = GapRecord.seconds(head, workers);
    if (baseGap.isEmpty() || headGap.isEmpty()) {
      return Optional.empty();
    }
    Judge judge = new Judge(plan.objectives(), effort);
    Finding before = judge.findBoth(plan.scenario(workers, RangeEnd.STATED, baseGap.getAsDouble()));
    Finding after = judge.findBoth(plan.scenario(workers, RangeEnd.STATED, headGap.getAsDouble()));
    PlanObjective least =
        plan.objectives().stream()
            .min(Comparator.comparingDouble(one -> margin(one, after)))
            .orElseThrow();
    return Optional.of(
        new PlanShift(
            plan,
            least,
            baseGap.getAsDouble(),
            headGap.getAsDouble(),
            margin(least, before),
            margin(least, after),
            before.verdict(plan.objectives()),
            after.verdict(plan.objectives())));
  }

  private static double margin(PlanObjective objective, Finding finding) {
    return objective.margin(finding.value(objective.figure()));
  }
}
