package io.kendall.analysis.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.analysis.statistics.Verdict;
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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Random plans against one long simulation each, with other draws than the check has: the verdict
 * where the margin is above 2%, and the fewest workers. In full with {@code -Dplans.scale=100}: 100
 * plans and 10⁸ tasks for each simulation.
 */
class PlanAgreementTest {
  private static final int SCALE = Integer.getInteger("plans.scale", 1);
  private static final int PLANS = SCALE == 1 ? 10 : 100;
  private static final long TASKS = 1_000_000L * SCALE;
  private static final Effort EFFORT =
      SCALE == 1 ? new Effort(4_000_000, 400_000, 1) : Effort.standard();

  private static final double LEAST_MARGIN = 0.02;
  private static final double SERVICE = 0.01;

  @Test
  void verdictAndFewestWorkers_randomPlans_agreeWithALongSimulation() throws InterruptedException {
    List<String> disagreements = new ArrayList<>();
    int passes = 0;
    int fails = 0;
    int fewest = 0;
    int judged = 0;
    long seed = 0;
    while (judged < PLANS) {
      seed++;
      Plan plan = plan(new Random(20_261_126 + 7919 * seed), seed);
      PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), EFFORT);
      if (answer.fewestWorkers().isEmpty() || margin(answer) <= LEAST_MARGIN) {
        continue;
      }
      judged++;
      Verdict simulated = simulated(plan, answer.workers(), seed);
      passes += simulated == Verdict.PASS ? 1 : 0;
      fails += simulated == Verdict.FAIL ? 1 : 0;
      if (answer.verdict() != simulated && (SCALE > 1 || simulated != Verdict.INCONCLUSIVE)) {
        disagreements.add(told(plan, seed, answer) + ", simulated " + simulated);
      }
      int enough = answer.fewestWorkers().getAsInt();
      Verdict kept = enough == answer.workers() ? simulated : simulated(plan, enough, seed);
      Verdict missed = enough == 1 ? Verdict.FAIL : simulated(plan, enough - 1, seed);
      fewest += kept == Verdict.PASS && missed == Verdict.FAIL ? 1 : 0;
      if (kept == Verdict.FAIL || missed == Verdict.PASS) {
        disagreements.add(
            told(plan, seed, answer) + ", with the fewest " + kept + ", with one less " + missed);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "plans: %d of %d plans with a margin above 2%% are not contradicted by %d tasks (%d pass,"
            + " %d fail); fewest workers confirmed in %d, the others too near to a limit to tell%n",
        PLANS - disagreements.size(),
        PLANS,
        TASKS,
        passes,
        fails,
        fewest);
    assertThat(disagreements).isEmpty();
    assertThat(passes).isPositive();
    assertThat(fails).isPositive();
    assertThat(fewest).isGreaterThan(PLANS / 2);
  }

  private static double margin(PlanAnswer answer) {
    return answer.objectives().stream()
        .mapToDouble(one -> Math.abs(one.margin()))
        .min()
        .orElseThrow();
  }

  private static String told(Plan plan, long seed, PlanAnswer answer) {
    return "seed %d: %s %s, %s × %s on %d workers (fewest %s): %s"
        .formatted(
            seed,
            plan.interarrival(),
            plan.service(),
            plan.objectives(),
            answer.objectives().stream().map(ObjectiveAnswer::value).toList(),
            answer.workers(),
            answer.fewestWorkers(),
            answer.verdict());
  }

  /**
   * By figures alone; inconclusive where one is nearer to its limit than the simulation can tell.
   */
  private static Verdict simulated(Plan plan, int workers, long seed) throws InterruptedException {
    Scenario scenario = plan.scenario(workers, RangeEnd.STATED, 0);
    if (!scenario.stable()) {
      return Verdict.FAIL;
    }
    SplittableGenerator random =
        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
            .create(-1_000_003 * seed - workers);
    SimulatedFigures figures = Simulator.simulate(scenario.pool(), new LongRun(TASKS, 0), random);
    List<Verdict> verdicts = new ArrayList<>();
    for (PlanObjective one : plan.objectives()) {
      double value = one.figure().of(figures, scenario.pool().utilization());
      double tellable = SCALE == 1 ? LEAST_MARGIN / 2 : 0.006;
      boolean near = Math.abs(one.margin(value)) <= tellable;
      verdicts.add(near ? Verdict.INCONCLUSIVE : one.keptBy(value) ? Verdict.PASS : Verdict.FAIL);
    }
    return Verdict.ofAll(verdicts);
  }

  /** A load of 1 to 12 workers, and limits about what it has there, of one figure or two. */
  private static Plan plan(Random random, long seed) throws InterruptedException {
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
