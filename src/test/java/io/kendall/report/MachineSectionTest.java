package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Markdown;
import io.kendall.report.document.Table;
import io.kendall.result.Figure;
import io.kendall.result.RunResult;
import org.junit.jupiter.api.Test;

class MachineSectionTest {
  private static final RunResult GOOD = RunFixture.good(3);

  @Test
  void roundTrips_measured_byRestWithMeanAndPercentiles() {
    Table table =
        ReportTables.table(
            Report.of(GOOD), "One byte over a Unix-domain socket to another JVM and back (µs)");

    // Three forks, a microsecond apart: ± 4.303/√3.
    assertThat(ReportTables.texts(table.rows().get(0)))
        .containsExactly("0", "51.5 ± 2.5", "51.0 ± 2.5", "100.0 ± 2.5", "3");
    assertThat(ReportTables.texts(table.rows().get(1)))
        .containsExactly("5", "101.5 ± 2.5", "101.0 ± 2.5", "150.0 ± 2.5", "3");
  }

  @Test
  void sentence_measured_setsTheWakeUpsAgainstTheShortestPerfectLatency() {
    RunResult short4Ms =
        RunFixture.with(
            GOOD,
            RunFixture.where(
                "OpenLoopBenchmark.poisson",
                "workers",
                "2",
                "utilization",
                "0.5",
                "service",
                "deterministic"),
            Figure.PERFECT_AVG_LATENCY,
            0.00406,
            0.00406,
            0.00406);

    // 101.5 µs of 4.06 ms.
    assertThat(Report.of(short4Ms).sentence()).contains("without any executor, are 2.50%.");
  }

  @Test
  void sentence_fourWorkersShortest_isNoPartOfTheClaim() {
    RunResult short1Ms =
        RunFixture.with(
            GOOD,
            RunFixture.where("OpenLoopBenchmark.poisson", "workers", "4"),
            Figure.PERFECT_AVG_LATENCY,
            0.001,
            0.001,
            0.001);

    assertThat(Report.of(short1Ms).sentence()).doesNotContain("are 10.15%");
  }

  @Test
  void section_socketNotMeasured_saysSoAndTheSentenceIsSilent() {
    RunResult without =
        RunFixture.only(GOOD, row -> !row.simpleName().startsWith("SocketBenchmark"));
    Report report = Report.of(without);

    assertThat(report.sentence()).doesNotContain("wake-ups");
    assertThat(Markdown.render(report.document()))
        .contains("## The machine by itself: a byte to another process and back\n\n**Not measured");
    assertThat(report.verdict()).isEqualTo(Report.of(GOOD).verdict());
  }
}
