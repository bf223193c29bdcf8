package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.RunResult;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What the tables of measured cells say. */
class MeasuredTablesTest {
  private static final RunResult GOOD = RunFixture.good(3);

  @Test
  void batchTables_measuredRow_figuresOfTheRunBesideTheSeeds() {
    Table table =
        ReportTables.table(Report.of(GOOD), "800 tasks of 5 ms, delay of 5 ms held by the worker");
    BenchmarkRow row =
        row("BatchBenchmark.batch", "tasks", "800", "workers", "4", "delay", "worker");

    assertThat(table.rows()).hasSize(4);
    List<String> cells = ReportTables.texts(table.rows().get(3));
    assertThat(cells.get(0)).isEqualTo("4");
    assertThat(number(cells.get(1))).isCloseTo(mean(row, Figure.THROUGHPUT), within(0.05001));
    assertThat(half(cells.get(1))).isCloseTo(half(row, Figure.THROUGHPUT), within(0.05001));
    assertThat(number(cells.get(2))).isCloseTo(400 * 800 / 804.0, within(0.05001));
    assertThat(cells.get(3)).isEqualTo("400.0");
    assertThat(cells.get(4)).isEqualTo("210.57");
    assertThat(number(cells.get(5)))
        .isCloseTo(100 * mean(row, Figure.THROUGHPUT_RATIO), within(0.005001));
    assertThat(number(cells.get(6)))
        .isCloseTo(1e3 * mean(row, Figure.TIME_BETWEEN_COMPLETIONS), within(0.005001));
    assertThat(cells.get(7)).isEqualTo("4.75");
    assertThat(cells.get(9)).isEqualTo("70.0 ± 0.0");
    assertThat(cells.get(10)).isEqualTo("51.79");
    assertThat(cells.get(11)).isEqualTo("3");
  }

  @Test
  void batchTables_cellsNotRun_dashesBesideTheSeedsFigures() {
    RunResult few = RunFixture.only(GOOD, RunFixture.where("BatchBenchmark.batch", "workers", "4"));
    Table table =
        ReportTables.table(Report.of(few), "500 tasks of 5 ms, delay of 5 ms held by the worker");

    assertThat(ReportTables.texts(table.rows().get(0)))
        .containsExactly("1", "–", "–", "–", "81.82", "–", "–", "12.22", "–", "–", "50.56", "–");
    assertThat(ReportTables.texts(table.rows().get(3)).get(1)).isNotEqualTo("–");
  }

  @Test
  void scaleTable_isOfTheMeasuredRateAlone() {
    Predicate<BenchmarkRow> rate = RunFixture.where("OverheadBenchmark.pipelined", "workers", "4");
    double tasksPerSecond =
        GOOD.rows().stream().filter(rate).findFirst().orElseThrow().primary().score();
    Table table = ReportTables.table(Report.of(GOOD), "One dispatcher and several, ρ = 0.8");

    // 100,000 workers with tasks of 1 ms: 80 million tasks a second.
    assertThat(ReportTables.texts(table.rows().get(4)).subList(0, 3))
        .containsExactly("0.001", "100000", "80000000");
    double busy = 0.8e8 / tasksPerSecond;
    assertThat(number(ReportTables.texts(table.rows().get(4)).get(3)))
        .isCloseTo(100 * busy, within(0.005));
    assertThat(ReportTables.texts(table.rows().get(4)).get(4)).isEqualTo("too much");
    assertThat(ReportTables.texts(table.rows().get(4)).get(5))
        .isEqualTo(Integer.toString((int) Math.ceil(busy / 0.8)));
    assertThat(table.rows()).hasSize(25);
  }

  @Test
  void openLoopTable_exponential_theoryIsMm1AndMm1WithGap() {
    Table table =
        ReportTables.table(
            Report.of(GOOD), "Exponential service, mean 5 ms (M/M/c): mean latency T (ms)");
    List<String> cells = ReportTables.texts(table.rows().get(3));

    assertThat(cells.subList(0, 2)).containsExactly("1", "0.9");
    // M/M/1: T = s/(1 − ρ); with the fixture's gap of 40 µs both grow.
    assertThat(cells.get(7)).isEqualTo("50.00");
    double longer = 5.04 / (1 - 0.18 * 5.04);
    assertThat(number(cells.get(8))).isCloseTo(longer, within(0.00501));
    BenchmarkRow row =
        row(
            "OpenLoopBenchmark.poisson",
            "service",
            "exponential",
            "workers",
            "1",
            "utilization",
            "0.9");
    double adjusted =
        1e3 * (mean(row, Figure.AVG_LATENCY) - mean(row, Figure.PERFECT_AVG_LATENCY)) + 50;
    assertThat(number(cells.get(9))).isCloseTo(adjusted, within(0.00501));
  }

