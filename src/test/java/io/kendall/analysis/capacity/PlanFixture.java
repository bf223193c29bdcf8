package io.kendall.analysis.capacity;

import io.kendall.workload.Bursts;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.Exponential;
import io.kendall.workload.Lognormal;
import io.kendall.workload.Replay;
import io.kendall.workload.TimeLaw;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Plans to be checked, and how little is simulated for them. */
final class PlanFixture {
  static final Effort LITTLE = new Effort(2_000_000, 200_000, 7);

  private PlanFixture() {}

  static Plan agents(OptionalInt workers, Uncertain rate) {
    return new Plan(
        "agents at peak",
        "agents.yaml",
        new Exponential(1 / rate.value()),
        rate,
        List.of(),
        new Deterministic(0.005),
        Uncertain.exactly(0.005),
        DelayPlace.NETWORK,
        Uncertain.exactly(0.005),
        workers,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        List.of(objectives()));
  }

  static PlanObjective[] objectives() {
    return new PlanObjective[] {
      new PlanObjective(PlanFigure.AVG_LATENCY, 0.013), new PlanObjective(PlanFigure.P99, 0.025)
    };
  }

  static Plan bursty(double limitSeconds) {
    return load(
        new Bursts(0.005, 8),
        new Lognormal(0.01, 2),
        OptionalInt.of(5),
        new PlanObjective(PlanFigure.AVG_LATENCY, limitSeconds));
  }

  static Plan traced(Replay arrivals) {
    return load(
        arrivals,
        new Deterministic(0.01),
        OptionalInt.of(2),
        new PlanObjective(PlanFigure.AVG_LATENCY, 0.02));
  }

  static Plan load(
      TimeLaw arrivals, TimeLaw service, OptionalInt workers, PlanObjective objective) {
    return new Plan(
        "a load",
        "load.yaml",
        arrivals,
        Uncertain.exactly(1 / arrivals.meanSeconds()),
        List.of(),
        service,
        Uncertain.exactly(service.meanSeconds()),
        DelayPlace.NETWORK,
        Uncertain.exactly(0),
        workers,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        List.of(objective));
  }

  static Plan plan(
      double rate,
      TimeLaw service,
      double delaySeconds,
      OptionalInt workers,
      PlanObjective... objectives) {
    return new Plan(
        "a plan",
        "plan.yaml",
        new Exponential(1 / rate),
        Uncertain.exactly(rate),
        List.of(),
        service,
        Uncertain.exactly(service.meanSeconds()),
        DelayPlace.NETWORK,
        Uncertain.exactly(delaySeconds),
        workers,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        List.of(objectives));
  }
}
