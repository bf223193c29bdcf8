package io.kendall.cli;

import io.kendall.analysis.capacity.Effort;
import io.kendall.analysis.capacity.Plan;
import io.kendall.analysis.capacity.PlanShift;
import io.kendall.report.PlanShiftText;
import io.kendall.result.ResultFileException;
import io.kendall.result.ResultStore;
import io.kendall.result.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change between two runs means for plans, in sentences. */
final class PlanShifts {
  private PlanShifts() {}

  /**
   * A sentence for each plan, or one that says why there is none.
   *
   * @param plans a plan's file, or a folder of plans
   * @throws UsageException if a plan cannot be read or is beyond the formulas
   * @throws MeasurementException if the work is interrupted
   */
  static List<String> sentences(Path plans, Path base, Path head) {
    List<Plan> wanted = PlanFiles.read(List.of(plans));
    Optional<RunResult> before = run(base);
    Optional<RunResult> after = run(head);
    List<String> sentences = new ArrayList<>();
    if (before.isPresent() && after.isPresent()) {
      Interruption.heeded(
          () -> {
            for (Plan plan : wanted) {
              shift(plan, before.get(), after.get())
                  .map(PlanShiftText::sentence)
                  .ifPresent(sentences::add);
            }
          });
    }
    return sentences.isEmpty()
        ? List.of("Plans: base or head holds no worker gap, so nothing can be said of them.")
        : List.copyOf(sentences);
  }

  /** A run of the command bench; empty where the file is JMH's alone, which knows no gap. */
  private static Optional<RunResult> run(Path path) {
    try {
      return Optional.of(ResultStore.read(path));
    } catch (ResultFileException notARun) {
      return Optional.empty();
    }
  }

  private static Optional<PlanShift> shift(Plan plan, RunResult base, RunResult head)
      throws InterruptedException {
    try {
      return PlanShift.between(plan, base, head, Effort.standard());
    } catch (IllegalArgumentException e) {
      throw new UsageException(plan.file() + ": " + e.getMessage());
    }
  }
}
