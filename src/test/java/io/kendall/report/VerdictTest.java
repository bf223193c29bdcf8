package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Inline;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.RunResult;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final RunResult GOOD = RunFixture.good(3);
  private static final Predicate<BenchmarkRow> ONE_BATCH =
      RunFixture.where("BatchBenchmark.batch", "tasks", "800", "workers", "3", "delay", "network");

  @Test
  void verdict_everyTargetKept_passAndYes() {
    Report report = Report.of(GOOD);

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.sentence()).startsWith("Yes: ").contains("all 7 claims hold");
    assertThat(ReportTables.claims(report).rows())
        .hasSize(7)
        .allSatisfy(row -> assertThat(row.get(1).plain()).isEqualTo("pass"));
  }

  @Test
  void throughput_oneCellWhollyBelow_failAndNamesTheCell() {
    Report report =
        Report.of(
            RunFixture.with(GOOD, ONE_BATCH, Figure.THROUGHPUT_RATIO, 0.9701, 0.9702, 0.9703));

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.sentence())
        .startsWith("Not in full: of 7 claims measured here, this pool fails 1 (batch throughput)")
        .contains("97.02% of a perfect queue’s in the worst cell");
    assertThat(claim(report, 0))
        .startsWith(
            "Batch throughput ÷ the perfect queue’s",
            "fail",
            "at least 98.5%",
            "97.02%",
            "96.91 to 97.13%",
            "3",
            "batch, 800 tasks, 3 workers, delay in the network",
            "23 pass, 1 fail");
  }

  @Test
  void throughput_intervalOverTheTarget_inconclusive() {
    Report report =
        Report.of(RunFixture.with(GOOD, ONE_BATCH, Figure.THROUGHPUT_RATIO, 0.98, 0.99, 0.995));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.sentence()).startsWith("Not decided: ").contains("(batch throughput)");
    assertThat(claim(report, 0)).contains("inconclusive", "23 pass, 1 inconclusive");
  }

  @Test
  void latency_threePercentBelow_failsToo() {
    Predicate<BenchmarkRow> cell =
        RunFixture.where(
            "OpenLoopBenchmark.poisson",
            "service",
            "exponential",
            "workers",
            "2",
            "utilization",
            "0.9");
    RunResult run = RunFixture.with(GOOD, cell, Figure.AVG_LATENCY, 0.0970, 0.0970, 0.0970);
    run = RunFixture.with(run, cell, Figure.PERFECT_GAP_AVG_LATENCY, 0.1, 0.1, 0.1);

    assertThat(claim(Report.of(run), 1))
        .contains("fail", "97.00%", "open loop, exponential service, 2 workers, ρ\u00a0=\u00a00.9");
    assertThat(Report.of(run).sentence())
        .contains(
            "differs by at most 3.00% from the perfect queue’s with the worker gap, and in the"
                + " median fork by at most 3.00%.");
  }

  @Test
  void latency_oneForkOfThreeStalled_isToldBesideTheMedianFork() {
    Predicate<BenchmarkRow> cell =
        RunFixture.where(
            "OpenLoopBenchmark.poisson",
            "service",
            "exponential",
            "workers",
            "2",
            "utilization",
            "0.9");
    RunResult run = RunFixture.with(GOOD, cell, Figure.AVG_LATENCY, 0.101, 0.130, 0.1012);
    run = RunFixture.with(run, cell, Figure.PERFECT_GAP_AVG_LATENCY, 0.1, 0.1, 0.1);

    assertThat(Report.of(run).sentence())
        .contains("differs by at most 10.73%", "in the median fork by at most 1.20%.");
  }

  @Test
  void latency_fourWorkersOff_notClaimed() {
    RunResult run =
        RunFixture.with(
            GOOD,
            RunFixture.where("OpenLoopBenchmark.poisson", "workers", "4"),
            Figure.AVG_LATENCY,
            9.0,
            9.0,
            9.0);

    assertThat(Report.of(run).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void gapInflationAndReady_beyondTheirTargets_fail() {
    RunResult gap = RunFixture.with(GOOD, ONE_BATCH, Figure.GAP_P50, 90e-6, 91e-6, 92e-6);
    RunResult inflation =
        RunFixture.with(GOOD, ONE_BATCH, Figure.SERVICE_INFLATION_RATIO, 0.05, 0.0501, 0.0502);
    RunResult ready =
        RunFixture.with(
            GOOD,
            RunFixture.where("SeedCurveBenchmark.poisson", "workers", "4"),
            Figure.READY,
            0.5,
            0.51,
            0.52);

    assertThat(Report.of(gap).sentence()).contains("fails 1 (worker gap)");
    assertThat(Report.of(inflation).sentence()).contains("fails 1 (service inflation)");
    assertThat(Report.of(ready).sentence()).contains("fails 1 (start-up)");
  }

  @Test
  void ready_fiveWorkersSlow_notClaimed() {
    RunResult run =
        RunFixture.with(
            GOOD,
            RunFixture.where("SeedCurveBenchmark.poisson", "workers", "5"),
            Figure.READY,
            0.5,
            0.51,
            0.52);

    assertThat(Report.of(run).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void claims_cellsNotRun_listedAsNotMeasured() {
    RunResult batches =
        RunFixture.only(GOOD, RunFixture.where("BatchBenchmark.batch", "workers", "2"));
    Report report = Report.of(batches);

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.sentence())
        .startsWith("Not decided: the claims measured here hold, but not all were measured.")
        .contains(
            "Not measured in this profile: open-loop latency, lone-task overhead p50,"
                + " lone-task overhead p99, start-up.");
    assertThat(claim(report, 6))
        .containsSequence("not measured in this profile", "at most 400 ms", "–", "–", "–", "–");
  }

  @Test
  void figure_missingInEveryFork_notMeasured() {
    RunResult run =
        RunFixture.with(GOOD, row -> true, Figure.GAP_P50, Double.NaN, Double.NaN, Double.NaN);

    assertThat(claim(Report.of(run), 4)).contains("not measured in this profile");
  }

  private static List<String> claim(Report report, int index) {
    List<Inline> row = ReportTables.claims(report).rows().get(index);
    return ReportTables.texts(row);
  }
}
