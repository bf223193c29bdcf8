package io.kendall.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kendall.model.queueing.MmcQueue;
import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.model.simulation.RunLength.Replications;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.TimeLaw;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorTest {
  private static final long SEED = 20261125;
  private static final TimeLaw EXPONENTIAL = new Exponential(0.005);

  private static SplittableGenerator seeded(long seed) {
    return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
  }

  private static SimulatedPool poisson(int workers, double utilization) {
    Exponential gaps = new Exponential(0.005 / workers / utilization);
    return SimulatedPool.of(workers, Optional.of(gaps), EXPONENTIAL, DispatchDelay.none());
  }

  private static SimulatedFigures simulate(SimulatedPool pool, RunLength length)
      throws InterruptedException {
    return Simulator.simulate(pool, length, seeded(SEED));
  }

  @ParameterizedTest
  @CsvSource({"3, 0.8", "40, 0.95"})
  void simulate_sameSeed_isTheSame(int workers, double utilization) throws InterruptedException {
    LongRun length = new LongRun(100_000, 0);
    SimulatedFigures first = simulate(poisson(workers, utilization), length);
    assertThat(simulate(poisson(workers, utilization), length)).isEqualTo(first);
    assertThat(Simulator.simulate(poisson(workers, utilization), length, seeded(SEED + 1)))
        .isNotEqualTo(first);
  }

  /** The general way through bounds that never bind gives what the short way gives. */
  @ParameterizedTest
  @CsvSource({"2, 0.9", "30, 0.9"})
  void simulate_boundsThatNeverBind_changeNothing(int workers, double utilization)
      throws InterruptedException {
    LongRun length = new LongRun(80_000, 0);
    SimulatedPool pool = poisson(workers, utilization);
    SimulatedFigures plain = simulate(pool, length);
    assertThat(simulate(pool.withCapacity(1_000_000), length)).isEqualTo(plain);
    SimulatedFigures patient = simulate(pool.withPatience(1e9), length);
    assertThat(patient).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.9", "4, 0.9", "20, 0.8"})
  void simulate_percentiles_areThoseOfTheFormula(int workers, double utilization)
      throws InterruptedException {
    SimulatedFigures figures = simulate(poisson(workers, utilization), new LongRun(4_000_000, 0));
    MmcQueue exact = MmcQueue.of(utilization * workers / 0.005, 200, workers);
    Quantiles latency = figures.latencyQuantiles();
    double[] simulated = {latency.p50Seconds(), latency.p90Seconds(), latency.p99Seconds()};
    double[] shares = {0.5, 0.9, 0.99};
    for (int i = 0; i < shares.length; i++) {
      double wanted = exact.latencyQuantileSeconds(shares[i], 0).orElseThrow();
      assertThat(simulated[i] / wanted)
          .as("p = %s, seed %s", shares[i], SEED)
          .isCloseTo(1, within(0.03));
    }
    assertThat(figures.pWait()).isCloseTo(exact.pWait(), within(0.02));
    assertThat(figures.throughputPerSecond() * 0.005 / workers)
        .isCloseTo(utilization, within(0.01));
  }

  @Test
  void simulate_precisionWanted_endsWhenItIsReached() throws InterruptedException {
    SimulatedFigures coarse = simulate(poisson(2, 0.8), new LongRun(50_000_000, 0.05));
    SimulatedFigures fine = simulate(poisson(2, 0.8), new LongRun(50_000_000, 0.01));
    assertThat(coarse.latency().relativeHalfWidth()).isLessThanOrEqualTo(0.05);
    assertThat(fine.latency().relativeHalfWidth()).isLessThanOrEqualTo(0.01);
    assertThat(fine.tally().tasks()).isBetween(5 * coarse.tally().tasks(), 49_999_999L);
  }

  @Test
  void simulate_batchOfFixedServices_isExact() throws InterruptedException {
    SimulatedPool seed =
        SimulatedPool.of(
            2,
            Optional.empty(),
            new Deterministic(0.01),
            new DispatchDelay(DelayPlace.DISPATCHER, 10_000_000));
    SimulatedFigures figures = simulate(seed, new Replications(20, 1));
    assertThat(figures.latency()).isEqualTo(new Interval(0.115, 0.115, 0.115));
    assertThat(figures.totalSeconds()).isEqualTo(0.21);
    assertThat(figures.throughputPerSecond()).isCloseTo(20 / 0.21, within(1e-9));
    assertThat(figures.pWait()).isZero();
  }

  @Test
  void simulate_batchOfExponentialServices_hasAnIntervalOverItsReplications()
      throws InterruptedException {
    SimulatedPool batch = SimulatedPool.of(1, Optional.empty(), EXPONENTIAL, DispatchDelay.none());
    SimulatedFigures figures = simulate(batch, new Replications(9, 2_000));
    // The k-th task completes after k services: 5 services in the mean.
    assertThat(figures.latency().covers(0.025)).isTrue();
    assertThat(figures.latency().relativeHalfWidth()).isBetween(0.001, 0.05);
    assertThat(figures.tally().tasks()).isEqualTo(18_000);
    assertThat(figures.runs()).isEqualTo(2_000);
    assertThat(figures.longRun()).isFalse();
  }

  @Test
  void simulate_fullSystem_rejectsAndCountsEveryTask() throws InterruptedException {
    SimulatedPool batch =
        SimulatedPool.of(2, Optional.empty(), new Deterministic(0.01), DispatchDelay.none());
    Tally bounded = simulate(batch.withCapacity(5), new Replications(10, 1)).tally();
    assertThat(bounded).isEqualTo(new Tally(10, 5, 0, 5, 0, 0));
    Tally none = simulate(batch.withCapacity(2), new Replications(10, 1)).tally();
    assertThat(none).isEqualTo(new Tally(10, 2, 0, 8, 0, 0));
    SimulatedPool busy = poisson(3, 1.4).withCapacity(8).withPatience(0.01).withFailures(0.4, 2);
    Tally all = simulate(busy, new LongRun(100_000, 0)).tally();
    assertThat(all.completed() + all.failed() + all.rejected() + all.abandoned())
        .isEqualTo(all.tasks())
        .isEqualTo(100_000);
    assertThat(all.retried()).isPositive();
    // Of the tasks that are served, p² fail twice.
    assertThat((double) all.failed() / (all.failed() + all.completed()))
        .isCloseTo(0.16, within(0.01));
  }

  @Test
  void simulate_everyTryFails_completesNothing() throws InterruptedException {
    SimulatedFigures figures =
        simulate(poisson(2, 0.2).withFailures(1, 3), new LongRun(10_000, 0.01));
    assertThat(figures.tally()).isEqualTo(new Tally(10_000, 0, 10_000, 0, 0, 10_000));
    assertThat(figures.latency().meanSeconds()).isNaN();
    assertThat(figures.latencyQuantiles().p50Seconds()).isNaN();
  }

  @Test
  void stable_loadsOfAllKinds_tellsWhetherThereIsALongRun() {
    assertThat(poisson(3, 0.99).stable()).isTrue();
    assertThat(poisson(3, 1).stable()).isFalse();
    assertThat(poisson(3, 2).withCapacity(3).stable()).isTrue();
    assertThat(poisson(3, 2).withPatience(1).stable()).isTrue();
    assertThat(poisson(3, 0.6).withFailures(0.5, 10).stable()).isFalse();
    assertThat(poisson(1, 0.6).withFailures(0.5, 2).utilization()).isCloseTo(0.9, within(1e-12));
    DispatchDelay slow = new DispatchDelay(DelayPlace.DISPATCHER, 11_000_000);
    Optional<TimeLaw> gaps = Optional.of(new Exponential(0.01));
    assertThat(SimulatedPool.of(9, gaps, EXPONENTIAL, slow).stable()).isFalse();
    assertThat(SimulatedPool.of(9, Optional.empty(), EXPONENTIAL, slow).stable()).isFalse();
  }

  @Test
  void simulate_timeBeyondALong_isRefused() {
    SimulatedPool slow =
        SimulatedPool.of(
            1, Optional.of(new Deterministic(1e9)), new Deterministic(1e9), DispatchDelay.none());
    assertThatThrownBy(() -> simulate(slow, new LongRun(100, 0)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void simulate_interruptedThread_ends() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> simulate(poisson(1, 0.5), new LongRun(2_000_000_000, 0)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void pool_badInput_isRefused() {
    SimulatedPool pool = poisson(4, 0.5);
    assertThatThrownBy(() -> pool.withCapacity(3))
        .hasMessage("capacity must be at least the number of workers (4), got 3");
    assertThatThrownBy(() -> pool.withPatience(Double.NaN)).hasMessageContaining("patience");
    assertThatThrownBy(() -> pool.withFailures(1.5, 3)).hasMessageContaining("[0, 1]");
    assertThatThrownBy(() -> pool.withFailures(0.5, 0)).hasMessageContaining("attempts");
    assertThatThrownBy(() -> new LongRun(10, Double.NaN)).hasMessageContaining("[0, 1)");
    assertThatThrownBy(() -> new Replications(0, 1)).hasMessageContaining("tasks");
    assertThatThrownBy(() -> new Replications(1, 0)).hasMessageContaining("runs");
  }
}
