package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;
import static io.kendall.report.document.Table.Column.words;

import io.kendall.analysis.capacity.Change;
import io.kendall.analysis.capacity.FewerAnswer;
import io.kendall.analysis.capacity.Limits;
import io.kendall.analysis.capacity.ObjectiveAnswer;
import io.kendall.analysis.capacity.PlanAnswer;
import io.kendall.analysis.capacity.PlanReview;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The tables on capacity plans. */
final class PlanTables {
  private PlanTables() {}

  /** A row for each plan: workers and limits. */
  static Table plans(List<PlanReview> reviews) {
    Rows rows =
        new Rows(
            "The plans: fewest workers, and how far each input alone may go",
            head("plan"),
            words("verdict"),
            number("workers", "planned"),
            number("workers", "fewest that do"),
            words("one fewer would have"),
            number("at most", "arrival rate (/s)"),
            number("at most", "service time"),
            number("at most", "dispatch delay"),
            number("g (µs)"));
    for (PlanReview review : reviews) {
      PlanAnswer answer = review.answer();
      Limits limits = answer.limits();
      DoubleFunction<String> time = seconds -> PlanUnit.ofTime(seconds).with(seconds);
      rows.add(
          List.of(
              Inline.text(answer.plan().name()),
              Inline.mark(ClaimTable.tone(answer.verdict()), answer.verdict().label()),
              Inline.text(Integer.toString(answer.workers())),
              Inline.text(fewest(answer)),
              Inline.text(answer.oneFewer().map(one -> fewer(answer, one)).orElse(Unit.MISSING)),
              Inline.text(limit(limits.arrivalRate(), rate -> Unit.fixed(rate, 2))),
              Inline.text(limit(limits.serviceSeconds(), time)),
              Inline.text(limit(limits.delaySeconds(), time)),
              Inline.text(Unit.MICROSECONDS.bare(answer.gapSeconds()))));
    }
    return rows.table();
  }

  private static String fewest(PlanAnswer answer) {
    if (answer.fewestWorkers().isEmpty()) {
      return "none";
    }
    return answer.fewestWorkers().getAsInt() + (answer.fewestCertain() ? "" : ", about");
  }

  private static String fewer(PlanAnswer answer, FewerAnswer fewer) {
    return figures(answer, fewer.values());
  }

  private static String figures(PlanAnswer answer, List<Double> values) {
    List<String> figures = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ObjectiveAnswer one = answer.objectives().get(i);
      figures.add(one.objective().figure().label() + " " + unit(one).with(values.get(i)));
    }
    return String.join(", ", figures);
  }

  private static String limit(OptionalDouble limit, DoubleFunction<String> shown) {
    if (limit.isEmpty()) {
      return "none does";
    }
    return Double.isInfinite(limit.getAsDouble()) ? "any" : shown.apply(limit.getAsDouble());
  }

  private static PlanUnit unit(ObjectiveAnswer one) {
    return PlanUnit.of(one.objective().figure(), one.objective().limit());
  }

  /** A row for each objective of each plan. */
  static Table objectives(List<PlanReview> reviews) {
    Rows rows =
        new Rows(
            "The objectives, each with its margin: how far below its target it stays",
            head("plan"),
            head("objective"),
            words("verdict"),
            number("target, at most"),
            number("found"),
            number("margin (%)"),
            words("decided by"),
            number("model"),
            number("simulated"),
            number("without g"));
    for (PlanReview review : reviews) {
      for (ObjectiveAnswer one : review.answer().objectives()) {
        PlanUnit unit = unit(one);
        rows.add(
            List.of(
                Inline.text(review.answer().plan().name()),
                Inline.text(one.objective().figure().label()),
                Inline.mark(ClaimTable.tone(one.verdict()), one.verdict().label()),
                Inline.text(unit.with(one.objective().limit())),
                Inline.text(unit.with(one.value())),
                Inline.text(Unit.SHORT_PERCENT.bare(one.margin())),
                Inline.text(one.source().label()),
                Inline.text(model(one, unit)),
                Inline.text(unit.with(one.simulated())),
                Inline.text(unit.with(one.ideal()))));
      }
    }
    return rows.table();
  }

  private static String model(ObjectiveAnswer one, PlanUnit unit) {
    boolean about = !one.exact() && !Double.isNaN(one.model());
    return (about ? "about " : "") + unit.with(one.model());
  }

  /** What a tenth less or more of every input does. */
  static Table changes(PlanAnswer answer) {
    Rows rows =
        new Rows(
            "“" + answer.plan().name() + "” with one input a tenth smaller or larger",
            head("input"),
            number("change (%)"),
            words("verdict"),
            words("then"));
    for (Change change : answer.changes()) {
      rows.add(
          List.of(
              Inline.text(change.input()),
              Inline.text(Unit.fixed(100 * change.change(), 0)),
              Inline.mark(ClaimTable.tone(change.verdict()), change.verdict().label()),
              Inline.text(figures(answer, change.values()))));
    }
    return rows.table();
  }
}
