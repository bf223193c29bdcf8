package io.kendall.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.model.queueing.MdcQueue;
import io.kendall.model.queueing.MmcQueue;
import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.workload.Bursts;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.Lognormal;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.TwoMoments;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Formulas and simulation, which share no code, check each other: an interval that is right covers
 * the exact mean in 95% of all runs. The share among 200 replications itself varies, by 1.5% in the
 * standard deviation: of the systems here, another seed puts about one in twelve outside 92–98%.
 */
class SimulatorCoverageTest {
  private static final int REPLICATIONS = 200;
  private static final long SEED = 20261125;
  private static final double SERVICE = 0.005;
  private static final TimeLaw EXPONENTIAL = new Exponential(SERVICE);
  private static final TimeLaw FIXED = new Deterministic(SERVICE);

  /** A system with the exact mean of its latency, or of its wait. */
  private record Case(
      String name,
      SimulatedPool pool,
      int tasks,
      Function<SimulatedFigures, Interval> figure,
      double exactSeconds) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case latency(String name, SimulatedPool pool, int tasks, double exactSeconds) {
    return new Case(name, pool, tasks, SimulatedFigures::latency, exactSeconds);
  }

  private static SimulatedPool poisson(
      int workers, double utilization, TimeLaw service, DispatchDelay delay) {
    double gap = SERVICE / workers / utilization;
    return SimulatedPool.of(workers, Optional.of(new Exponential(gap)), service, delay);
  }

  private static SimulatedPool poisson(int workers, double utilization, TimeLaw service) {
    return poisson(workers, utilization, service, DispatchDelay.none());
  }

  /** Pollaczek and Khinchine: Wq = ρ(1 + c²)/(2(1 − ρ))·E[S]. */
  private static double onOneWorker(double rate, double mean, double squaredVariation) {
    double utilization = rate * mean;
    return mean + utilization * mean * (1 + squaredVariation) / (2 * (1 - utilization));
  }

  private static double mmc(int workers, double utilization) {
    return MmcQueue.of(utilization * workers / SERVICE, 1 / SERVICE, workers).avgLatencySeconds(0);
  }

  private static double mdc(int workers, double utilization) {
    return MdcQueue.of(utilization * workers / SERVICE, 1 / SERVICE, workers).avgLatencySeconds(0);
  }

  static Stream<Case> systems() {
    double rate = 0.6 / SERVICE;
    DispatchDelay network = new DispatchDelay(DelayPlace.NETWORK, 3_000_000);
    DispatchDelay held = new DispatchDelay(DelayPlace.WORKER, 2_000_000);
    DispatchDelay dispatcher = new DispatchDelay(DelayPlace.DISPATCHER, 4_000_000);
    double heldMean = SERVICE + 0.002;
    return Stream.of(
        latency("M/M/1", poisson(1, 0.7, EXPONENTIAL), 150_000, mmc(1, 0.7)),
        latency("M/M/4", poisson(4, 0.8, EXPONENTIAL), 150_000, mmc(4, 0.8)),
        latency("M/M/50", poisson(50, 0.85, EXPONENTIAL), 200_000, mmc(50, 0.85)),
        latency("M/D/1", poisson(1, 0.7, FIXED), 100_000, mdc(1, 0.7)),
        latency("M/D/4", poisson(4, 0.8, FIXED), 100_000, mdc(4, 0.8)),
        latency(
            "M/M/3, delay in the network",
            poisson(3, 0.7, EXPONENTIAL, network),
            100_000,
            0.003 + mmc(3, 0.7)),
        latency(
            "M/G/1, delay held by the worker",
            poisson(1, 0.5, EXPONENTIAL, held),
            100_000,
            onOneWorker(0.5 / SERVICE, heldMean, Math.pow(SERVICE / heldMean, 2))),
        // Two fixed services one after another wait as before the longer one alone (Friedman 1965).
        latency(
            "M/D/1 behind a dispatcher",
            poisson(1, 0.7, FIXED, dispatcher),
            100_000,
            0.004 + mdc(1, 0.7)),
        latency(
            "M/H2/1",
            poisson(1, 0.6, new TwoMoments(SERVICE, 3)),
            200_000,
            onOneWorker(rate, SERVICE, 3)),
        latency(
            "M/LN/1",
            poisson(1, 0.6, new Lognormal(SERVICE, 1.5)),
            150_000,
            onOneWorker(rate, SERVICE, 1.5)),
        latency("D/M/1", regular(0.7), 150_000, regularLatency(0.7)),
        latency("bursts of 4 on one worker", bursts(4, 0.5), 100_000, burstLatency(4, 0.5)),
        latency(
            "tries that fail",
            poisson(1, 0.5, EXPONENTIAL).withFailures(0.2, 40),
            150_000,
            retriedLatency(0.5 / SERVICE, 0.2)),
        latency(
            "M/M/3/7",
            poisson(3, 1.1, EXPONENTIAL).withCapacity(7),
            100_000,
            boundedLatency(3, 7, 1.1)),
        new Case(
            "M/M/3+M",
            poisson(3, 1.2, EXPONENTIAL).withPatience(0.01),
            100_000,
            SimulatedFigures::waiting,
            impatientWait(3, 1.2, 0.01)));
  }

