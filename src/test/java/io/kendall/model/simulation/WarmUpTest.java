package io.kendall.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
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

class WarmUpTest {
  private static final long SEED = 20261126;
  private static final TimeLaw EXPONENTIAL = new Exponential(0.005);

  private static SimulatedPool poisson(int workers, double utilization, TimeLaw service) {
    Exponential gaps = new Exponential(0.005 / workers / utilization);
    return SimulatedPool.of(workers, Optional.of(gaps), service, DispatchDelay.none());
  }

  private static SplittableGenerator seeded() {
    return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(SEED);
  }

  @Test
  void tasks_openPool_growWithWorkersLoadAndVariation() {
    // 5·(1 + 2·0.9·2/0.01).
    assertThat(WarmUp.tasks(poisson(1, 0.9, EXPONENTIAL))).isBetween(1804L, 1806L);
    assertThat(WarmUp.tasks(poisson(1, 0.9, new Deterministic(0.005)))).isBetween(904L, 906L);
    assertThat(WarmUp.tasks(poisson(1000, 0.5, EXPONENTIAL))).isBetween(5040L, 5041L);
    assertThat(WarmUp.tasks(poisson(1, 0.6, EXPONENTIAL).withFailures(0.25, 90)))
        .isGreaterThan(WarmUp.tasks(poisson(1, 0.8, EXPONENTIAL)));
    DispatchDelay slow = new DispatchDelay(DelayPlace.DISPATCHER, 9_000_000);
    Optional<TimeLaw> gaps = Optional.of(new Exponential(0.01));
    assertThat(WarmUp.tasks(SimulatedPool.of(9, gaps, EXPONENTIAL, slow))).isGreaterThan(1500);
  }

  @Test
  void tasks_boundedOrImpatient_areThoseUntilItIsFull() {
    assertThat(WarmUp.tasks(poisson(2, 1, EXPONENTIAL).withCapacity(10))).isEqualTo(5 * 102);
    assertThat(WarmUp.tasks(poisson(2, 2, EXPONENTIAL).withCapacity(1_000_000)))
        .isBetween(10_000_000L, 10_000_100L);
    // At 800 tasks/s.
    assertThat(WarmUp.tasks(poisson(2, 2, EXPONENTIAL).withPatience(1)))
        .isCloseTo(5 * 802, within(1L));
    assertThat(WarmUp.tasks(poisson(2, 0.5, EXPONENTIAL).withPatience(1e300))).isLessThan(100);
  }

  @Test
  void tasks_noLongRun_areNoneOfABatchAndEndlessOfOverload() {
    SimulatedPool batch = SimulatedPool.of(2, Optional.empty(), EXPONENTIAL, DispatchDelay.none());
    assertThat(WarmUp.tasks(batch)).isZero();
    assertThat(WarmUp.tasks(poisson(2, 1.5, EXPONENTIAL))).isEqualTo(Long.MAX_VALUE);
  }

  /**
   * From empty, the first 2,000 tasks at ρ = 0.95 take far less than the mean; what follows not.
   */
  @Test
  void simulate_heavyLoad_leavesNoTraceOfTheEmptyBeginning() throws InterruptedException {
    SimulatedPool pool = poisson(1, 0.95, EXPONENTIAL);
    double exact = MmcQueue.of(190, 200, 1).avgLatencySeconds(0);
    SimulatedFigures empty = Simulator.simulate(pool, new Replications(2_000, 2_000), seeded());
    assertThat(empty.latency().meanSeconds() / exact).isLessThan(0.9);
    double sum = 0;
    SplittableGenerator random = seeded();
    for (int i = 0; i < 2_000; i++) {
      SimulatedFigures figures = Simulator.simulate(pool, new LongRun(20_000, 0), random.split());
      assertThat(figures.cutTasks()).isEqualTo(WarmUp.tasks(pool));
      sum += figures.latency().meanSeconds() / exact;
    }
    // The mean of 2,000 runs is within 1% of it in 95 of 100 seeds.
    assertThat(sum / 2_000).as("seed %s", SEED).isCloseTo(1, within(0.03));
  }
}
