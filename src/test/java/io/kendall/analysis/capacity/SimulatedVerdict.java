package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.Verdict;
import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What long simulations say of a plan: by figures alone, over ten runs with draws that no plan
 * check has; inconclusive where one is nearer to its limit than they can tell.
 *
 * @param verdict on all objectives
 * @param values of the objectives' figures; empty where the pool is not stable
 * @param tasks that were simulated
 */
record SimulatedVerdict(Verdict verdict, List<Double> values, long tasks) {
  private static final int RUNS = 10;

  /** As so many intervals are looked at, of which one in twenty misses. */
  private static final double CLEAR_HALF_WIDTHS = 2;

  /** The simulator's bins. */
  private static final double BIN = 0.004;

  private static final int LONGER = 4;

  /**
   * Looks, and where it cannot tell again with four times as many tasks.
   *
   * @param mostTasks of one look
   */
  static SimulatedVerdict of(Plan plan, int workers, long tasks, long mostTasks, long seed)
      throws InterruptedException {
    Scenario scenario = plan.scenario(workers, RangeEnd.STATED, 0);
    if (!scenario.stable()) {
      return new SimulatedVerdict(Verdict.FAIL, List.of(), 0);
    }
    SplittableGenerator random =
        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
            .create(-1_000_003 * seed - workers);
    long wanted = tasks;
    SimulatedVerdict seen = look(plan, scenario, wanted, random);
    while (seen.verdict == Verdict.INCONCLUSIVE && LONGER * wanted <= mostTasks) {
      wanted *= LONGER;
      seen = look(plan, scenario, wanted, random);
    }
    return seen;
  }

  private static SimulatedVerdict look(
      Plan plan, Scenario scenario, long tasks, SplittableGenerator random)
      throws InterruptedException {
    List<SimulatedFigures> runs = runs(scenario, new LongRun(tasks / RUNS, 0), random);
    List<Verdict> verdicts = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (PlanObjective one : plan.objectives()) {
      double utilization = scenario.pool().utilization();
      double[] samples =
          runs.stream().mapToDouble(run -> one.figure().of(run, utilization)).toArray();
      Estimate estimate = Estimate.of(samples);
      verdicts.add(verdict(one, estimate));
      values.add(estimate.mean());
    }
    return new SimulatedVerdict(Verdict.ofAll(verdicts), values, tasks);
  }

  /** The runs share the machine's cores; each has its own draws, whatever the order. */
  private static List<SimulatedFigures> runs(
      Scenario scenario, LongRun length, SplittableGenerator random) throws InterruptedException {
    List<Callable<SimulatedFigures>> runs = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      SplittableGenerator draws = random.split();
      runs.add(() -> Simulator.simulate(scenario.pool(), length, draws));
    }
    ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<SimulatedFigures> figures = new ArrayList<>();
      for (Future<SimulatedFigures> run : cores.invokeAll(runs)) {
        figures.add(run.get());
      }
      return figures;
    } catch (ExecutionException failed) {
      throw new AssertionError(failed);
    } finally {
      cores.shutdownNow();
    }
  }

  private static Verdict verdict(PlanObjective objective, Estimate estimate) {
    double bin = objective.figure().isPercentile() ? BIN * estimate.mean() : 0;
    double tellable = CLEAR_HALF_WIDTHS * estimate.halfWidth() + bin;
    if (Math.abs(objective.limit() - estimate.mean()) <= tellable) {
      return Verdict.INCONCLUSIVE;
    }
    return objective.keptBy(estimate.mean()) ? Verdict.PASS : Verdict.FAIL;
  }
}
