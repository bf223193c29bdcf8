package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir private Path temporary;

  private ReportedRuns runs;

  @BeforeEach
  void folder() {
    runs = new ReportedRuns(temporary);
  }

  @Test
  void report_severalRuns_newestIsRendered() throws IOException {
    runs.commit(ReportedRuns.EARLY, "0.5");
    Path newest = runs.commit(ReportedRuns.EARLY.plusSeconds(60), "0.99");

    assertThat(runs.report(runs.results())).isZero();

    assertThat(runs.out().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("run:     " + newest),
            line ->
                assertThat(line)
                    .startsWith("verdict: INCONCLUSIVE: Not decided: the claims measured here hold")
                    .contains("Batch throughput is 99.00% of a perfect queue’s"),
            line -> assertThat(line).isEqualTo("report:  " + runs.report().resolve("index.html")));
    assertThat(runs.err()).isEmpty();
    assertThat(runs.report().resolve("README.md")).content().contains("390.0 ± 12.7");
    assertThat(runs.report().resolve("batch-worker.svg")).isNotEmptyFile();
  }

  @Test
  void report_failedClaim_saysSoAndExitsWithZero() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.5");

    assertThat(runs.report(run)).isZero();

    assertThat(runs.out()).contains("verdict: FAIL: Not in full: ", "50.00%");
  }

  @Test
  void report_noRun_oneLineThatSaysHowToMakeOne() throws IOException {
    assertThat(runs.report(temporary.resolve("nowhere"))).isEqualTo(2);

    assertThat(runs.err().lines()).hasSize(1);
    assertThat(runs.err()).contains("--results", "nowhere", "mvn verify -Pbench");
    assertThat(runs.report()).doesNotExist();
  }

  @Test
  void report_runWithoutItsProvenance_oneLineThatNamesIt() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");
    Files.delete(run.resolve("provenance.json"));

    assertThat(runs.report(runs.results())).isEqualTo(2);

    assertThat(runs.err().lines()).hasSize(1);
    assertThat(runs.err()).contains(run.getFileName() + " has no provenance.json");
  }

  @Test
  void report_runCutOff_oneLineThatNamesTheFile() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");
    Path jmh = run.resolve("jmh.json");
    Files.writeString(jmh, Files.readString(jmh).substring(0, 100));

    assertThat(runs.report(run)).isEqualTo(2);

    assertThat(runs.err().lines()).hasSize(1);
    assertThat(runs.err()).contains("--results", "jmh.json");
  }

  @Test
  void report_cellMissing_namesItAndExitsWithThree() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99", 2);

    assertThat(runs.report(run)).isEqualTo(3);

    assertThat(runs.err().lines()).hasSize(1);
    assertThat(runs.err()).contains("BatchBenchmark.batch: 1 of 2 cells");
    assertThat(runs.report()).doesNotExist();
  }

  @Test
  void report_outIsAFile_oneLineThatNamesTheFlag() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");
    Files.writeString(runs.report(), "not a folder");

    assertThat(runs.report(run)).isEqualTo(2);

    assertThat(runs.err().lines()).hasSize(1);
    assertThat(runs.err()).contains("--out", "that is a file; wanted a folder");
    assertThat(runs.report()).hasContent("not a folder");
  }

  @Test
  void report_outHoldsAForeignReadme_refusedAndUntouched() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");
    Path readme = Files.createDirectory(runs.report()).resolve("README.md");
    Files.writeString(readme, "# Mine\n");

    assertThat(runs.report(run)).isEqualTo(2);

    assertThat(runs.err().lines()).hasSize(1);
    assertThat(runs.err()).contains("--out", "README.md", "choose another folder");
    assertThat(readme).hasContent("# Mine\n");
  }

  @Test
  void report_twice_sameBytes() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");
    Path plan = runs.plan("12ms");
    runs.report(run, plan);
    byte[] page = Files.readAllBytes(runs.report().resolve("index.html"));
    byte[] chart = Files.readAllBytes(runs.report().resolve("plan-1.svg"));

    runs.report(run, plan);

    assertThat(runs.report().resolve("index.html")).hasBinaryContent(page);
    assertThat(runs.report().resolve("plan-1.svg")).hasBinaryContent(chart);
  }
}
