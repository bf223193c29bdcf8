package io.kendall.cli;

import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.model.simulation.Simulator;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.TimeLaw;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Percentiles of a stable pool whose laws have no formula for them, by a simulation of a set number
 * of tasks from a set seed: the same pool has the same percentiles, always.
 */
final class SimulatedPercentiles {
  private static final long SEED = 1;
  private static final double FEWEST_TASKS = 2e6;
  private static final double MOST_TASKS = 6e6;

  /** That many at ρ = 0.8; the nearer to 1, the longer is what a wait depends on. */
  private static final double TASKS_TIMES_SLACK = 4e5;

  private static final int TASKS_PER_WORKER = 10;
  private static final int MOST_WORKERS = 1_000_000;

  /** What simulated time can hold, with room for all tasks. */
  private static final double SHORTEST_SECONDS = 1e-12;

  private static final double LONGEST_SECONDS = 1e3;

  private SimulatedPercentiles() {}

  /**
   * The figures of the pool's long run; empty where it is too large to simulate in a moment, or its
   * times too far apart.
   *
   * @param pool a stable pool with arrivals
   */
  static Optional<SimulatedFigures> of(SimulatedPool pool) throws InterruptedException {
    double gapSeconds = pool.interarrival().map(TimeLaw::meanSeconds).orElseThrow();
    boolean holds = holds(gapSeconds) && holds(pool.service().meanSeconds());
    if (!holds || pool.workers() > MOST_WORKERS) {
      return Optional.empty();
    }
    SplittableGenerator random =
        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(SEED);
    try {
      return Optional.of(Simulator.simulate(pool, new LongRun(tasks(pool, gapSeconds), 0), random));
    } catch (ArithmeticException tooLong) {
      return Optional.empty();
    }
  }

  private static boolean holds(double meanSeconds) {
    return meanSeconds >= SHORTEST_SECONDS && meanSeconds <= LONGEST_SECONDS;
  }

  private static long tasks(SimulatedPool pool, double gapSeconds) {
    double dispatcher =
        pool.delay().place() == DelayPlace.DISPATCHER ? pool.delay().nanos() / 1e9 / gapSeconds : 0;
    double slack = 1 - Math.max(pool.utilization(), dispatcher);
    double forLoad = Math.min(MOST_TASKS, Math.max(FEWEST_TASKS, TASKS_TIMES_SLACK / slack));
    return (long) Math.max(forLoad, (double) TASKS_PER_WORKER * pool.workers());
  }
}
