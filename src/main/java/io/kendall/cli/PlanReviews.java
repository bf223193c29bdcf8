package io.kendall.cli;

import io.kendall.analysis.capacity.Effort;
import io.kendall.analysis.capacity.Plan;
import io.kendall.analysis.capacity.PlanReview;
import io.kendall.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** Holds plans against a stored run. */
final class PlanReviews {
  private PlanReviews() {}

  /**
   * Reviews them in their order.
   *
   * @throws UsageException if a plan's load is beyond the formulas
   * @throws MeasurementException if the work is interrupted
   */
  static List<PlanReview> of(List<Plan> plans, RunResult run) {
    List<PlanReview> reviews = new ArrayList<>();
    Interruption.heeded(
        () -> {
          for (Plan plan : plans) {
            reviews.add(of(plan, run));
          }
        });
    return reviews;
  }

  private static PlanReview of(Plan plan, RunResult run) throws InterruptedException {
    try {
      return PlanReview.of(plan, run, Effort.standard());
    } catch (IllegalArgumentException e) {
      throw new UsageException(plan.file() + ": " + e.getMessage());
    }
  }
}
