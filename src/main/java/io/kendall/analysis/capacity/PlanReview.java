package io.kendall.analysis.capacity;

import io.kendall.result.RunResult;
import java.util.Optional;

/**
 * A plan held against a stored run: on service and the worker gap that the run measured.
 *
 * @param answer what is said of the plan
 * @param curves how its figure changes with workers and load
 * @param gapMeasured whether the run measured a gap; if not, the workers need no time between tasks
 */
public record PlanReview(PlanAnswer answer, PlanCurves curves, boolean gapMeasured) {
  /**
   * Reviews a plan. The same plan, run and effort give the same review anywhere.
   *
   * @param effort how much may be simulated
   * @throws IllegalArgumentException if the plan's load is beyond the formulas
   * @throws InterruptedException if the thread is interrupted
   */
  public static PlanReview of(Plan plan, RunResult run, Effort effort) throws InterruptedException {
    double first = GapRecord.seconds(run, plan.workers().orElse(1)).orElse(0);
    int workers = PlanCheck.workers(plan, first, effort);
    double gapSeconds = GapRecord.seconds(run, workers).orElse(0);
    PlanAnswer answer = PlanCheck.answer(plan, gapSeconds, Optional.empty(), effort);
    return new PlanReview(
        answer, PlanCurves.of(answer, effort), GapRecord.seconds(run, workers).isPresent());
  }
}
