package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Markdown;
import io.kendall.report.document.Table;
import io.kendall.result.RunResult;
import org.junit.jupiter.api.Test;

class PeersSectionTest {
  private static final RunResult GOOD = RunFixture.good(3);

  @Test
  void noop_twoPools_fastestFirstWithTheRatioOfMeans() {
    Table table = ReportTables.table(Report.of(GOOD), "Tasks that do nothing, 4 workers");

    // Forks of 400, 404 and 408 thousand: ± 4.303·4000/√3.
    assertThat(ReportTables.texts(table.rows().get(0)))
        .containsExactly("Kendall", "404000 ± 9937", "1.00", "3");
    assertThat(ReportTables.texts(table.rows().get(1)))
        .startsWith("Python multiprocessing.Pool, imap_unordered", "40400 ± 994", "10.00");
  }

  @Test
  void work_aBatch_isSetAgainstTheRoundsOfPerfectWorkers() {
    RunResult oneFork = RunFixture.good(1);
    Table table = ReportTables.table(Report.of(oneFork), "Batches of tasks that hold their worker");

    // 500 tasks of 5 ms on 4 workers take 125 rounds: 0.625 s.
    assertThat(ReportTables.texts(table.rows().get(0)))
        .containsExactly("Kendall", "500", "4", "5", "800.0", "100.00", "1");
    assertThat(ReportTables.texts(table.rows().get(1))).contains("769.2", "96.15");
  }

  @Test
  void section_noPythonOrNoPeers_saysWhatWasNotMeasured() {
    RunResult noPython =
        RunFixture.only(GOOD, row -> !row.params().getOrDefault("peer", "").startsWith("python"));
    RunResult noPeers = RunFixture.only(GOOD, row -> !row.params().containsKey("peer"));

    assertThat(Markdown.render(Report.of(noPython).document()))
        .contains(
            "Python’s pools were not measured: no python3 with process pools was on the path.");
    assertThat(Markdown.render(Report.of(noPeers).document()))
        .contains("## Beside the pools of Java and Python\n\n**Not measured in this run.**");
    assertThat(Report.of(noPeers).verdict()).isEqualTo(Report.of(GOOD).verdict());
  }
}
