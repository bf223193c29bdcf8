package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is said of a plan.
 *
 * @param plan the plan
 * @param verdict on all of its objectives
 * @param workers number of workers that it was judged with: the plan's own, else the fewest
 * @param gapSeconds what a worker needs between two tasks, by which every service was taken longer
 * @param notation of the model, {@code M/M/4}; empty where no formula is known
 * @param objectives one answer for each, in the plan's order
 * @param fewestWorkers that keep all objectives; empty where no number does
 * @param fewestCertain whether that was decided, and not just the likelier of two neighbours
 * @param fewestAtBest the same with the uncertain inputs at their lower ends
 * @param fewestAtWorst and at their upper ends
 * @param oneFewer what one worker fewer would do
 * @param limits how far rate, task time and delay may go
 * @param changes what ±10% of every input does
 * @param hours the plan by the hour of the day, where its rate changes
 * @param notes which of model, simulator and measurement said what, and why they differ
 */
public record PlanAnswer(
    Plan plan,
    Verdict verdict,
    int workers,
    double gapSeconds,
    String notation,
    List<ObjectiveAnswer> objectives,
    OptionalInt fewestWorkers,
    boolean fewestCertain,
    OptionalInt fewestAtBest,
    OptionalInt fewestAtWorst,
    Optional<FewerAnswer> oneFewer,
    Limits limits,
    List<Change> changes,
    List<HourAnswer> hours,
    List<String> notes) {
  public PlanAnswer {
    objectives = List.copyOf(objectives);
    changes = List.copyOf(changes);
    hours = List.copyOf(hours);
    notes = List.copyOf(notes);
  }

  /**
   * The same where a measurement was asked for that real workers cannot give: what model and
   * simulator pass is then open, and what they fail still fails.
   *
   * @param reason why it cannot be measured
   */
  public PlanAnswer unmeasurable(String reason) {
    List<ObjectiveAnswer> open = objectives.stream().map(ObjectiveAnswer::unmeasurable).toList();
    List<String> told = new ArrayList<>(notes);
    told.add("not measured, so what would pass stays open: " + reason);
    return new PlanAnswer(
        plan,
        Verdict.ofAll(open.stream().map(ObjectiveAnswer::verdict).toList()),
        workers,
        gapSeconds,
        notation,
        open,
        fewestWorkers,
        fewestCertain,
        fewestAtBest,
        fewestAtWorst,
        oneFewer,
        limits,
        changes,
        hours,
        told);
  }
}
