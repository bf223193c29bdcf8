package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Markdown;
import io.kendall.report.document.Table;
import io.kendall.result.Figure;
import io.kendall.result.RunResult;
import org.junit.jupiter.api.Test;

class SensitivitySectionTest {
  private static final String TITLE =
      "Mean latency T with Poisson arrivals and exponential service";
  private static final RunResult GOOD = RunFixture.good(3);

  @Test
  void rows_measured_areByLengthWithTheUsualOneAmongThem() {
    RunResult run =
        RunFixture.with(
            RunFixture.with(
                GOOD,
                RunFixture.where("SensitivityBenchmark.poisson", "taskMillis", "1"),
                Figure.AVG_LATENCY,
                0.00225,
                0.00225,
                0.00225),
            RunFixture.where("SensitivityBenchmark.poisson", "taskMillis", "1"),
            Figure.PERFECT_AVG_LATENCY,
            0.002,
            0.002,
            0.002);
    Table table = ReportTables.table(Report.of(run), TITLE);

    assertThat(table.rows()).hasSize(5);
    assertThat(table.rows().stream().map(row -> ReportTables.texts(row).get(2)))
        .containsExactly("1", "2", "5", "10", "20");
    // M/M/2 at ρ = 0.7: T is 1/(1 − ρ²) services.
    assertThat(ReportTables.texts(table.rows().get(0)))
        .contains("1.96", "250.0 \u00b1 0.0", "12.50 \u00b1 0.00");
    assertThat(ReportTables.texts(table.rows().get(4))).contains("39.22");
  }

  @Test
  void section_runWithoutThem_saysSo() {
    RunResult without = RunFixture.only(GOOD, row -> !row.simpleName().startsWith("Sensitivity"));

    assertThat(Markdown.render(Report.of(without).document()))
        .contains("### Shorter and longer tasks\n\n**Not measured in this run.**");
  }
}
