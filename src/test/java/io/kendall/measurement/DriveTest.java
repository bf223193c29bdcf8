package io.kendall.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kendall.model.simulation.PerfectQueue;
import io.kendall.model.simulation.PerfectTimes;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.thread.ThreadExecutor;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.Laws;
import io.kendall.workload.Schedule;
import io.kendall.workload.TraceFile;
import io.kendall.workload.TraceRow;
import io.kendall.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DriveTest {
  private static final long SEED = 20261125;
  private static final int WORKERS = 2;
  private static final DispatchPolicy POLICY =
      DispatchPolicy.standard().withDrainLimit(Duration.ofSeconds(2));

  @TempDir Path folder;

  private static Workload poisson(int tasks, DispatchDelay delay) {
    return new Workload(tasks, Optional.of(new Exponential(0.002)), new Exponential(0.003), delay);
  }

  @ParameterizedTest
  @EnumSource(DelayPlace.class)
  void run_poissonOnThreads_keepsEveryTaskAndEveryIdentity(DelayPlace place) throws Exception {
    DispatchDelay delay = new DispatchDelay(place, 1_000_000);
    Schedule schedule = poisson(150, delay).schedule(SEED);
    RunTrace trace;
    try (TaskExecutor pool = ThreadExecutor.start(WORKERS, POLICY)) {
      List<Long> workers = pool.workerIds();
      trace = Drive.of(WORKERS, schedule, delay).within(Duration.ofSeconds(30)).run(pool);
      assertThat(trace.rows()).allMatch(row -> workers.contains(row.worker()));
    }
    for (int task = 0; task < schedule.tasks(); task++) {
      assertRow(trace.rows().get(task), task, schedule, delay);
    }
    Measurement m = Measurement.of(trace);
    assertThat(m.counts()).isEqualTo(new Counts(150, 150, 0, 0, 0, 0, 0, 0));
    assertThat(m.waterfall().sumSeconds()).isCloseTo(m.avgLatencySeconds(), within(1e-12));
    assertThat(m.perWorker().stream().mapToInt(WorkerFigures::tasks).sum()).isEqualTo(150);
    assertThat(m.gap().count()).isPositive();
    assertThat(m.serviceInflationRatio()).isNotNegative();
    assertThat(m.waterfall().latenessSeconds()).isNotNegative();
    assertThat(m.perfectAvgLatencySeconds()).isCloseTo(replayed(trace), within(1e-12));
  }

  private static void assertRow(TraceRow row, int task, Schedule schedule, DispatchDelay delay) {
    assertThat(row.task()).isEqualTo(task);
    assertThat(row.outcome()).isEqualTo(TraceRow.COMPLETED);
    assertThat(row.attempt()).isEqualTo(1);
    assertThat(row.scheduledNanos()).isEqualTo(schedule.arrivalNanos(task));
    assertThat(row.drawnServiceNanos())
        .isEqualTo(schedule.serviceNanos(task) + delay.workerNanos());
    assertThat(row.serviceNanos()).isGreaterThanOrEqualTo(row.drawnServiceNanos());
    assertThat(row.serviceNanos()).isEqualTo(row.finishedNanos() - row.startedNanos());
    long heldNanos = delay.nanos() - delay.workerNanos();
    assertThat(row.dispatchedNanos()).isGreaterThanOrEqualTo(row.submittedNanos() + heldNanos);
    assertThat(
            new long[] {
              row.scheduledNanos(),
              row.submittedNanos(),
              row.dispatchedNanos(),
              row.startedNanos(),
              row.finishedNanos(),
              row.completedNanos()
            })
        .as("task %s, seed %s", task, SEED)
        .isSorted();
  }

  /** The trace through a file, back as laws, and through the perfect queue. */
  private double replayed(RunTrace trace) throws IOException {
    Path file = folder.resolve("run.csv");
    TraceFile.write(file, trace.rows());
    assertThat(TraceFile.read(file)).isEqualTo(trace.rows());
    String law = "trace:" + file;
    // What a worker held is already part of the services in the trace.
    DispatchDelay delay =
        trace.delay().place() == DelayPlace.WORKER ? DispatchDelay.none() : trace.delay();
    Workload workload =
        new Workload(
            trace.rows().size(),
            Optional.of(Laws.interarrival(law, Double.NaN)),
            Laws.service(law, Double.NaN),
            delay);
    Schedule schedule = workload.schedule(0);
    int[] tasks = IntStream.range(0, schedule.tasks()).toArray();
    long[] arrivals = Arrays.stream(tasks).mapToLong(schedule::arrivalNanos).toArray();
    long[] services = Arrays.stream(tasks).mapToLong(schedule::serviceNanos).toArray();
    PerfectTimes times = PerfectQueue.serve(trace.workers(), delay.joinNanos(arrivals), services);
    return Arrays.stream(tasks)
            .mapToLong(i -> times.completionNanos(i) - arrivals[i])
            .average()
            .orElseThrow()
        / 1e9;
  }

  @Test
  void run_batch_isTimedFromItsStart() throws Exception {
    Schedule batch = Schedule.of(new long[40], filled(40, 2_000_000));
    RunTrace trace;
    try (TaskExecutor pool = ThreadExecutor.start(WORKERS, POLICY)) {
      trace = Drive.of(WORKERS, batch, DispatchDelay.none()).run(pool);
    }
    assertThat(trace.rows()).allMatch(row -> row.scheduledNanos() == 0);
    Measurement m = Measurement.of(trace);
    assertThat(m.perfectAvgLatencySeconds()).isCloseTo(0.021, within(1e-12));
    assertThat(m.avgLatencySeconds()).isGreaterThanOrEqualTo(0.021);
    assertThat(m.totalSeconds()).isGreaterThanOrEqualTo(0.040);
    assertThat(m.latency().count()).isEqualTo(40);
  }

  @Test
  void run_slowSubmission_isLatenessAndStillPartOfTheLatency() throws Exception {
    int tasks = 10;
    long[] arrivals = IntStream.range(0, tasks).mapToLong(i -> i * 1_000_000L).toArray();
    Schedule schedule = Schedule.of(arrivals, new long[tasks]);
    RunTrace trace;
    try (AlteredExecutor pool =
        AlteredExecutor.slowToSubmit(ThreadExecutor.start(WORKERS, POLICY), 5_000_000)) {
      trace = Drive.of(WORKERS, schedule, DispatchDelay.none()).run(pool);
    }
    for (int task = 0; task < tasks; task++) {
      TraceRow row = trace.rows().get(task);
      // Each submission holds up the next by 5 ms, while one is due every 1 ms.
      assertThat(row.latencyNanos()).isGreaterThanOrEqualTo(5_000_000L + task * 4_000_000L);
    }
    assertThat(Measurement.of(trace).waterfall().latenessSeconds()).isGreaterThan(0.018);
  }

  @Test
  void run_workersFivePercentSlow_areToldByTheInflation() throws Exception {
    Schedule batch = Schedule.of(new long[40], filled(40, 20_000_000));
    RunTrace trace;
    try (AlteredExecutor pool =
        AlteredExecutor.slowToServe(ThreadExecutor.start(WORKERS, POLICY), 1.05)) {
      trace = Drive.of(WORKERS, batch, DispatchDelay.none()).run(pool);
    }
    Measurement m = Measurement.of(trace);
    // A busy machine only adds to it: every task is 5% too long, and the least disturbed just that.
    assertThat(m.serviceInflationRatio()).isGreaterThanOrEqualTo(0.05);
    LongSummaryStatistics excessNanos =
        trace.rows().stream()
            .mapToLong(row -> row.serviceNanos() - row.drawnServiceNanos())
            .summaryStatistics();
    assertThat(excessNanos.getMin()).isBetween(1_000_000L, 1_250_000L);
    assertThat(m.waterfall().inflationSeconds())
        .isGreaterThanOrEqualTo(0.05 * m.perfectAvgLatencySeconds());
  }

  @Test
  void run_agentThatThereIsNot_failsEveryTask() throws Exception {
    Schedule batch = Schedule.of(new long[3], new long[3]);
    RunTrace trace;
    try (TaskExecutor pool = ThreadExecutor.start(WORKERS, POLICY)) {
      trace = Drive.of(WORKERS, batch, DispatchDelay.none()).by("no-such-agent").run(pool);
    }
    Measurement m = Measurement.of(trace);
    assertThat(m.counts().failed()).isEqualTo(3);
    assertThat(m.avgLatencySeconds()).isNaN();
  }

  @Test
  void run_pastItsLimit_saysHowFarItCame() throws Exception {
    Schedule schedule = Schedule.of(new long[] {0, 0, 60_000_000_000L}, filled(3, 60_000_000_000L));
    Drive drive = Drive.of(1, schedule, DispatchDelay.none()).within(Duration.ofMillis(300));
    try (TaskExecutor pool = ThreadExecutor.start(1, POLICY.withDrainLimit(Duration.ZERO))) {
      assertThatThrownBy(() -> drive.run(pool))
          .isInstanceOf(TimeoutException.class)
          .hasMessage("the run took longer than PT0.3S: of 3 tasks 2 were submitted and 0 ended");
      assertNoSubmitterLeft();
    }
  }

  @Test
  void run_fullQueueThatBlocks_doesNotOutlastItsLimit() throws Exception {
    Schedule schedule = Schedule.of(new long[4], filled(4, 60_000_000_000L));
    DispatchPolicy blocking =
        POLICY.withDrainLimit(Duration.ZERO).withCapacity(2, DispatchPolicy.WhenFull.BLOCK);
    Drive drive = Drive.of(1, schedule, DispatchDelay.none()).within(Duration.ofMillis(300));
    try (TaskExecutor pool = ThreadExecutor.start(1, blocking)) {
      assertThatThrownBy(() -> drive.run(pool)).isInstanceOf(TimeoutException.class);
    }
    assertNoSubmitterLeft();
  }

  @Test
  void run_interrupted_endsAtOnceAndLeavesNoThread() throws Exception {
    Schedule schedule = Schedule.of(new long[] {0, 60_000_000_000L}, new long[2]);
    try (TaskExecutor pool = ThreadExecutor.start(1, POLICY)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Drive.of(1, schedule, DispatchDelay.none()).run(pool))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
      assertNoSubmitterLeft();
    }
  }

  @Test
  void run_closedExecutor_isRefused() throws Exception {
    TaskExecutor pool = ThreadExecutor.start(1, POLICY);
    pool.close();
    Drive drive = Drive.of(1, Schedule.of(new long[2], new long[2]), DispatchDelay.none());
    assertThatThrownBy(() -> drive.run(pool))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the executor refused task 0 of 2")
        .hasRootCauseMessage("the pool is closed");
  }

  @Test
  void drive_badInput_isRefused() {
    Schedule one = Schedule.of(new long[1], new long[1]);
    assertThatThrownBy(() -> Drive.of(0, one, DispatchDelay.none()))
        .hasMessage("workers must be at least 1, got 0");
    assertThatThrownBy(
            () -> Drive.of(1, Schedule.of(new long[0], new long[0]), DispatchDelay.none()))
        .hasMessage("a schedule to drive has at least one task");
    assertThatThrownBy(() -> Drive.of(1, one, DispatchDelay.none()).within(Duration.ZERO))
        .hasMessage("limit must be above 0, got PT0S");
  }

  private static long[] filled(int tasks, long nanos) {
    long[] values = new long[tasks];
    Arrays.fill(values, nanos);
    return values;
  }

  private static void assertNoSubmitterLeft() throws InterruptedException {
    long deadlineNanos = System.nanoTime() + 5_000_000_000L;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("kendall-submitter")) {
        thread.join(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
