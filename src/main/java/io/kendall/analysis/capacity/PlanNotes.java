package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in sentences what decided, and why model, simulator and measurement differ. */
final class PlanNotes {
  private static final double MICROS = 1e6;

  /** So many half widths off, chance is no good reason any more. */
  private static final double FAR = 2;

  private final Plan plan;
  private final Finding finding;
  private final double gapSeconds;
  private final List<ObjectiveAnswer> objectives;
  private final Optional<Observation> observation;
  private final List<String> notes = new ArrayList<>();

  private PlanNotes(
      Plan plan,
      Finding finding,
      double gapSeconds,
      List<ObjectiveAnswer> objectives,
      Optional<Observation> observation) {
    this.plan = plan;
    this.finding = finding;
    this.gapSeconds = gapSeconds;
    this.objectives = objectives;
    this.observation = observation;
  }

  static List<String> of(
      Plan plan,
      Finding finding,
      double gapSeconds,
      List<ObjectiveAnswer> objectives,
      Optional<Observation> observation) {
    PlanNotes notes = new PlanNotes(plan, finding, gapSeconds, objectives, observation);
    notes.load();
    notes.model();
    notes.simulator();
    notes.range();
    notes.measurement();
    return notes.notes;
  }

  private void load() {
    Scenario scenario = finding.scenario();
    if (!scenario.stable()) {
      add(
          "more arrives than can be served: the offered load is %.4g of %d workers",
          scenario.offeredLoad(), scenario.workers());
    }
    if (!plan.hours().isEmpty()) {
      add("judged at the busiest hour of the day, %.4g/s", plan.arrivalRate().value());
    }
    if (gapSeconds > 0) {
      add(
          "every service is taken longer by the worker gap of %.1f µs, as if tasks always waited",
          gapSeconds * MICROS);
    }
  }

  private void model() {
    if (finding.formula().isEmpty()) {
      add("no formula is known for this load%s", decides("simulator"));
      return;
    }
    String notation = finding.formula().get().queue().notation();
    List<String> approximate =
        objectives.stream()
            .filter(one -> !one.exact())
            .map(one -> one.objective().figure().label())
            .toList();
    if (approximate.isEmpty()) {
      add("%s is exact for every objective%s", notation, decides("model"));
    } else if (finding.simulated().isPresent()) {
      add(
          "%s has no exact formula for %s%s",
          notation, String.join(", ", approximate), decides("simulator"));
    }
  }

  /** A measurement decides before both. */
  private String decides(String source) {
    return observation.isPresent() ? "" : ": the " + source + " decides";
  }

  private void simulator() {
    Optional<Simulated> simulated = finding.simulated();
    if (simulated.isEmpty()) {
      if (finding.scenario().stable()) {
        add("this pool is too large, or its times too far from a second, to be simulated");
      }
      return;
    }
    add("simulated: %d runs of %,d tasks", simulated.get().runs(), simulated.get().tasks());
    if (!simulated.get().longEnough()) {
      add("so near saturation even these runs are too short for the simulator to tell");
    }
    for (ObjectiveAnswer one : objectives) {
      Estimate estimate = one.simulated();
      double off = one.model() - estimate.mean();
      if (estimate.hasInterval() && Math.abs(off) > FAR * estimate.halfWidth()) {
        add(
            "%s: the formula is %.2f%% off the simulator's %s: %s",
            one.objective().figure().label(),
            100 * off / estimate.mean(),
            shown(one, estimate.mean()),
            one.exact()
                ? "the simulation began too untypically, or one of them is wrong"
                : "it is an approximation");
      }
    }
  }

  private void range() {
    if (!plan.uncertain()) {
      return;
    }
    for (ObjectiveAnswer one : objectives) {
      add(
          "%s: from %s to %s over the ranges of the inputs",
          one.objective().figure().label(), shown(one, one.best()), shown(one, one.worst()));
    }
  }

  private void measurement() {
    if (observation.isEmpty()) {
      return;
    }
    Observation seen = observation.get();
    add(
        "measured: %d runs of %,d tasks on %d workers; measured − perfect queue on the same tasks +"
            + " long run",
        seen.gapSeconds().size(), seen.tasks(), seen.workers());
    for (ObjectiveAnswer one : objectives) {
      if (!one.measured().isPresent()) {
        add(
            "%s: is not measured, so the %s decides",
            one.objective().figure().label(), one.source().label());
      } else if (Double.isFinite(finding.value(one.objective().figure()))) {
        double expected = finding.value(one.objective().figure());
        add(
            "%s: measured %s is %.2f%% off the %s expected",
            one.objective().figure().label(),
            shown(one, one.measured().mean()),
            100 * (one.measured().mean() - expected) / expected,
            shown(one, expected));
      }
    }
    if (!seen.causes().isEmpty()) {
      add(
          "what real workers add to the mean latency: %s",
          seen.causes().entrySet().stream()
              .sorted(Comparator.comparing(Entry::getKey))
              .map(cause -> "%s %.0f µs".formatted(cause.getKey(), cause.getValue() * MICROS))
              .collect(Collectors.joining(", ")));
    }
  }

  private static String shown(ObjectiveAnswer one, double value) {
    if (one.objective().figure().isTime()) {
      return value >= 1
          ? String.format(Locale.ROOT, "%.3f s", value)
          : String.format(Locale.ROOT, "%.3f ms", value * 1e3);
    }
    return String.format(Locale.ROOT, "%.2f%%", value * 100);
  }

  private void add(String format, Object... values) {
    notes.add(String.format(Locale.ROOT, format, values));
  }
}
