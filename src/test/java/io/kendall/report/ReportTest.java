package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Block;
import io.kendall.report.document.Html;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Markdown;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.RunResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final RunResult GOOD = RunFixture.good(3);

  @Test
  void report_oneFork_saysThatThereAreNoIntervals() {
    Report report = Report.of(RunFixture.good(1));

    assertThat(report.sentence()).contains("there are no intervals");
    List<Inline> row = ReportTables.claims(report).rows().get(0);
    assertThat(row.get(1).plain()).isEqualTo("inconclusive: one sample, which keeps the target");
    assertThat(row.get(4).plain()).isEqualTo("none");
    assertThat(row.get(5).plain()).isEqualTo("1");
    assertThat(Markdown.render(report.document())).doesNotContain("NaN").doesNotContain("± –");
  }

  @Test
  void report_experimentMissing_saysSoAtTheTop() {
    RunResult partial =
        RunFixture.only(GOOD, row -> !row.simpleName().startsWith("OverheadBenchmark"));
    List<Block> blocks = Report.of(partial).document().blocks();

    assertThat(((Block.Callout) blocks.get(1)).text().get(0).plain())
        .contains("not whole", "no-op tasks, pipelined", "no-op task, alone");
  }

  @Test
  void report_lostTasks_saysSoAtTheTop() {
    RunResult lost =
        RunFixture.with(
            GOOD,
            RunFixture.where("SeedCurveBenchmark.poisson", "workers", "3"),
            Figure.COMPLETED,
            1199.0,
            1200.0,
            1199.0);

    assertThat(Markdown.render(Report.of(lost).document()))
        .contains("of 1200 tasks a fork only 1199.333 completed");
  }

  @Test
  void report_servicesTooLongInMostCells_saysThatTheMachineWasBusy() {
    RunResult busy =
        RunFixture.with(
            GOOD,
            row -> !row.simpleName().startsWith("BatchBenchmark"),
            Figure.SERVICE_INFLATION_RATIO,
            0.05,
            0.06,
            0.07);

    assertThat(Markdown.render(Report.of(busy).document()))
        .contains("In 32 of 56 cells the workers took longer over a task than it was to take");
    assertThat(Markdown.render(Report.of(GOOD).document())).doesNotContain("took longer over");
  }

  @Test
  void report_anotherLocale_sameBytes() {
    Locale before = Locale.getDefault();
    String html = Html.render(Report.of(GOOD).document());
    String markdown = Markdown.render(Report.of(GOOD).document());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Html.render(Report.of(GOOD).document())).isEqualTo(html);
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(Markdown.render(Report.of(GOOD).document())).isEqualTo(markdown);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void report_rowsInAnotherOrder_sameBytes() {
    List<BenchmarkRow> reversed = new ArrayList<>(GOOD.rows());
    Collections.reverse(reversed);

    assertThat(Html.render(Report.of(new RunResult(GOOD.provenance(), reversed)).document()))
        .isEqualTo(Html.render(Report.of(GOOD).document()));
  }

  @Test
  void report_noRows_rendersAndSaysThatNothingCanBeSaid() {
    Report report = Report.of(new RunResult(GOOD.provenance(), List.of()));

    assertThat(report.verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(report.sentence()).startsWith("Nothing can be said");
    assertThat(Html.render(report.document())).contains("Not measured in this run");
  }
}
