package io.kendall.model.simulation;

import io.kendall.workload.DelayPlace;

/**
 * How long a pool that begins empty remembers that it did. The length depends on the pool and never
 * on what was drawn: a cut that looks at the draws, as MSER's, ends where they happen to be low and
 * leaves a mean that is a little low, by 0.5% to 1% of the latency at ρ = 0.9 to 0.95 and 150,000
 * tasks.
 */
final class WarmUp {
  /** Of what is missing at the beginning, e⁻⁵ is left after it. */
  private static final double RELAXATIONS = 5;

  private WarmUp() {}

  /** The number of tasks from the first that are no part of the long run; 0 where there is none. */
  static long tasks(SimulatedPool pool) {
    return pool.interarrival().isEmpty()
        ? 0
        : (long) Math.ceil(RELAXATIONS * relaxationTasks(pool, pool.utilization()));
  }

  /**
   * Tasks in which what a queue holds is forgotten but for 1/e. Its workers are filled in about c
   * of them. A queue near saturation moves as a reflected Brownian motion, which takes
   * 2ρ(cₐ²+cₛ²)/(1−ρ)² tasks (for M/M/1 the limit of its relaxation time 1/(μ(1−√ρ)²), J. W. Cohen
   * 1982); one with bounds no longer than until it was full or those that wait lose patience.
   */
  private static double relaxationTasks(SimulatedPool pool, double utilization) {
    double gapSeconds = pool.interarrival().orElseThrow().meanSeconds();
    double dispatcher =
        pool.delay().place() == DelayPlace.DISPATCHER ? pool.delay().nanos() / 1e9 / gapSeconds : 0;
    double busy = Math.max(utilization, dispatcher);
    double wandering = 2 * busy * variation(pool) / ((1 - busy) * (1 - busy));
    double open = busy < 1 ? wandering : Double.POSITIVE_INFINITY;
    double places = pool.capacity().orElse(Long.MAX_VALUE);
    double full = busy > 1 ? wandering + places * busy / (busy - 1) : places * places;
    double patient = pool.patienceSeconds().orElse(Double.POSITIVE_INFINITY) / gapSeconds;
    return pool.workers() + Math.min(open, Math.min(full, patient));
  }

  /** cₐ²+cₛ², the latter of all tries together, whose number has a squared variation below p. */
  private static double variation(SimulatedPool pool) {
    double arrivals = pool.interarrival().orElseThrow().squaredVariation();
    double services = (1 + pool.service().squaredVariation()) * (1 + pool.failureProbability()) - 1;
    return arrivals + services;
  }
}
