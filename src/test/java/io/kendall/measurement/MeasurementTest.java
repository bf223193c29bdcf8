package io.kendall.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.model.simulation.PerfectRuns;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.TraceRow;
import io.kendall.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final DispatchDelay NETWORK_2MS = new DispatchDelay(DelayPlace.NETWORK, 2_000_000);

  /** Three tasks on one worker: the first is submitted late, the second waits, the third not. */
  private static RunTrace threeTasks() {
    return new TraceRows()
        .completed(7, 0, 1, 3, 4, 15, 16, 10)
        .completed(7, 4, 4, 16, 18, 28, 29, 10)
        .completed(7, 40, 40, 42, 43, 48, 50, 4)
        .trace(1, NETWORK_2MS);
  }

  @Test
  void of_threeTasks_hasTheFiguresFoundByHand() {
    Measurement m = Measurement.of(threeTasks());
    // Latencies are 16, 25 and 10 ms, those of the perfect queue 12, 18 and 6 ms.
    assertThat(m.avgLatencySeconds()).isCloseTo(0.017, EXACT);
    assertThat(m.latency().p50Seconds()).isEqualTo(0.016);
    assertThat(m.latency().p99Seconds()).isEqualTo(0.025);
    assertThat(m.perfectAvgLatencySeconds()).isCloseTo(0.012, EXACT);
    assertThat(m.overhead().p50Seconds()).isEqualTo(0.004);
    assertThat(m.overhead().maxSeconds()).isEqualTo(0.007);
    // On measured services of 11, 10 and 5 ms: 13, 19 and 7 ms.
    assertThat(m.perfectMeasuredAvgLatencySeconds()).isCloseTo(0.013, EXACT);
    // The one gap is from 15 to 18 ms; services of 13, 13 and 7 ms give 15, 24 and 9 ms.
    assertThat(m.gap().count()).isEqualTo(1);
    assertThat(m.gap().meanSeconds()).isEqualTo(0.003);
    assertThat(m.perfectGapAvgLatencySeconds()).isCloseTo(0.016, EXACT);
    // Joined at 3, 6 and 42 ms.
    assertThat(m.waiting().p50Seconds()).isEqualTo(0.001);
    assertThat(m.waiting().maxSeconds()).isEqualTo(0.012);
    assertThat(m.throughputPerSecond()).isCloseTo(3 / 0.050, EXACT);
    assertThat(m.perfectThroughputPerSecond()).isCloseTo(3 / 0.046, EXACT);
    assertThat(m.throughputRatio()).isCloseTo(46 / 50.0, EXACT);
    assertThat(m.timeBetweenCompletionsSeconds()).isCloseTo(0.050 / 3, EXACT);
    assertThat(m.serviceInflationRatio()).isCloseTo(26 / 24.0 - 1, EXACT);
    assertThat(m.counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
    assertThat(m.readySeconds()).isEmpty();
    assertThat(Measurement.of(threeTasks().withReady(Duration.ofMillis(250))).readySeconds())
        .hasValue(0.25);
  }

  @Test
  void waterfall_threeTasks_hasThePartsFoundByHandAndSumsToTheLatency() {
    Measurement m = Measurement.of(threeTasks());
    Waterfall w = m.waterfall();
    assertThat(w.latenessSeconds()).isCloseTo(0.001 / 3, EXACT);
    assertThat(w.delaySeconds()).isCloseTo(0.002, EXACT);
    assertThat(w.perfectWaitSeconds()).isCloseTo(0.002, EXACT);
    assertThat(w.drawnServiceSeconds()).isCloseTo(0.008, EXACT);
    assertThat(w.inflationSeconds()).isCloseTo(0.001, EXACT);
    assertThat(w.executorCostSeconds()).isCloseTo(0.011 / 3, EXACT);
    assertThat(w.sumSeconds()).isCloseTo(m.avgLatencySeconds(), EXACT);
  }

  @Test
  void perWorker_threeTasks_hasTheWaysOfEachTask() {
    WorkerFigures worker = Measurement.of(threeTasks()).perWorker().get(0);
    assertThat(worker.worker()).isEqualTo(7);
    assertThat(worker.tasks()).isEqualTo(3);
    assertThat(worker.handover().maxSeconds()).isEqualTo(0.002);
    assertThat(worker.serviceExcess().maxSeconds()).isEqualTo(0.001);
    assertThat(worker.serviceExcess().p50Seconds()).isEqualTo(0.001);
    assertThat(worker.answer().maxSeconds()).isEqualTo(0.002);
  }

  @ParameterizedTest
  // Two tasks at once on one worker, d = 5 ms, s = 10 ms: where d is spent tells the perfect queue.
  @CsvSource({
    "NETWORK, 5, 5, 10, 20", // join 5 and 5, complete 15 and 25
    "DISPATCHER, 7.5, 2.5, 10, 20", // join 5 and 10, complete 15 and 25
    "WORKER, 0, 7.5, 15, 22.5", // complete 15 and 30
  })
  void waterfall_eachPlaceOfTheDelay_countsItThere(
      DelayPlace place, double delay, double wait, double service, double latency) {
    double held = place == DelayPlace.WORKER ? 5 : 0;
    RunTrace trace =
        new TraceRows()
            .completed(1, 0, 0, 5, 5, 15 + held, 15 + held, 10 + held)
            .completed(1, 0, 0, 20, 20 + held, 30 + 2 * held, 40, 10 + held)
            .trace(1, new DispatchDelay(place, 5_000_000));
    Measurement m = Measurement.of(trace);
    assertThat(m.waterfall().delaySeconds()).isCloseTo(delay / 1e3, EXACT);
    assertThat(m.waterfall().perfectWaitSeconds()).isCloseTo(wait / 1e3, EXACT);
    assertThat(m.waterfall().drawnServiceSeconds()).isCloseTo(service / 1e3, EXACT);
    assertThat(m.perfectAvgLatencySeconds()).isCloseTo(latency / 1e3, EXACT);
    assertThat(m.waterfall().sumSeconds()).isCloseTo(m.avgLatencySeconds(), EXACT);
  }

  @Test
  void of_tasksThatDidNotComplete_countsThemAndServesThoseThatReachedAWorker() {
    RunTrace trace =
        new TraceRows()
            .completed(1, 0, 0, 0, 0, 10, 10, 10)
            .add(0, 0, TraceRow.REJECTED, 1, 1, -1, -1, -1, 1, 10)
            .add(1, 1, TraceRow.FAILED, 2, 2, 10, 10, 12, 12, 10)
            .add(3, 2, TraceRow.LOST, 3, 3, 12, -1, -1, 20, 10)
            .add(2, 3, TraceRow.COMPLETED, 4, 4, 20, 20, 30, 30, 10)
            .add(0, 0, TraceRow.TIMED_OUT, 5, 5, -1, -1, -1, 9, 10)
            .add(1, 3, TraceRow.CANCELLED, 6, 6, 30, -1, -1, 31, 10)
            .trace(1, DispatchDelay.none());
    Measurement m = Measurement.of(trace);
    assertThat(m.counts()).isEqualTo(new Counts(7, 2, 1, 1, 1, 1, 1, 2));
    assertThat(m.latency().count()).isEqualTo(2);
    assertThat(m.avgLatencySeconds()).isCloseTo(0.018, EXACT);
    // On drawn service tasks 0, 2, 3, 4, 6 end at 10, 20, 30, 40, 50 ms.
    assertThat(m.perfectAvgLatencySeconds()).isCloseTo((10 + 36) / 2e3, EXACT);
    // On measured service at 10, 12, 22 (lost: as drawn), 32 ms.
    assertThat(m.perfectMeasuredAvgLatencySeconds()).isCloseTo((10 + 28) / 2e3, EXACT);
    assertThat(m.waterfall().sumSeconds()).isCloseTo(0.018, EXACT);
    assertThat(m.totalSeconds()).isCloseTo(0.030, EXACT);
    assertThat(m.throughputPerSecond()).isCloseTo(2 / 0.030, EXACT);
    assertThat(m.perfectThroughputPerSecond()).isCloseTo(2 / 0.040, EXACT);
    assertThat(m.serviceInflationRatio()).isCloseTo(0, EXACT);
    assertThat(m.gap().count()).isEqualTo(1);
  }

  @Test
  void gap_afterATaskThatWasGivenUp_isNotCounted() {
    RunTrace trace =
        new TraceRows()
            .completed(1, 0, 0, 0, 0, 10, 10, 10)
            .add(1, 1, TraceRow.TIMED_OUT, 0, 0, 11, -1, -1, 500, 10)
            .completed(1, 0, 0, 501, 502, 512, 512, 10)
            .trace(1, DispatchDelay.none());
    assertThat(Measurement.of(trace).gap().count()).isZero();
  }

  @Test
  void of_noTaskCompleted_hasNoFigures() {
    RunTrace trace =
        new TraceRows()
            .add(0, 0, TraceRow.REJECTED, 1, 1, -1, -1, -1, 1, 10)
            .trace(2, DispatchDelay.none());
    Measurement m = Measurement.of(trace);
    assertThat(m.counts().rejected()).isEqualTo(1);
    assertThat(
            Stream.of(
                m.avgLatencySeconds(),
                m.latency().p99Seconds(),
                m.throughputPerSecond(),
                m.perfectThroughputPerSecond(),
                m.throughputRatio(),
                m.timeBetweenCompletionsSeconds(),
                m.perfectAvgLatencySeconds(),
                m.perfectMeasuredAvgLatencySeconds(),
                m.perfectGapAvgLatencySeconds(),
                m.serviceInflationRatio(),
                m.waterfall().sumSeconds(),
                m.gap().meanSeconds(),
                m.rankAmong(someRuns())))
        .allSatisfy(figure -> assertThat(figure).isNaN());
    assertThat(m.perWorker()).isEmpty();
  }

  @Test
  void of_batchOfTasksThatDoNothing_hasNoRatioToThePerfectQueue() {
    RunTrace trace =
        new TraceRows().completed(1, 0, 0, 1, 2, 2, 3, 0).trace(1, DispatchDelay.none());
    Measurement m = Measurement.of(trace);
    assertThat(m.avgLatencySeconds()).isCloseTo(0.003, EXACT);
    assertThat(m.perfectThroughputPerSecond()).isNaN();
    assertThat(m.throughputRatio()).isNaN();
    assertThat(m.serviceInflationRatio()).isNaN();
    assertThat(m.waterfall().executorCostSeconds()).isCloseTo(0.003, EXACT);
  }

  @Test
  void rankAmong_perfectRuns_isTheirCountBelowTheMean() {
    PerfectRuns runs = someRuns();
    Measurement m = Measurement.of(threeTasks());
    long below = 0;
    for (int i = 0; i < runs.runs(); i++) {
      below += runs.meanSeconds(i) < 0.017 ? 1 : 0;
    }
    assertThat(below).isBetween(1L, 199L);
    assertThat(m.rankAmong(runs)).isEqualTo((double) below);
  }

  private static PerfectRuns someRuns() {
    Workload workload =
        new Workload(3, Optional.of(new Exponential(0.015)), new Deterministic(0.012), NETWORK_2MS);
    return PerfectRuns.simulate(workload, 1, 200, 20261125);
  }

  @Test
  void distribution_ofThousandTimes_isOfOrderStatistics() {
    long[] nanos = new long[1000];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = 1_000_000_000L * (1000 - i);
    }
    assertThat(Distribution.ofNanos(nanos))
        .isEqualTo(new Distribution(1000, 500.5, 100, 250, 500, 750, 900, 950, 990, 999, 1000));
    assertThat(Distribution.ofNanos(new long[] {3_000_000_000L}))
        .isEqualTo(new Distribution(1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3));
    assertThat(List.of(nanos[0], nanos[999])).containsExactly(1_000_000_000_000L, 1_000_000_000L);
  }
}
