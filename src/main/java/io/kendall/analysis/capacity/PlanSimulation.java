package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.model.simulation.RunLength;
import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.model.simulation.RunLength.Replications;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.model.simulation.Simulator;
import io.kendall.workload.Replay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Simulates a scenario in ever longer independent runs until every objective is clear of its limit,
 * or all that may be simulated is.
 */
final class PlanSimulation {
  private static final int RUNS = 10;
  private static final long FIRST_TASKS = 1_000_000;
  private static final int LONGER = 4;

  /** Looking again and again would find a chance deviation clear of a limit once too often. */
  private static final double CLEAR_HALF_WIDTHS = 2;

  /** Nearer than that to a limit nothing is clear, and nothing needs to be. */
  private static final double CLOSE_ENOUGH = 0.002;

  /** The simulator's bins: a percentile of many times may be off by so much. */
  private static final double BIN = 0.004;

  private static final double RELAXATIONS = 20;
  private static final int TASKS_PER_WORKER = 10;
  private static final int MOST_WORKERS = 100_000;

  /** What simulated time can hold. */
  private static final double SHORTEST_SECONDS = 1e-12;

  private static final double LONGEST_SECONDS = 1e3;

  private final Scenario scenario;
  private final SimulatedPool pool;
  private final List<PlanObjective> objectives;
  private final Effort effort;
  private final double relaxationTasks;

  private PlanSimulation(Scenario scenario, List<PlanObjective> objectives, Effort effort) {
    this.scenario = scenario;
    this.pool = scenario.pool();
    this.objectives = objectives;
    this.effort = effort;
    this.relaxationTasks = relaxationTasks(scenario);
  }

  /**
   * Simulates.
   *
   * @return empty where there is no long run, the pool is too large to simulate in a moment, or its
   *     times are too far from a second
   */
  static Optional<Simulated> of(Scenario scenario, List<PlanObjective> objectives, Effort effort)
      throws InterruptedException {
    boolean holds =
        holds(scenario.interarrival().meanSeconds()) && holds(scenario.service().meanSeconds());
    if (!scenario.stable() || !holds || scenario.workers() > MOST_WORKERS) {
      return Optional.empty();
    }
    try {
      PlanSimulation simulation = new PlanSimulation(scenario, objectives, effort);
      return Optional.of(simulation.replayed() ? simulation.replays() : simulation.longRuns());
    } catch (ArithmeticException tooLong) {
      return Optional.empty();
    }
  }

  private static boolean holds(double meanSeconds) {
    return meanSeconds >= SHORTEST_SECONDS && meanSeconds <= LONGEST_SECONDS;
  }

  /**
   * How many tasks a queue takes to forget: (cₐ² + cₛ²)/(1−ρ)², no more than until a bounded queue
   * has been full or the patience of those that wait is over.
   */
  private static double relaxationTasks(Scenario scenario) {
    double slack = 1 - Math.min(1, scenario.pool().utilization());
    double variation =
        scenario.interarrival().squaredVariation() + scenario.service().squaredVariation();
    double open = Math.max(1, variation) / (slack * slack);
    double places = (double) scenario.capacity().orElse(Long.MAX_VALUE);
    double patience =
        scenario.patienceSeconds().orElse(Double.POSITIVE_INFINITY) * scenario.arrivalRate();
    double relieved = Math.min(places * places / scenario.workers(), patience + scenario.workers());
    return Math.min(open, relieved);
  }

  private boolean replayed() {
    return scenario.interarrival() instanceof Replay || scenario.service() instanceof Replay;
  }

  private Simulated longRuns() throws InterruptedException {
    long most = Math.max(1, effort.mostTasks() / RUNS);
    double wanted =
        Math.max(
            Math.max(FIRST_TASKS / (double) RUNS, 5 * RELAXATIONS * relaxationTasks),
            (double) TASKS_PER_WORKER * scenario.workers());
    long tasks = (long) Math.min((double) most, wanted);
    while (true) {
      Simulated simulated = simulate(new LongRun(tasks, 0), tasks, RUNS);
      if (clear(simulated) || tasks == most) {
        return simulated;
      }
      tasks = Math.min(most, LONGER * tasks);
    }
  }

  /** A trace as it is, from empty; chance has a part in what it does not say. */
  private Simulated replays() throws InterruptedException {
    long tasks = replayedTasks();
    long most = Math.max(RUNS, Math.min(1000, effort.mostTasks() / tasks));
    int runs = pool.random() ? RUNS : 1;
    while (true) {
      Simulated simulated = simulate(new Replications(tasks, 1), tasks, runs);
      if (clear(simulated) || runs >= most || !pool.random()) {
        return simulated;
      }
      runs = (int) Math.min(most, (long) LONGER * runs);
    }
  }

  private long replayedTasks() {
    long tasks = Long.MAX_VALUE;
    if (scenario.interarrival() instanceof Replay arrivals) {
      tasks = arrivals.nanos().size();
    }
    if (scenario.service() instanceof Replay services) {
      tasks = Math.min(tasks, services.nanos().size());
    }
    return tasks;
  }

  private Simulated simulate(RunLength length, long tasks, int runs) throws InterruptedException {
    SplittableGenerator random =
        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(effort.seed());
    List<SimulatedFigures> figures = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      figures.add(Simulator.simulate(pool, length, random.split()));
    }
    boolean longEnough = replayed() || tasks >= RELAXATIONS * relaxationTasks;
    Map<PlanFigure, Estimate> estimates = new EnumMap<>(PlanFigure.class);
    for (PlanFigure figure : PlanFigure.values()) {
      estimates.put(figure, estimate(figure, figures));
    }
    return new Simulated(estimates, tasks, runs, longEnough);
  }

  private Estimate estimate(PlanFigure figure, List<SimulatedFigures> runs) {
    double[] samples =
        runs.stream().mapToDouble(run -> figure.of(run, pool.utilization())).toArray();
    if (!pool.random()) {
      // Nothing is left to chance: another run would be the same.
      return Estimate.of(samples[0], samples[0]);
    }
    Estimate estimate = Estimate.of(samples);
    return figure.isPercentile() && estimate.hasInterval()
        ? new Estimate(estimate.n(), estimate.mean(), estimate.halfWidth() + BIN * estimate.mean())
        : estimate;
  }

  private boolean clear(Simulated simulated) {
    return objectives.stream()
        .allMatch(objective -> clear(objective, simulated.estimate(objective.figure())));
  }

  private static boolean clear(PlanObjective objective, Estimate estimate) {
    double distance = Math.abs(objective.limit() - estimate.mean());
    return distance > CLEAR_HALF_WIDTHS * estimate.halfWidth()
        || estimate.halfWidth() < CLOSE_ENOUGH * objective.limit();
  }
}
