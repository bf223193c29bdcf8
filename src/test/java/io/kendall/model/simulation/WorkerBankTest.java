package io.kendall.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two banks against the heap of {@link PerfectQueue}, which shares no code with them. */
class WorkerBankTest {
  private static final long SEED = 20261125;
  private static final int TASKS = 6_000;

  @ParameterizedTest
  @CsvSource({
    "1, 0.5",
    "1, 0.95",
    "2, 0.9",
    "3, 1.5",
    "4, 0.7",
    "5, 0.3",
    "5, 0.95",
    "8, 1.2",
    "17, 0.9",
    "64, 0.99",
    "64, 2",
    "1000, 0.8",
    "1000, 1.1",
    "9, 0.001"
  })
  void serve_randomTasks_startsAsThePerfectQueue(int workers, double utilization) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + workers);
    double serviceTicks = 10_000;
    double gapTicks = serviceTicks / workers / utilization;
    for (double tail : new double[] {0, 1, 30}) {
      long[] join = new long[TASKS];
      long[] service = new long[TASKS];
      long now = 0;
      for (int i = 0; i < TASKS; i++) {
        now += (long) (gapTicks * random.nextExponential());
        join[i] = now;
        // Fixed, exponential, and now and then a service far beyond what the calendar spans.
        double rare = random.nextInt(50) == 0 ? tail : 1;
        service[i] = (long) (serviceTicks * (tail == 0 ? 1 : rare * random.nextExponential()));
      }
      assertSame(workers, join, service, gapTicks, serviceTicks);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 300})
  void serve_allAtOnceWithLongPauses_startsAsThePerfectQueue(int workers) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED - workers);
    long[] join = new long[TASKS];
    long[] service = new long[TASKS];
    for (int i = 0; i < TASKS; i++) {
      join[i] = i / 1000 * 5_000_000L;
      service[i] = random.nextInt(4) * 1000L;
    }
    assertSame(workers, join, service, 0, 1500);
    // A bad guess of how time goes on costs time, not truth.
    assertSame(workers, join, service, 1e7, 1);
    assertSame(workers, join, service, 0, 0);
  }

  private static void assertSame(
      int workers, long[] join, long[] service, double stepTicks, double serviceTicks) {
    PerfectTimes expected = PerfectQueue.serve(workers, join, service);
    WorkerBank whole = WorkerBank.of(workers, stepTicks, serviceTicks);
    WorkerBank single = WorkerBank.of(workers, stepTicks, serviceTicks);
    long[] start = new long[join.length];
    whole.serve(join, service, start, join.length);
    for (int i = 0; i < join.length; i++) {
      long alone = single.startFor(join[i]);
      single.occupy(alone + service[i]);
      if (start[i] != expected.startNanos(i) || alone != start[i]) {
        assertThat(new long[] {start[i], alone})
            .as("task %s of %s workers, seed %s", i, workers, SEED)
            .containsOnly(expected.startNanos(i));
      }
    }
  }

  @Test
  void startFor_taskThatTakesNoWorker_changesNothing() {
    for (int workers : new int[] {2, 6}) {
      WorkerBank bank = WorkerBank.of(workers, 1, 100);
      for (int i = 0; i < workers; i++) {
        assertThat(bank.startFor(10)).isEqualTo(10);
        bank.occupy(500 + i);
      }
      assertThat(bank.startFor(20)).isEqualTo(500);
      assertThat(bank.startFor(30)).isEqualTo(500);
      assertThat(bank.startFor(501)).isEqualTo(501);
      bank.occupy(900);
    }
  }

  @Test
  void of_noWorkers_isRefused() {
    assertThatThrownBy(() -> WorkerBank.of(0, 1, 1))
        .hasMessage("workers must be at least 1, got 0");
  }
}
