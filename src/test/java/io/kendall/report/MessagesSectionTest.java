package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Markdown;
import io.kendall.report.document.Table;
import io.kendall.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesSectionTest {
  private static final RunResult GOOD = RunFixture.good(1);

  private static List<List<String>> rows(String caption) {
    Table table = ReportTables.table(Report.of(GOOD), caption);
    return table.rows().stream().map(ReportTables::texts).toList();
  }

  @Test
  void results_bothBrokers_standBesideEachOther() {
    assertThat(rows("Results on their way: 2 workers, tasks of 5 ms"))
        .containsExactly(
            List.of("batch", "memory", "2.0", "6.0", "18.0", "7.500", "1"),
            List.of("batch", "redis", "40.0", "120.0", "360.0", "7.500", "1"),
            List.of("poisson", "memory", "2.0", "6.0", "18.0", "7.500", "1"),
            List.of("poisson", "redis", "40.0", "120.0", "360.0", "7.500", "1"));
  }

  @Test
  void messages_fewestProducersFirst_besideTheBareCommands() {
    assertThat(rows("Messages from publication to acknowledgement, one consumer"))
        .containsExactly(
            List.of("1", "20000", "25000", "80.00", "1"),
            List.of("16", "20000", "25000", "80.00", "1"));
    assertThat(
            rows(
                "A message that has the server to itself, from publication to acknowledgement"
                    + " (µs)"))
        .containsExactly(
            List.of("broker", "110.0", "150.0", "159.0", "1"),
            List.of("bare commands", "90.0", "130.0", "139.0", "1"));
  }

  @Test
  void claims_smallestTransactionFirst_besideJdbc() {
    assertThat(rows("Claims to disk"))
        .containsExactly(
            List.of("8", "800", "1600", "50.00", "1"),
            List.of("512", "51200", "102400", "50.00", "1"));
  }

  @Test
  void messages_notMeasured_areSaidToBe() {
    RunResult none =
        RunFixture.only(
            GOOD, row -> !row.simpleName().matches("(Results|Broker|Storage)Benchmark.*"));

    assertThat(Markdown.render(Report.of(none).document()))
        .contains("## Messages and claims\n\n**Not measured in this run.**");
    assertThat(Report.of(none).verdict()).isEqualTo(Report.of(GOOD).verdict());
  }
}
