package io.kendall.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kendall.workload.Deterministic;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.ScheduleStream;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.Workload;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerfectQueueTest {
  private static final long SEED = 20261125;

  @Test
  void serve_threeTasksOnTwoWorkers_startsEachOnTheFirstFree() {
    PerfectTimes times =
        PerfectQueue.serve(2, new long[] {0, 1, 2, 2, 100}, new long[] {10, 3, 4, 5, 0});
    long[] starts = {0, 1, 4, 8, 100};
    long[] completions = {10, 4, 8, 13, 100};
    for (int i = 0; i < 5; i++) {
      assertThat(times.startNanos(i)).isEqualTo(starts[i]);
      assertThat(times.completionNanos(i)).isEqualTo(completions[i]);
    }
    assertThat(times.tasks()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 13, 64})
  void serve_randomTasks_equalsAClockThatTicks(int workers) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + workers);
    for (int round = 0; round < 40; round++) {
      int tasks = 1 + random.nextInt(120);
      long[] joins = new long[tasks];
      long[] services = new long[tasks];
      long now = 0;
      for (int i = 0; i < tasks; i++) {
        now += random.nextInt(4);
        joins[i] = now;
        services[i] = random.nextInt(6 * workers);
      }
      long[] starts = startsByTicks(workers, joins, services);
      PerfectTimes times = PerfectQueue.serve(workers, joins, services);
      for (int i = 0; i < tasks; i++) {
        assertThat(times.startNanos(i))
            .as("task %s of round %s, %s workers, seed %s", i, round, workers, SEED)
            .isEqualTo(starts[i]);
        assertThat(times.completionNanos(i)).isEqualTo(starts[i] + services[i]);
      }
    }
  }

  /** At each tick, free workers take the head of the queue: no recursion, no heap. */
  private static long[] startsByTicks(int workers, long[] joins, long[] services) {
    long[] starts = new long[joins.length];
    int started = 0;
    for (long now = 0; started < joins.length; now++) {
      while (started < joins.length && joins[started] <= now) {
        int busy = 0;
        for (int i = 0; i < started; i++) {
          busy += starts[i] + services[i] > now ? 1 : 0;
        }
        if (busy == workers) {
          break;
        }
        starts[started++] = now;
      }
    }
    return starts;
  }

  @ParameterizedTest
  // Wq = ρ/(μ − λ) for M/M/1, half of that for M/D/1 (Pollaczek, Khinchine), in services of 1 s.
  @CsvSource({"0.5, exponential, 1", "0.8, exponential, 4", "0.5, fixed, 0.5", "0.8, fixed, 2"})
  void serve_longRunsOfPoissonArrivals_coverTheKnownMeanWait(
      double utilization, String service, double waitSeconds) {
    TimeLaw law = service.equals("fixed") ? new Deterministic(1) : new Exponential(1);
    Workload workload =
        new Workload(
            200_000, Optional.of(new Exponential(1 / utilization)), law, DispatchDelay.none());
    SummaryStatistics means = new SummaryStatistics();
    for (int replication = 0; replication < 20; replication++) {
      means.addValue(meanWaitSeconds(workload, SEED + replication));
    }
    // 99.9%: one false alarm in a thousand seeds; the seed is fixed.
    double t = new TDistribution(means.getN() - 1.0).inverseCumulativeProbability(0.9995);
    double half = t * means.getStandardDeviation() / Math.sqrt((double) means.getN());
    assertThat(half).as("the interval is narrow enough to tell").isLessThan(0.05 * waitSeconds);
    assertThat(means.getMean()).as("seed %s", SEED).isCloseTo(waitSeconds, within(half));
  }

  private static double meanWaitSeconds(Workload workload, long seed) {
    int warmUp = workload.tasks() / 20;
    ScheduleStream stream = workload.stream(seed);
    PerfectQueue queue = new PerfectQueue(1);
    double sumNanos = 0;
    for (int i = 0; i < workload.tasks(); i++) {
      long arrivalNanos = stream.nextArrivalNanos();
      long waitNanos = queue.serve(arrivalNanos, stream.nextServiceNanos()) - arrivalNanos;
      sumNanos += i < warmUp ? 0 : waitNanos;
    }
    return sumNanos / 1e9 / (workload.tasks() - warmUp);
  }

  @Test
  void clear_afterARun_isEmptyAgain() {
    PerfectQueue queue = new PerfectQueue(3);
    queue.serve(50, 1_000);
    queue.serve(60, 1_000);
    queue.serve(70, 1_000);
    assertThat(queue.serve(80, 1)).isEqualTo(1_050);
    queue.clear();
    assertThat(queue.serve(0, 1)).isZero();
  }

  @Test
  void serve_badInput_isRefused() {
    assertThatThrownBy(() -> new PerfectQueue(0)).hasMessage("workers must be at least 1, got 0");
    assertThatThrownBy(() -> PerfectQueue.serve(1, new long[1], new long[2]))
        .hasMessage("as many joins as services wanted, got 1 and 2");
    assertThatThrownBy(() -> PerfectQueue.serve(1, new long[] {5, 4}, new long[2]))
        .hasMessageContaining("join 4 after 5");
    assertThatThrownBy(() -> PerfectQueue.serve(1, new long[] {5}, new long[] {-1}))
        .hasMessageContaining("service -1");
    assertThatThrownBy(() -> PerfectQueue.serve(1, new long[] {5}, new long[] {Long.MAX_VALUE}))
        .isInstanceOf(ArithmeticException.class);
  }
}
