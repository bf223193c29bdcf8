package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Markdown;
import io.kendall.report.document.Table;
import io.kendall.result.RunResult;
import org.junit.jupiter.api.Test;

class ModelSectionTest {
  private static final RunResult GOOD = RunFixture.good(3);

  @Test
  void modelTables_wholeRun_timesByWorkersWithTheRatio() {
    Report report = Report.of(GOOD);

    Table erlang = ReportTables.table(report, "Erlang C at ρ = 0.9: time of one evaluation (ns)");
    // Forks of 5, 5.05 and 5.1 ns: ± 4.303·0.05/√3.
    assertThat(ReportTables.texts(erlang.rows().get(0)))
        .containsExactly("4", "5.1 ± 0.1", "3", "10.1 ± 0.2", "3", "2.0");
    assertThat(ReportTables.texts(erlang.rows().get(1)))
        .containsExactly("1000000", "2525.0 ± 62.1", "3", "5050000.0 ± 124206.9", "3", "2000.0");
    Table staffing = ReportTables.table(report, "Staffing: time of one answer (µs)");
    assertThat(ReportTables.texts(staffing.rows().get(0)))
        .containsExactly("1000000", "202.00 ± 4.97", "3", "505.00 ± 12.42", "3");
    Table simulator = ReportTables.table(report, "Simulator, M/M/c at ρ = 0.9 (million tasks/s)");
    assertThat(ReportTables.texts(simulator.rows().get(0))).containsExactly("4", "60.6 ± 1.5", "3");
    assertThat(ReportTables.texts(simulator.rows().get(1)))
        .containsExactly("1000000", "9.1 ± 0.2", "3");
  }

  @Test
  void modelTables_recurrenceNotMeasured_dashesBesideTheOwnFigures() {
    RunResult partial =
        RunFixture.only(GOOD, row -> !row.simpleName().equals("ErlangBenchmark.recurrence"));

    Table table =
        ReportTables.table(Report.of(partial), "Erlang C at ρ = 0.9: time of one evaluation (ns)");
    assertThat(ReportTables.texts(table.rows().get(0)))
        .containsExactly("4", "5.1 ± 0.1", "3", "–", "–", "–");
  }

  @Test
  void modelTables_runOfThePoolAlone_oneSentenceAndTheSameVerdict() {
    RunResult pool =
        RunFixture.only(
            GOOD, row -> !row.simpleName().matches("(Erlang|Staffing|Simulation)Benchmark.*"));
    Report report = Report.of(pool);
    Report whole = Report.of(GOOD);

    assertThat(report.sentence()).isEqualTo(whole.sentence());
    assertThat(report.verdict()).isEqualTo(whole.verdict());
    String markdown = Markdown.render(report.document());
    assertThat(markdown)
        .contains("This run did not measure formulas, staffing and simulator.")
        .doesNotContain("Erlang C at", "not whole");
    assertThat(report.document().blocks().get(1)).isEqualTo(whole.document().blocks().get(1));
  }
}
