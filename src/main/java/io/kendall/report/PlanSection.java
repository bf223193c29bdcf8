package io.kendall.report;

import io.kendall.analysis.capacity.PlanAnswer;
import io.kendall.analysis.capacity.PlanReview;
import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import java.util.ArrayList;
import java.util.List;

/** Capacity plans: which of them hold on workers such as were measured, and how far. */
final class PlanSection {
  private final List<PlanReview> reviews;

  PlanSection(List<PlanReview> reviews) {
    this.reviews = List.copyOf(reviews);
  }

  /** The verdict on all plans; not measured where there is none. */
  Verdict verdict() {
    return Verdict.ofAll(reviews.stream().map(review -> review.answer().verdict()).toList());
  }

  /** The same in a sentence; empty where there is no plan. */
  String sentence() {
    if (reviews.isEmpty()) {
      return "";
    }
    int all = reviews.size();
    return switch (verdict()) {
      case PASS -> " " + (all == 1 ? "The capacity plan holds." : "All " + all + " plans hold.");
      case FAIL -> " Of " + all + " plans " + which(Verdict.FAIL, "fails", "fail") + ".";
      case INCONCLUSIVE, NOT_MEASURED ->
          " Of " + all + " plans " + which(Verdict.INCONCLUSIVE, "is open", "are open") + ".";
    };
  }

  private String which(Verdict verdict, String one, String more) {
    List<String> names =
        reviews.stream()
            .map(PlanReview::answer)
            .filter(answer -> answer.verdict() == verdict)
            .map(answer -> "“" + answer.plan().name() + "”")
            .toList();
    return names.size()
        + " "
        + (names.size() == 1 ? one : more)
        + " ("
        + String.join(", ", names)
        + ")";
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (reviews.isEmpty()) {
      return blocks;
    }
    blocks.add(new Block.Heading(2, "Capacity plans"));
    blocks.add(Block.Paragraph.of(introduction()));
    blocks.add(PlanTables.plans(reviews));
    blocks.add(PlanTables.objectives(reviews));
    for (int i = 0; i < reviews.size(); i++) {
      PlanCharts.picture("plan-" + (i + 1), reviews.get(i)).ifPresent(blocks::add);
    }
    for (PlanReview review : reviews) {
      PlanAnswer answer = review.answer();
      blocks.add(
          new Block.Folded(
              "“" + answer.plan().name() + "”: ±10% of every input, and what decided",
              List.of(PlanTables.changes(answer), notes(answer))));
    }
    return blocks;
  }

  private String introduction() {
    boolean measured = reviews.stream().anyMatch(PlanReview::gapMeasured);
    return "Each plan says what a pool is to bear and what it is to keep while it does. An exact"
        + " formula decides where there is one, else the simulator by its 95% interval. "
        + (measured
            ? "Services are taken longer by the worker gap g that this run measured, as if tasks"
                + " always waited. What two wake-ups add to a task that never waits comes on top."
            : "This run measured no worker gap, so the workers are taken to need none.");
  }

  private static Block notes(PlanAnswer answer) {
    return new Block.Bullets(
        answer.notes().stream().map(note -> List.of(Inline.text(note))).toList());
  }
}
