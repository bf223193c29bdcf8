package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.analysis.capacity.Change;
import io.kendall.analysis.capacity.FewerAnswer;
import io.kendall.analysis.capacity.HourAnswer;
import io.kendall.analysis.capacity.Limits;
import io.kendall.analysis.capacity.ObjectiveAnswer;
import io.kendall.analysis.capacity.PlanAnswer;
import io.kendall.analysis.capacity.PlanObjective;
import io.kendall.analysis.statistics.Estimate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The answer to a plan under the keys that programs read. */
final class PlanJson {
  private PlanJson() {}

  /** The whole answer. */
  static ObjectNode of(PlanAnswer answer) {
    ObjectNode node = FigureWriter.row();
    node.put("name", answer.plan().name());
    node.put("file", answer.plan().file());
    node.put("verdict", answer.verdict().label());
    node.put("workers", answer.workers());
    put(node, "min_workers", answer.fewestWorkers());
    node.put("min_workers_certain", answer.fewestCertain());
    if (answer.plan().uncertain()) {
      put(node, "min_workers_at_best", answer.fewestAtBest());
      put(node, "min_workers_at_worst", answer.fewestAtWorst());
    }
    Limits limits = answer.limits();
    put(node, "max_arrival_rate", limits.arrivalRate());
    put(node, "max_service_time_s", limits.serviceSeconds());
    put(node, "max_dispatch_delay_s", limits.delaySeconds());
    node.put("worker_gap_s", answer.gapSeconds());
    node.put("notation", answer.notation());
    ArrayNode objectives = node.putArray("objectives");
    answer.objectives().forEach(one -> objectives.add(objective(one)));
    answer.oneFewer().ifPresent(fewer -> node.set("one_fewer", fewer(answer, fewer)));
    ArrayNode sensitivity = node.putArray("sensitivity");
    answer.changes().forEach(change -> sensitivity.add(change(answer, change)));
    if (!answer.hours().isEmpty()) {
      ArrayNode hours = node.putArray("hours");
      answer.hours().forEach(hour -> hours.add(hour(hour)));
    }
    ArrayNode notes = node.putArray("notes");
    answer.notes().forEach(notes::add);
    return node;
  }

  /** One row for each objective, with the plan in front of it. */
  static List<ObjectNode> rows(PlanAnswer answer) {
    return answer.objectives().stream()
        .map(
            one -> {
              ObjectNode row = FigureWriter.row();
              row.put("plan", answer.plan().name());
              row.put("file", answer.plan().file());
              row.put("plan_verdict", answer.verdict().label());
              row.put("workers", answer.workers());
              put(row, "min_workers", answer.fewestWorkers());
              put(row, "max_arrival_rate", answer.limits().arrivalRate());
              row.setAll(objective(one));
              return row;
            })
        .toList();
  }

  private static ObjectNode objective(ObjectiveAnswer one) {
    ObjectNode node = FigureWriter.row();
    node.put("name", one.objective().figure().label());
    node.put("unit", one.objective().figure().isTime() ? "s" : "1");
    node.put("target", one.objective().limit());
    node.put("verdict", one.verdict().label());
    Numbers.put(node, "margin", one.margin());
    node.put("decided_by", one.source().label());
    Numbers.put(node, "value", one.value());
    Numbers.put(node, "model", one.model());
    node.put("model_exact", one.exact());
    Numbers.put(node, "without_gap", one.ideal());
    put(node, "simulated", one.simulated());
    put(node, "measured", one.measured());
    put(node, "measured_raw", one.raw());
    Numbers.put(node, "best", one.best());
    Numbers.put(node, "worst", one.worst());
    return node;
  }

  private static ObjectNode fewer(PlanAnswer answer, FewerAnswer fewer) {
    ObjectNode node = FigureWriter.row();
    node.put("workers", fewer.workers());
    node.put("verdict", fewer.verdict().label());
    putValues(node, answer, fewer.values());
    return node;
  }

  private static ObjectNode hour(HourAnswer hour) {
    ObjectNode node = FigureWriter.row();
    node.put("hour", hour.rate().hour());
    node.put("arrival_rate", hour.rate().ratePerSecond());
    node.put("verdict", hour.verdict().label());
    put(node, "min_workers", hour.fewestWorkers());
    return node;
  }

  private static ObjectNode change(PlanAnswer answer, Change change) {
    ObjectNode node = FigureWriter.row();
    node.put("input", change.input());
    node.put("change", change.change());
    node.put("value", change.value());
    node.put("verdict", change.verdict().label());
    putValues(node, answer, change.values());
    return node;
  }

  private static void putValues(ObjectNode node, PlanAnswer answer, List<Double> values) {
    ObjectNode figures = node.putObject("objectives");
    for (int i = 0; i < values.size(); i++) {
      PlanObjective objective = answer.objectives().get(i).objective();
      Numbers.put(figures, objective.figure().label(), values.get(i));
    }
  }

  private static void put(ObjectNode node, String key, Estimate estimate) {
    Numbers.put(node, key, estimate.mean());
    if (estimate.hasInterval()) {
      node.putArray(key + "_ci95").add(estimate.low()).add(estimate.high());
    } else {
      node.putNull(key + "_ci95");
    }
  }

  private static void put(ObjectNode node, String key, OptionalInt value) {
    if (value.isPresent()) {
      node.put(key, value.getAsInt());
    } else {
      node.putNull(key);
    }
  }

  private static void put(ObjectNode node, String key, OptionalDouble value) {
    Numbers.put(node, key, value.orElse(Double.NaN));
  }
}
