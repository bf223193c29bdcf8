package io.kendall.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final Exponential ARRIVALS = new Exponential(0.005 / 0.9 / 4);

  @Test
  void schedule_seed42_isTheSameOnEveryJvm() {
    Schedule exponential = workload(4, ARRIVALS, new Exponential(0.005)).schedule(42);
    assertThat(arrivals(exponential)).containsExactly(2417464, 2666035, 4638122, 5656897);
    assertThat(services(exponential)).containsExactly(12152638, 976320, 982646, 973075);

    assertDrawn(new TwoMoments(0.005, 0.3), 5708257, 5714648, 4202363, 6099427);
    assertDrawn(new TwoMoments(0.005, 4), 4331434, 548336, 1302271, 140194);
    assertDrawn(new Lognormal(0.005, 2), 4524410, 4534373, 5029311, 3394859);
  }

  private static void assertDrawn(TimeLaw service, long... nanos) {
    assertThat(services(workload(4, ARRIVALS, service).schedule(42))).containsExactly(nanos);
  }

  @Test
  void schedule_otherSeed_differs() {
    Workload workload = workload(10, ARRIVALS, new Exponential(0.005));
    assertThat(arrivals(workload.schedule(1))).isNotEqualTo(arrivals(workload.schedule(2)));
    assertThat(services(workload.schedule(1))).isNotEqualTo(services(workload.schedule(2)));
  }

  @Test
  void schedule_otherServiceLaw_leavesTheArrivals() {
    long[] arrivals = arrivals(workload(100, ARRIVALS, new Exponential(0.005)).schedule(7));
    assertThat(arrivals(workload(100, ARRIVALS, new Lognormal(0.02, 3)).schedule(7)))
        .isEqualTo(arrivals);
    assertThat(arrivals).isSorted();
  }

  @Test
  void schedule_arrivalsAndServices_areNotCorrelated() {
    int tasks = 100_000;
    Schedule schedule = workload(tasks, new Exponential(1), new Exponential(1)).schedule(20261125);
    double product = 0;
    for (int i = 1; i < tasks; i++) {
      double gap = (schedule.arrivalNanos(i) - schedule.arrivalNanos(i - 1)) / 1e9;
      product += (gap - 1) * (schedule.serviceNanos(i) / 1e9 - 1);
    }
    assertThat(Math.abs(product / tasks)).isLessThan(4 / Math.sqrt(tasks));
  }

  @Test
  void schedule_withoutInterarrivalLaw_isABatchAtTheStart() {
    Workload batch =
        new Workload(3, Optional.empty(), new Deterministic(0.005), DispatchDelay.none());
    assertThat(arrivals(batch.schedule(1))).containsExactly(0, 0, 0);
    assertThat(services(batch.schedule(1))).containsExactly(5_000_000, 5_000_000, 5_000_000);
  }

  @Test
  void schedule_replay_repeatsTheTrace() {
    Replay gaps = new Replay("run.csv", List.of(5L, 0L, 7L));
    Replay services = new Replay("run.csv", List.of(1L, 2L, 3L));
    Schedule schedule = workload(3, gaps, services).schedule(1);
    assertThat(arrivals(schedule)).containsExactly(5, 5, 12);
    assertThat(services(schedule)).containsExactly(1, 2, 3);
    assertThat(gaps.meanSeconds()).isEqualTo(4e-9);
    assertThat(gaps.squaredVariation()).isCloseTo((1 + 16 + 9) / 3.0 / 16, within(1e-12));
  }

  @Test
  void workload_moreTasksThanTheTrace_isRefused() {
    Replay short3 = new Replay("my run.csv", List.of(1L, 2L, 3L));
    assertThatThrownBy(() -> workload(4, ARRIVALS, short3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 tasks are asked for and my run.csv has only 3");
    assertThatThrownBy(() -> workload(4, short3, new Deterministic(1)))
        .hasMessage("4 tasks are asked for and my run.csv has only 3");
    assertThat(workload(2, short3, short3).schedule(1).tasks()).isEqualTo(2);
  }

  @Test
  void workload_noTasks_isRefused() {
    assertThatThrownBy(() -> workload(0, ARRIVALS, ARRIVALS))
        .hasMessage("tasks must be at least 1, got 0");
  }

  @Test
  void schedule_longerThanALong_isRefused() {
    assertThatThrownBy(() -> workload(3, new Deterministic(8e9), ARRIVALS).schedule(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the arrivals last longer than 292 years");
  }

  @Test
  void joinNanos_eachPlace_delaysAsItsPlaceDoes() {
    long[] arrivals = {0, 0, 3, 100};
    assertThat(new DispatchDelay(DelayPlace.NETWORK, 10).joinNanos(arrivals))
        .containsExactly(10, 10, 13, 110);
    assertThat(new DispatchDelay(DelayPlace.WORKER, 10).joinNanos(arrivals))
        .containsExactly(0, 0, 3, 100);
    assertThat(new DispatchDelay(DelayPlace.DISPATCHER, 10).joinNanos(arrivals))
        .containsExactly(10, 20, 30, 110);
    assertThat(new DispatchDelay(DelayPlace.WORKER, 10).workerNanos()).isEqualTo(10);
    assertThat(new DispatchDelay(DelayPlace.DISPATCHER, 10).workerNanos()).isZero();
  }

  private static Workload workload(int tasks, TimeLaw interarrival, TimeLaw service) {
    return new Workload(tasks, Optional.of(interarrival), service, DispatchDelay.none());
  }

  private static long[] arrivals(Schedule schedule) {
    return IntStream.range(0, schedule.tasks()).mapToLong(schedule::arrivalNanos).toArray();
  }

  private static long[] services(Schedule schedule) {
    return IntStream.range(0, schedule.tasks()).mapToLong(schedule::serviceNanos).toArray();
  }
}
