package io.kendall.analysis.capacity;

import io.kendall.workload.DelayPlace;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Finds how far an input may go. Every figure rises with rate, service time and delay; an edge is
 * empty where not even the least keeps the objectives, and infinite where nothing bounds it.
 */
final class LimitSearch {
  private static final double CLOSE_BY_FORMULA = 1e-13;
  private static final double CLOSE_BY_SIMULATION = 0.005;
  private static final double STEP_BY_FORMULA = 2;
  private static final double STEP_BY_SIMULATION = 1.25;
  private static final int MOST_STEPS = 60;
  private static final double SMALL_SHARE = 0.01;

  private final Judge judge;
  private final Scenario scenario;
  private final double gapSeconds;
  private final boolean byFormula;

  private LimitSearch(Judge judge, Scenario scenario, double gapSeconds) {
    this.judge = judge.ofSearch();
    this.scenario = scenario;
    this.gapSeconds = gapSeconds;
    this.byFormula = judge.decidedByFormula(scenario);
  }

  /**
   * Searches.
   *
   * @param gapSeconds how much of the service is the worker's own
   */
  static Limits limits(Judge judge, Scenario scenario, double gapSeconds)
      throws InterruptedException {
    LimitSearch search = new LimitSearch(judge, scenario, gapSeconds);
    double serviceSeconds = scenario.service().meanSeconds() - gapSeconds;
    return new Limits(
        search.largest(scenario.arrivalRate(), scenario::withArrivalRate),
        search.largest(
            serviceSeconds, seconds -> scenario.withServiceSeconds(seconds + search.gapSeconds)),
        search.largestDelay(),
        search.byFormula);
  }

  private OptionalDouble largestDelay() throws InterruptedException {
    if (scenario.delay().place() == DelayPlace.NETWORK || scenario.delay().nanos() == 0) {
      return largestNetworkDelay();
    }
    return largest(
        Math.max(scenario.delaySeconds(), SMALL_SHARE * scenario.service().meanSeconds()),
        scenario::withDelaySeconds);
  }

  /** Every latency is longer by it, and nothing else changes. */
  private OptionalDouble largestNetworkDelay() throws InterruptedException {
    double presentSeconds = scenario.delaySeconds();
    Finding finding = judge.find(scenario);
    double most = Double.POSITIVE_INFINITY;
    for (PlanObjective objective : judge.objectives()) {
      double value = finding.value(objective.figure());
      if (objective.figure().isLatency()) {
        most = Math.min(most, objective.limit() - (value - presentSeconds));
      } else if (!objective.keptBy(value)) {
        return OptionalDouble.empty();
      }
    }
    return most >= 0 && scenario.stable() ? OptionalDouble.of(most) : OptionalDouble.empty();
  }

  private OptionalDouble largest(double present, DoubleFunction<Scenario> at)
      throws InterruptedException {
    double step = byFormula ? STEP_BY_FORMULA : STEP_BY_SIMULATION;
    double low = present;
    double high = present;
    if (judge.keeps(at.apply(present))) {
      for (int i = 0; judge.keeps(at.apply(high *= step)); i++) {
        if (i == MOST_STEPS) {
          return OptionalDouble.of(Double.POSITIVE_INFINITY);
        }
        low = high;
      }
    } else {
      for (int i = 0; !judge.keeps(at.apply(low /= step)); i++) {
        if (i == MOST_STEPS) {
          return OptionalDouble.empty();
        }
        high = low;
      }
    }
    return OptionalDouble.of(bisected(low, high, at));
  }

  private double bisected(double kept, double missed, DoubleFunction<Scenario> at)
      throws InterruptedException {
    double close = byFormula ? CLOSE_BY_FORMULA : CLOSE_BY_SIMULATION;
    double low = kept;
    double high = missed;
    while (high - low > close * high) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (judge.keeps(at.apply(middle))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
