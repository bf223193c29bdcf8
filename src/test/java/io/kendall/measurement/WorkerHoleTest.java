package io.kendall.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.workload.DispatchDelay;
import org.junit.jupiter.api.Test;

/** Made runs of 400 tasks of 5 ms at once on 4 workers with gaps of 0.02 ms, and one flaw. */
class WorkerHoleTest {
  private static final int WORKERS = 4;
  private static final int FLAWED = 2;
  private static final double HOLE_MS = 200;
  private static final double GAP_MS = 0.02;
  private static final double SERVICE_MS = 5;

  private enum Flaw {
    NONE,
    HOLE_BETWEEN_TASKS,
    HOLE_WITHIN_A_TASK,
    FIVE_PERCENT_SLOW
  }

  private static Measurement run(Flaw flaw) {
    TraceRows rows = new TraceRows();
    double[] free = new double[WORKERS];
    boolean hit = false;
    for (int task = 0; task < 400; task++) {
      int worker = 0;
      for (int other = 1; other < WORKERS; other++) {
        worker = free[other] < free[worker] ? other : worker;
      }
      boolean now = !hit && task > 200 && worker == FLAWED;
      hit |= now;
      double start = free[worker] + GAP_MS;
      double service = SERVICE_MS * (flaw == Flaw.FIVE_PERCENT_SLOW ? 1.05 : 1);
      if (now && flaw == Flaw.HOLE_BETWEEN_TASKS) {
        start += HOLE_MS;
      }
      if (now && flaw == Flaw.HOLE_WITHIN_A_TASK) {
        service += HOLE_MS;
      }
      free[worker] = start + service;
      rows.completed(
          worker, 0, 0, start, start, free[worker], free[worker] + GAP_MS / 2, SERVICE_MS);
    }
    return Measurement.of(rows.trace(WORKERS, DispatchDelay.none()));
  }

  @Test
  void hole_betweenTwoTasks_isAGapOfThatWorkerAndNothingElse() {
    Measurement m = run(Flaw.HOLE_BETWEEN_TASKS);
    for (WorkerFigures worker : m.perWorker()) {
      double hole = worker.worker() == FLAWED ? HOLE_MS : 0;
      assertThat(worker.gap().maxSeconds()).isCloseTo((GAP_MS + hole) / 1e3, within(1e-8));
      assertThat(worker.gap().p50Seconds()).isCloseTo(GAP_MS / 1e3, within(1e-8));
      assertThat(worker.serviceExcess().maxSeconds()).isCloseTo(0, within(1e-8));
      assertThat(worker.answer().maxSeconds()).isCloseTo(GAP_MS / 2e3, within(1e-8));
    }
    assertThat(m.gap().p99Seconds()).isCloseTo(GAP_MS / 1e3, within(1e-8));
    assertThat(m.waterfall().inflationSeconds()).isCloseTo(0, within(1e-8));
    assertThat(m.serviceInflationRatio()).isCloseTo(0, within(1e-8));
    double alone = run(Flaw.NONE).waterfall().executorCostSeconds();
    assertThat(m.waterfall().executorCostSeconds()).isGreaterThan(alone + 0.010);
  }

  @Test
  void hole_withinATask_isServiceOfThatWorkerAndNothingElse() {
    Measurement m = run(Flaw.HOLE_WITHIN_A_TASK);
    for (WorkerFigures worker : m.perWorker()) {
      double hole = worker.worker() == FLAWED ? HOLE_MS : 0;
      assertThat(worker.serviceExcess().maxSeconds()).isCloseTo(hole / 1e3, within(1e-8));
      assertThat(worker.gap().maxSeconds()).isCloseTo(GAP_MS / 1e3, within(1e-8));
    }
    Measurement flawless = run(Flaw.NONE);
    assertThat(m.waterfall().inflationSeconds()).isGreaterThan(0.010);
    assertThat(m.waterfall().executorCostSeconds())
        .isCloseTo(flawless.waterfall().executorCostSeconds(), within(0.001));
  }

  @Test
  void service_fivePercentLonger_isAnInflationRatioOfFivePercent() {
    Measurement m = run(Flaw.FIVE_PERCENT_SLOW);
    assertThat(m.serviceInflationRatio()).isCloseTo(0.05, within(1e-9));
    double perfect = m.perfectAvgLatencySeconds();
    assertThat(m.waterfall().inflationSeconds()).isCloseTo(0.05 * perfect, within(1e-9));
    assertThat(m.perfectMeasuredAvgLatencySeconds()).isCloseTo(1.05 * perfect, within(1e-9));
  }
}