  private static SimulatedPool regular(double utilization) {
    return SimulatedPool.of(
        1,
        Optional.of(new Deterministic(SERVICE / utilization)),
        EXPONENTIAL,
        DispatchDelay.none());
  }

  /** T = 1/(μ(1 − σ)), σ the root of σ = e^(−(1 − σ)/ρ) in (0, 1). */
  private static double regularLatency(double utilization) {
    double root = 0.5;
    for (int i = 0; i < 1000; i++) {
      root = Math.exp(-(1 - root) / utilization);
    }
    return SERVICE / (1 - root);
  }

  private static SimulatedPool bursts(int size, double utilization) {
    return SimulatedPool.of(
        1, Optional.of(new Bursts(SERVICE / utilization, size)), EXPONENTIAL, DispatchDelay.none());
  }

  /** L = ρ(1 + N)/(2(1 − ρ)) for bursts of N exponential services, and T = L/λ. */
  private static double burstLatency(int size, double utilization) {
    return SERVICE * (1 + size) / (2 * (1 - utilization));
  }

  /** The service is that of one try, times a geometric number of tries N. */
  private static double retriedLatency(double rate, double failing) {
    double tries = 1 / (1 - failing);
    double squaredTries = (1 + failing) / Math.pow(1 - failing, 2);
    double mean = SERVICE * tries;
    double square = 2 * SERVICE * SERVICE * squaredTries;
    return onOneWorker(rate, mean, square / (mean * mean) - 1);
  }

  /** By birth and death: L/(λ(1 − p_K)). */
  private static double boundedLatency(int workers, int places, double utilization) {
    double offered = utilization * workers;
    double[] weights = new double[places + 1];
    weights[0] = 1;
    for (int n = 1; n <= places; n++) {
      weights[n] = weights[n - 1] * offered / Math.min(n, workers);
    }
    double all = 0;
    double inSystem = 0;
    for (int n = 0; n <= places; n++) {
      all += weights[n];
      inSystem += n * weights[n];
    }
    double accepted = offered / SERVICE * (1 - weights[places] / all);
    return inSystem / all / accepted;
  }

  /** By birth and death: Lq/λ, over all tasks, also those that leave. */
  private static double impatientWait(int workers, double utilization, double patience) {
    double offered = utilization * workers;
    double weight = 1;
    double all = 1;
    double waiting = 0;
    for (int n = 1; n <= 1000; n++) {
      double leaving = Math.max(0, n - workers) * SERVICE / patience;
      weight *= offered / (Math.min(n, workers) + leaving);
      all += weight;
      waiting += Math.max(0, n - workers) * weight;
    }
    return waiting / all / (offered / SERVICE);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void longRun_seededReplications_coverTheExactMeanInAbout95Percent(Case system) {
    Interval[] intervals =
        IntStream.range(0, REPLICATIONS)
            .parallel()
            .mapToObj(replication -> interval(system, replication))
            .toArray(Interval[]::new);
    int covered = 0;
    double widest = 0;
    for (Interval interval : intervals) {
      covered += interval.covers(system.exactSeconds()) ? 1 : 0;
      widest = Math.max(widest, interval.relativeHalfWidth());
    }
    assertThat(widest).as("the intervals are narrow enough to tell").isLessThan(0.2);
    assertThat((double) covered / REPLICATIONS)
        .as("%s, seed %s", system, SEED)
        .isBetween(0.92, 0.98);
  }

  private static Interval interval(Case system, int replication) {
    SplittableGenerator random =
        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
            .create(SEED + 1_000_003L * replication);
    try {
      return system
          .figure()
          .apply(Simulator.simulate(system.pool(), new LongRun(system.tasks(), 0), random));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
