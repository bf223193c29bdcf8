package io.kendall.analysis.capacity;

import io.kendall.syntax.Quantity;
import io.kendall.syntax.SyntaxException;
import io.kendall.syntax.YamlNode;
import io.kendall.syntax.YamlNode.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;

/** Reads what a plan is to keep, and refuses objectives of which one makes another void. */
final class ObjectivesReader {
  private static final Pattern PERCENTILE = Pattern.compile("p-?[0-9][0-9._]*");
  private static final double ABOVE_THE_MEAN = 0.9;

  private final YamlNode node;
  private final boolean bounded;
  private final boolean impatient;

  /**
   * A reader.
   *
   * @param node the objectives
   * @param bounded whether the plan has a capacity
   * @param impatient whether its tasks give up
   */
  ObjectivesReader(YamlNode node, boolean bounded, boolean impatient) {
    this.node = node;
    this.bounded = bounded;
    this.impatient = impatient;
  }

  List<PlanObjective> read() {
    if (node.kind() != Kind.KEYS || node.fields().isEmpty()) {
      throw node.refuse(
          "wanted objectives such as {utilization: 0.85, p99: 25ms}, got " + node.described());
    }
    List<String> labels = Arrays.stream(PlanFigure.values()).map(PlanFigure::label).toList();
    for (Entry<String, YamlNode> entry : node.fields().entrySet()) {
      refuseOtherPercentile(entry.getKey(), entry.getValue(), labels);
    }
    node.requireKnownKeys(labels);
    Map<PlanObjective, YamlNode> objectives = new LinkedHashMap<>();
    node.fields()
        .forEach(
            (label, value) -> {
              PlanFigure figure = PlanFigure.ofLabel(label).orElseThrow();
              objectives.put(new PlanObjective(figure, limit(figure, value)), value);
            });
    requireNoContradiction(objectives);
    return List.copyOf(objectives.keySet());
  }

  private static void refuseOtherPercentile(String key, YamlNode value, List<String> labels) {
    if (PERCENTILE.matcher(key).matches() && !labels.contains(key)) {
      throw new SyntaxException(
          "%s: %s: percentile out of range; wanted p50, p90, p95, p99 or p999"
              .formatted(value.keyPlace(), value.field()));
    }
  }

  private double limit(PlanFigure figure, YamlNode value) {
    if (figure == PlanFigure.P_BLOCKED && !bounded) {
      throw value.refuse("no task is turned away without a capacity; wanted capacity too");
    }
    if (figure == PlanFigure.P_ABANDONED && !impatient) {
      throw value.refuse("no task gives up without a patience; wanted patience too");
    }
    double limit =
        figure.isTime()
            ? PlanReader.value(
                value, "a duration such as 25ms", text -> Quantity.duration(text).toNanos() / 1e9)
            : PlanReader.value(value, "a share such as 0.85 or 85%", Quantity::share);
    if (!(limit > 0)) {
      String wanted = figure.isTime() ? "a time above zero such as 25ms" : "a share above zero";
      throw value.refuse("wanted " + wanted + ", got " + value.described());
    }
    return limit;
  }

  private static void requireNoContradiction(Map<PlanObjective, YamlNode> objectives) {
    objectives.forEach(
        (one, value) ->
            objectives.forEach(
                (other, otherValue) -> {
                  String rule = rule(one.figure(), other.figure());
                  if (!rule.isEmpty() && one.limit() < other.limit()) {
                    throw value.refuse(
                        "%s contradicts %s: %s, as %s; wanted at least %s"
                            .formatted(
                                value.text(),
                                other.figure().label(),
                                otherValue.text(),
                                rule,
                                otherValue.text()));
                  }
                }));
  }

  /** Why the first figure's limit must not be below the second's; empty where it may be. */
  private static String rule(PlanFigure first, PlanFigure second) {
    if (first.isPercentile() && second.isPercentile() && first.fraction() > second.fraction()) {
      return "a higher percentile is never less";
    }
    if (first.fraction() >= ABOVE_THE_MEAN && second == PlanFigure.AVG_LATENCY) {
      return "the mean of a queue lies below it";
    }
    if (first == PlanFigure.AVG_LATENCY && second == PlanFigure.AVG_WAIT) {
      return "the wait is a part of the latency";
    }
    return "";
  }
}
