package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Markdown;
import io.kendall.report.document.Table;
import io.kendall.result.RunResult;
import org.junit.jupiter.api.Test;

class PayloadSectionTest {
  private static final RunResult GOOD = RunFixture.good(1);

  @Test
  void payloads_twoLengths_shortestFirstBesideTheSocket() {
    Table table = ReportTables.table(Report.of(GOOD), "Payloads there and back, one worker");

    assertThat(ReportTables.texts(table.rows().get(0)))
        .containsExactly("1000", "10.0", "20.0", "50.00", "1");
    assertThat(ReportTables.texts(table.rows().get(1)))
        .containsExactly("100000", "1000.0", "2000.0", "50.00", "1");
  }

  @Test
  void payloads_notMeasured_areSaidToBe() {
    RunResult none = RunFixture.only(GOOD, row -> !row.simpleName().startsWith("PayloadBenchmark"));

    assertThat(Markdown.render(Report.of(none).document()))
        .contains("### Payloads there and back\n\n**Not measured in this run.**");
    assertThat(Report.of(none).verdict()).isEqualTo(Report.of(GOOD).verdict());
  }
}
