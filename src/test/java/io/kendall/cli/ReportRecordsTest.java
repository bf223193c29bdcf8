package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRecord;
import io.kendall.result.FaultRow;
import io.kendall.result.ResultStore;
import io.kendall.result.TurnSession;
import io.kendall.result.TurnSessionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies beside a run and is rendered with it: the baseline, faults, sessions in turns. */
class ReportRecordsTest {
  @TempDir private Path temporary;

  private ReportedRuns runs;

  @BeforeEach
  void folder() {
    runs = new ReportedRuns(temporary);
  }

  @Test
  void report_baselineBesideTheRun_showsWhatChangedSince() throws IOException {
    Path baseline = runs.commit(ReportedRuns.EARLY, "0.99");
    Files.move(baseline, baseline.resolveSibling("baseline"));
    runs.commit(ReportedRuns.EARLY.plusSeconds(60), "0.5");

    assertThat(runs.report(runs.results())).isZero();

    assertThat(runs.report().resolve("README.md"))
        .content()
        .contains("## Against the baseline", "REGRESSED: 1 figure counts", "(regressions.svg)");
    assertThat(runs.report().resolve("regressions.svg"))
        .content()
        .contains("regressed (1)", "BatchBenchmark.batch, throughput_ratio");
  }

  @Test
  void report_runThatBecameTheBaseline_isNotHeldAgainstItself() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");
    Path baseline = Files.createDirectories(run.resolveSibling("baseline"));
    for (String name : List.of("jmh.json", "provenance.json")) {
      Files.copy(run.resolve(name), baseline.resolve(name));
    }

    assertThat(runs.report(runs.results())).isZero();

    assertThat(runs.report().resolve("README.md")).content().doesNotContain("Against the baseline");
    assertThat(runs.report().resolve("regressions.svg")).doesNotExist();
  }

  @Test
  void report_recordOfFaultsBesideTheRun_isInTheReport() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");
    FaultRow row =
        new FaultRow(
            "kendall",
            "kill -9 of a worker",
            1000,
            100_000,
            0,
            900,
            3,
            0,
            Optional.empty(),
            Optional.empty(),
            "all done");
    new FaultRecord(ResultStore.provenance(run).orElseThrow(), List.of(row))
        .write(run.resolve("faults.json"));

    assertThat(runs.report(run)).isZero();

    assertThat(runs.report().resolve("README.md"))
        .content()
        .contains("What was done, and what came of it", "kill -9 of a worker", "100000");
  }

  @Test
  void report_recordOfSessionsBesideTheRun_isInTheReport() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");
    TurnSession caught =
        new TurnSession(
            ReportedRuns.EARLY,
            141,
            "15%",
            "regressed",
            8,
            4,
            OptionalDouble.of(0.1429),
            OptionalDouble.of(0.1533),
            "a CPU",
            "17");
    TurnSessionFile.add(run.resolve(ResultStore.SESSION_FILE), caught);

    assertThat(runs.report(run)).isZero();

    assertThat(runs.report().resolve("README.md"))
        .content()
        .contains("## Would a slowdown be seen?", "| 15% | 8 | 1 | 1 | – | 14.29 to 15.33 |");
  }

  @ParameterizedTest
  @ValueSource(strings = {"faults.json", "sessions.json"})
  void report_recordCutOff_oneLineThatNamesTheFile(String name) throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");
    Files.writeString(run.resolve(name), "{\"schema\": 1,");

    assertThat(runs.report(run)).isEqualTo(2);

    assertThat(runs.err().lines()).hasSize(1);
    assertThat(runs.err()).contains("--results", name);
  }
}
