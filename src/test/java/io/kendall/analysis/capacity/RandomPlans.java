package io.kendall.analysis.capacity;

import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.Simulator;
import io.kendall.workload.Bursts;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.Exponential;
import io.kendall.workload.Lognormal;
import io.kendall.workload.TimeLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/** Plans of all kinds of load, whose limits lie about what the load has. */
final class RandomPlans {
  private static final double SERVICE = 0.01;

  private RandomPlans() {}

  /** A load of 1 to 12 workers, and limits about what it has there, of one figure or two. */
  static Plan plan(Random random, long seed) throws InterruptedException {
    int workers = 1 + random.nextInt(12);
    double rate = (0.5 + 0.4 * random.nextDouble()) * workers / SERVICE;
    TimeLaw interarrival =
        switch (random.nextInt(5)) {
          case 0 -> new Bursts(1 / rate, 2 + random.nextInt(6));
          case 1 -> new Lognormal(1 / rate, 0.3 + 2 * random.nextDouble());
          default -> new Exponential(1 / rate);
        };
    TimeLaw service =
        switch (random.nextInt(4)) {
          case 0 -> new Deterministic(SERVICE);
          case 1 -> new Lognormal(SERVICE, 0.3 + 2 * random.nextDouble());
          default -> new Exponential(SERVICE);
        };
    List<PlanFigure> figures =
        List.of(
            PlanFigure.AVG_LATENCY,
            PlanFigure.P95,
            PlanFigure.P99,
            PlanFigure.AVG_WAIT,
            PlanFigure.P_WAIT,
            PlanFigure.UTILIZATION);
    PlanFigure first = figures.get(random.nextInt(figures.size()));
    Plan rough = plan(interarrival, service, workers, List.of(new PlanObjective(first, 1)));
    Scenario scenario = rough.scenario(workers, RangeEnd.STATED, 0);
    SimulatedFigures seen =
        Simulator.simulate(
            scenario.pool(),
            new LongRun(200_000, 0),
            RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed));
    List<PlanObjective> objectives = new ArrayList<>();
    objectives.add(limit(first, seen, scenario, random));
    if (first != PlanFigure.P99 && random.nextBoolean()) {
      objectives.add(limit(PlanFigure.P99, seen, scenario, random));
    }
    return plan(interarrival, service, workers, objectives);
  }

  private static PlanObjective limit(
      PlanFigure figure, SimulatedFigures seen, Scenario scenario, Random random) {
    double value = figure.of(seen, scenario.pool().utilization());
    double limit = value * (0.75 + 0.6 * random.nextDouble());
    return new PlanObjective(figure, figure.isTime() ? limit : Math.min(0.98, limit));
  }

  private static Plan plan(
      TimeLaw interarrival, TimeLaw service, int workers, List<PlanObjective> objectives) {
    return new Plan(
        "random",
        "random.yaml",
        interarrival,
        Uncertain.exactly(1 / interarrival.meanSeconds()),
        List.of(),
        service,
        Uncertain.exactly(SERVICE),
        DelayPlace.NETWORK,
        Uncertain.exactly(0),
        OptionalInt.of(workers),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        objectives);
  }
}
