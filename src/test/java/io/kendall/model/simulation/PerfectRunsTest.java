package io.kendall.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.Schedule;
import io.kendall.workload.Workload;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerfectRunsTest {
  private static final long SEED = 20261125;

  private static Workload poisson(int tasks, DispatchDelay delay) {
    return new Workload(
        tasks, Optional.of(new Exponential(0.005 / 0.9 / 2)), new Exponential(0.005), delay);
  }

  @Test
  void simulate_sameSeed_isTheSame() {
    Workload workload = poisson(300, DispatchDelay.none());
    double[] first = means(PerfectRuns.simulate(workload, 2, 50, SEED));
    assertThat(means(PerfectRuns.simulate(workload, 2, 50, SEED))).isEqualTo(first);
    assertThat(means(PerfectRuns.simulate(workload, 2, 50, SEED + 1))).isNotEqualTo(first);
    assertThat(first).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(DelayPlace.class)
  void simulate_freshPerfectRuns_rankUniformlyAmongThem(DelayPlace place) {
    Workload workload = poisson(400, new DispatchDelay(place, 2_000_000));
    PerfectRuns runs = PerfectRuns.simulate(workload, 2, PerfectRuns.RUNS, SEED);
    int fresh = 400;
    double[] ranks = new double[fresh];
    for (int i = 0; i < fresh; i++) {
      double mean = meanLatencySeconds(workload.schedule(1_000_000 + i), workload.delay(), 2);
      ranks[i] = (runs.rank(mean) + 0.5) / (runs.runs() + 1);
    }
    Arrays.sort(ranks);
    double distance = 0;
    for (int i = 0; i < fresh; i++) {
      distance = Math.max(distance, Math.abs(ranks[i] - (i + 0.5) / fresh) + 0.5 / fresh);
    }
    // Kolmogorov and Smirnov, two samples, at 0.1%.
    double limit = 1.949 * Math.sqrt(1.0 / fresh + 1.0 / PerfectRuns.RUNS);
    assertThat(distance).as("seed %s", SEED).isLessThan(limit);
    long covered = Arrays.stream(ranks).filter(rank -> rank > 0.025 && rank < 0.975).count();
    assertThat((double) covered / fresh).isCloseTo(0.95, within(0.04));
  }

  @Test
  void rank_ofASlowerQueue_isAtTheUpperEnd() {
    Workload workload = poisson(400, DispatchDelay.none());
    PerfectRuns runs = PerfectRuns.simulate(workload, 2, 200, SEED);
    assertThat(runs.rank(0)).isZero();
    assertThat(runs.rank(runs.meanSeconds(100))).isEqualTo(100);
    assertThat(runs.rank(Math.nextUp(runs.meanSeconds(100)))).isEqualTo(101);
    assertThat(runs.rank(1)).isEqualTo(200);
    assertThatThrownBy(() -> runs.rank(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void simulate_batchOfFixedServices_isTheSameInEveryRun() {
    Workload batch =
        new Workload(4, Optional.empty(), new Deterministic(0.005), DispatchDelay.none());
    double[] means = means(PerfectRuns.simulate(batch, 2, 10, SEED));
    assertThat(means).containsOnly(0.0075);
  }

  @Test
  void simulate_noRuns_isRefused() {
    Workload workload = poisson(4, DispatchDelay.none());
    assertThatThrownBy(() -> PerfectRuns.simulate(workload, 2, 0, SEED))
        .hasMessage("runs must be at least 1, got 0");
    assertThatThrownBy(() -> PerfectRuns.simulate(workload, 0, 1, SEED))
        .hasMessage("workers must be at least 1, got 0");
  }

  private static double[] means(PerfectRuns runs) {
    return IntStream.range(0, runs.runs()).mapToDouble(runs::meanSeconds).toArray();
  }

  /** By the arrays of a schedule instead of its stream. */
  private static double meanLatencySeconds(Schedule schedule, DispatchDelay delay, int workers) {
    long[] arrivals =
        IntStream.range(0, schedule.tasks()).mapToLong(schedule::arrivalNanos).toArray();
    long[] services =
        IntStream.range(0, schedule.tasks())
            .mapToLong(i -> schedule.serviceNanos(i) + delay.workerNanos())
            .toArray();
    PerfectTimes times = PerfectQueue.serve(workers, delay.joinNanos(arrivals), services);
    return IntStream.range(0, schedule.tasks())
            .mapToLong(i -> times.completionNanos(i) - arrivals[i])
            .average()
            .orElseThrow()
        / 1e9;
  }
}