  @Test
  void openLoopTable_fixedService_theoryIsMd1() {
    Table table =
        ReportTables.table(Report.of(GOOD), "Fixed service of 5 ms (M/D/c): mean latency T (ms)");

    // M/D/1: T = s + ρs/(2(1 − ρ)).
    assertThat(ReportTables.texts(table.rows().get(0)).get(7)).isEqualTo("7.50");
    assertThat(ReportTables.texts(table.rows().get(3)).get(7)).isEqualTo("27.50");
  }

  @Test
  void seedCurve_everyPoint_theoryOfMmcWithDelay() {
    Table table =
        ReportTables.table(
            Report.of(GOOD), "Mean latency T (ms) and throughput (tasks/s) on the seed’s curve");

    assertThat(table.rows()).hasSize(8);
    // T = d + 1/(μ − λ) = 5 + 50 ms.
    assertThat(ReportTables.texts(table.rows().get(0)).get(3)).isEqualTo("55.00");
  }

  @Test
  void waterfall_everyRow_addsUpToTheMeanLatency() {
    Table table =
        ReportTables.table(Report.of(GOOD), "Open loop: waterfall of the mean latency (ms)");

    assertThat(table.rows()).hasSize(24);
    for (List<Inline> row : table.rows()) {
      List<String> cells = ReportTables.texts(row);
      double sum = cells.subList(1, 7).stream().mapToDouble(MeasuredTablesTest::number).sum();
      // The fixture's measured mean is scattered by some tenths of a percent.
      assertThat(sum).isCloseTo(number(cells.get(7)), within(0.005 * sum));
    }
  }

  @Test
  void loneTask_histogram_percentilesOfTheForks() {
    Table table =
        ReportTables.table(
            Report.of(GOOD), "A no-op task that has an idle pool to itself: latency (µs)");

    // Forks of 61…160, 62…161 and 63…162 µs.
    List<String> cells = ReportTables.texts(table.rows().get(0));
    assertThat(number(cells.get(1))).isEqualTo(111);
    assertThat(number(cells.get(2))).isEqualTo(151);
    assertThat(number(cells.get(3))).isEqualTo(160);
    assertThat(half(cells.get(1))).isCloseTo(Estimate.of(1, 2, 3).halfWidth(), within(0.0501));
  }

  @Test
  void profiles_plan_totalsAddUp() {
    Table table =
        ReportTables.table(
            Report.of(GOOD),
            "What each profile measures: cells × forks of each, and the seconds expected in all");

    assertThat(ReportTables.texts(table.rows().get(0)))
        .containsExactly("batch", "4", "1", "30", "24", "3", "300");
    assertThat(ReportTables.texts(table.rows().get(3)))
        .containsExactly("together", "5", "", "33", "48", "", "520");
  }

  private static BenchmarkRow row(String benchmark, String... params) {
    return GOOD.rows().stream()
        .filter(RunFixture.where(benchmark, params))
        .findFirst()
        .orElseThrow();
  }

  private static double mean(BenchmarkRow row, Figure figure) {
    return samples(row, figure).average().orElseThrow();
  }

  private static double half(BenchmarkRow row, Figure figure) {
    return Estimate.of(samples(row, figure).toArray()).halfWidth();
  }

  private static DoubleStream samples(BenchmarkRow row, Figure figure) {
    return Objects.requireNonNull(row.metrics().get(figure.label())).raw().stream()
        .mapToDouble(fork -> fork.get(0));
  }

  /** The number that a cell begins with. */
  private static double number(String cell) {
    return Double.parseDouble(cell.split(" ± ", -1)[0].replace('−', '-'));
  }

  /** The number behind ±. */
  private static double half(String cell) {
    return Double.parseDouble(cell.split(" ± ", -1)[1]);
  }
}
