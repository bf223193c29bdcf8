package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plans that are checked with a report. */
class ReportPlansTest {
  @TempDir private Path temporary;

  private ReportedRuns runs;

  @BeforeEach
  void folder() {
    runs = new ReportedRuns(temporary);
  }

  @Test
  void report_planHolds_saysSoBesideThePool() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");

    assertThat(runs.report(run, runs.plan("12ms"))).isZero();

    assertThat(runs.out()).contains("The capacity plan holds.");
    assertThat(runs.report().resolve("README.md"))
        .content()
        .contains("## Capacity plans", "| two workers | **pass** | 2 | 2 |", "(plan-1.svg)");
    assertThat(runs.report().resolve("plan-1.svg")).isNotEmptyFile();
  }

  @Test
  void report_planFails_reportIsWrittenAndExitsWithOne() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");

    assertThat(runs.report(run, runs.plan("10ms"))).isEqualTo(1);

    assertThat(runs.out().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("run:     "),
            line ->
                assertThat(line)
                    .startsWith("verdict: FAIL: ")
                    .endsWith(" Of 1 plans 1 fails (“two workers”)."),
            line -> assertThat(line).startsWith("report:  "));
    assertThat(runs.report().resolve("README.md")).content().contains("**fail**");
  }

  @Test
  void report_noPlanThere_oneLineThatNamesTheFile() throws IOException {
    Path run = runs.commit(ReportedRuns.EARLY, "0.99");

    assertThat(runs.report(run, temporary.resolve("nothing.yaml"))).isEqualTo(2);

    assertThat(runs.err().lines()).hasSize(1);
    assertThat(runs.err()).contains("nothing.yaml");
    assertThat(runs.report()).doesNotExist();
  }
}
