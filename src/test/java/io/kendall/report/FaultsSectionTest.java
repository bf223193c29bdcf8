package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Markdown;
import io.kendall.report.document.Table;
import io.kendall.result.FaultRecord;
import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.result.RunResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultsSectionTest {
  private static final RunResult GOOD = RunFixture.good(2);
  private static final String KILL = "kill -9 of one worker";
  private static final FaultRecord RECORD =
      new FaultRecord(
          RunFixture.provenance("faults"),
          List.of(
              row("kendall", "kill -9 of a random worker", 1000, 0, "all done"),
              row("kendall", KILL, 20, 0, "all answered"),
              row("kendall-ray", "kill -9 of one of two nodes", 1, 0, "all done"),
              row("messages", "cut of all links", 5, 0, "all taken"),
              row("python-pool", KILL, 20, 19, "no answer in 5 s")));

  private static FaultRow row(String pool, String fault, int times, long lost, String outcome) {
    boolean timed = pool.equals("kendall");
    return new FaultRow(
        pool,
        fault,
        times,
        100L * times,
        lost,
        times - lost,
        2,
        0,
        timed ? Optional.of(new RecoveryTimes(times, 0.002, 0.0035, 0.005)) : Optional.empty(),
        timed ? Optional.of(new RecoveryTimes(times, 0.0914, 0.2, 1.25)) : Optional.empty(),
        outcome);
  }

  @Test
  void ownTable_row_countsAndTimesInMilliseconds() {
    Table table = table("What was done, and what came of it");

    assertThat(table.rows()).hasSize(1);
    assertThat(ReportTables.texts(table.rows().get(0)))
        .containsExactly(
            "kill -9 of a random worker",
            "1000",
            "100000",
            "0",
            "1000",
            "2",
            "0",
            "3.50",
            "91.40",
            "1250",
            "all done");
  }

  @Test
  void clusterTable_row_isOfTheClusterAlone() {
    Table table = table("On a Ray cluster: what was done, and what came of it");

    assertThat(table.rows()).hasSize(1);
    assertThat(ReportTables.texts(table.rows().get(0)))
        .startsWith("kill -9 of one of two nodes", "1", "100", "0")
        .endsWith("all done");
    assertThat(text(Optional.of(RECORD))).doesNotContain("On every pool: kill -9 of one of two");
  }

  @Test
  void carriedTable_row_isOfMessagesAndNoPools() {
    Table table = table("Messages and claims: what was done, and what came of it");

    assertThat(table.rows()).hasSize(1);
    assertThat(ReportTables.texts(table.rows().get(0)))
        .containsExactly("cut of all links", "5", "500", "0", "2", "–", "–", "all taken");
    assertThat(table("What was done, and what came of it").rows()).hasSize(1);
  }

  @Test
  void comparison_faultOfSeveralPools_standsBesideTheOthers() {
    Table table = table("On every pool: " + KILL);

    assertThat(table.rows()).hasSize(2);
    assertThat(ReportTables.texts(table.rows().get(0))).startsWith("Kendall", "20", "2000", "0");
    assertThat(ReportTables.texts(table.rows().get(1)))
        .containsExactly(
            "Python multiprocessing.Pool, imap_unordered",
            "20",
            "2000",
            "19",
            "1",
            "2",
            "0",
            "–",
            "–",
            "no answer in 5 s");
  }

  @Test
  void record_ofAnotherDay_saysWhereItIsFrom() {
    assertThat(text(Optional.of(RECORD)))
        .contains("Seen 2026-11-25T03:04:05Z on")
        .contains("commit 0123456789ab, seed 42");
  }

  @Test
  void record_missing_isSaid() {
    assertThat(text(Optional.empty()))
        .containsPattern("## Faults survived\\s+\\*\\*Not measured in this run\\.\\*\\*");
  }

  private static String text(Optional<FaultRecord> record) {
    return Markdown.render(
        Report.of(GOOD, List.of(), record, List.of(), Optional.empty()).document());
  }

  private static Table table(String caption) {
    return ReportTables.table(
        Report.of(GOOD, List.of(), Optional.of(RECORD), List.of(), Optional.empty()), caption);
  }
}
