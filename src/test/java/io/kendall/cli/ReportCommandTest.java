package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRecord;
import io.kendall.result.FaultRow;
import io.kendall.result.PartialRun;
import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import io.kendall.result.ResultStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
  private static final Instant EARLY = Instant.parse("2026-11-25T03:04:05Z");

  /** One batch cell of two forks: throughput ÷ the perfect queue's of so much. */
  private static final String JMH =
      """
      [{"benchmark": "io.kendall.benchmark.BatchBenchmark.batch", "mode": "ss", "forks": 2,
        "params": {"executor": "process", "tasks": "500", "workers": "4", "delay": "worker",
                   "taskMillis": "5", "delayMillis": "5"},
        "primaryMetric": {"score": 1.3, "scorePercentiles": {"50.0": 1.3}, "scoreUnit": "s/op",
                          "rawData": [[1.3], [1.3]]},
        "secondaryMetrics": {
          "throughput_ratio": {"score": RATIO, "scorePercentiles": {"50.0": RATIO},
                               "scoreUnit": "1", "rawData": [[RATIO], [RATIO]]},
          "throughput": {"score": 390, "scorePercentiles": {"50.0": 390},
                         "scoreUnit": "tasks/s", "rawData": [[389.0], [391.0]]}}}]
      """;

  @TempDir private Path temporary;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void report_severalRuns_newestIsRendered() throws IOException {
    commit(EARLY, "0.5");
    Path newest = commit(EARLY.plusSeconds(60), "0.99");

    assertThat(report(temporary.resolve("results"))).isZero();

    assertThat(out.toString().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("run:     " + newest),
            line ->
                assertThat(line)
                    .startsWith("verdict: INCONCLUSIVE: Not decided: the claims measured here hold")
                    .contains("Batch throughput is 99.00% of a perfect queue’s"),
            line ->
                assertThat(line)
                    .isEqualTo("report:  " + temporary.resolve("my report/index.html")));
    assertThat(err.toString()).isEmpty();
    assertThat(temporary.resolve("my report/README.md")).content().contains("390.0 ± 12.7");
    assertThat(temporary.resolve("my report/batch-worker.svg")).isNotEmptyFile();
  }

  @Test
  void report_failedClaim_saysSoAndExitsWithZero() throws IOException {
    Path run = commit(EARLY, "0.5");

    assertThat(report(run)).isZero();

    assertThat(out.toString()).contains("verdict: FAIL: Not in full: ", "50.00%");
  }

  @Test
  void report_noRun_oneLineThatSaysHowToMakeOne() throws IOException {
    assertThat(report(temporary.resolve("nowhere"))).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("--results", "nowhere", "mvn verify -Pbench");
    assertThat(temporary.resolve("my report")).doesNotExist();
  }

  @Test
  void report_runCutOff_oneLineThatNamesTheFile() throws IOException {
    Path run = commit(EARLY, "0.99");
    Files.writeString(run.resolve("jmh.json"), JMH.substring(0, 100));

    assertThat(report(run)).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("--results", "jmh.json");
  }

  @Test
  void report_baselineBesideTheRun_showsWhatChangedSince() throws IOException {
    Path baseline = commit(EARLY, "0.99");
    Files.move(baseline, baseline.resolveSibling("baseline"));
    commit(EARLY.plusSeconds(60), "0.5");

    assertThat(report(temporary.resolve("results"))).isZero();

    assertThat(temporary.resolve("my report/README.md"))
        .content()
        .contains("## Against the baseline", "REGRESSED: 1 figure counts", "(regressions.svg)");
    assertThat(temporary.resolve("my report/regressions.svg"))
        .content()
        .contains("regressed (1)", "BatchBenchmark.batch, throughput_ratio");
  }

  @Test
  void report_runThatBecameTheBaseline_isNotHeldAgainstItself() throws IOException {
    Path run = commit(EARLY, "0.99");
    Path baseline = Files.createDirectories(run.resolveSibling("baseline"));
    for (String name : List.of("jmh.json", "provenance.json")) {
      Files.copy(run.resolve(name), baseline.resolve(name));
    }

    assertThat(report(temporary.resolve("results"))).isZero();

    assertThat(temporary.resolve("my report/README.md"))
        .content()
        .doesNotContain("Against the baseline");
    assertThat(temporary.resolve("my report/regressions.svg")).doesNotExist();
  }

  @Test
  void report_recordOfFaultsBesideTheRun_isInTheReport() throws IOException {
    Path run = commit(EARLY, "0.99");
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

    assertThat(report(run)).isZero();

    assertThat(temporary.resolve("my report/README.md"))
        .content()
        .contains("What was done, and what came of it", "kill -9 of a worker", "100000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"faults.json", "sessions.json"})
  void report_recordCutOff_oneLineThatNamesTheFile(String name) throws IOException {
    Path run = commit(EARLY, "0.99");
    Files.writeString(run.resolve(name), "{\"schema\": 1,");

    assertThat(report(run)).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("--results", name);
  }

  @Test
  void report_cellMissing_namesItAndExitsWithThree() throws IOException {
    Path run = commit(EARLY, "0.99", 2);

    assertThat(report(run)).isEqualTo(3);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("BatchBenchmark.batch: 1 of 2 cells");
    assertThat(temporary.resolve("my report")).doesNotExist();
  }

  @Test
  void report_outIsAFile_oneLineThatNamesTheFlag() throws IOException {
    Path run = commit(EARLY, "0.99");
    Files.writeString(temporary.resolve("my report"), "not a folder");

    assertThat(report(run)).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("--out", "that is a file; wanted a folder");
    assertThat(temporary.resolve("my report")).hasContent("not a folder");
  }

  @Test
  void report_outHoldsAForeignReadme_refusedAndUntouched() throws IOException {
    Path run = commit(EARLY, "0.99");
    Path readme = Files.createDirectory(temporary.resolve("my report")).resolve("README.md");
    Files.writeString(readme, "# Mine\n");

    assertThat(report(run)).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("--out", "README.md", "choose another folder");
    assertThat(readme).hasContent("# Mine\n");
  }

  @Test
  void report_planHolds_saysSoBesideThePool() throws IOException {
    Path run = commit(EARLY, "0.99");

    assertThat(report(run, plan("12ms"))).isZero();

    assertThat(out.toString()).contains("The capacity plan holds.");
    assertThat(temporary.resolve("my report/README.md"))
        .content()
        .contains("## Capacity plans", "| two workers | **pass** | 2 | 2 |", "(plan-1.svg)");
    assertThat(temporary.resolve("my report/plan-1.svg")).isNotEmptyFile();
  }

  @Test
  void report_planFails_reportIsWrittenAndExitsWithOne() throws IOException {
    Path run = commit(EARLY, "0.99");

    assertThat(report(run, plan("10ms"))).isEqualTo(1);

    assertThat(out.toString().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("run:     "),
            line ->
                assertThat(line)
                    .startsWith("verdict: FAIL: ")
                    .endsWith(" Of 1 plans 1 fails (“two workers”)."),
            line -> assertThat(line).startsWith("report:  "));
    assertThat(temporary.resolve("my report/README.md")).content().contains("**fail**");
  }

  @Test
  void report_twice_sameBytes() throws IOException {
    Path run = commit(EARLY, "0.99");
    Path plan = plan("12ms");
    report(run, plan);
    byte[] page = Files.readAllBytes(temporary.resolve("my report/index.html"));
    byte[] chart = Files.readAllBytes(temporary.resolve("my report/plan-1.svg"));

    report(run, plan);

    assertThat(temporary.resolve("my report/index.html")).hasBinaryContent(page);
    assertThat(temporary.resolve("my report/plan-1.svg")).hasBinaryContent(chart);
  }

  @Test
  void report_noPlanThere_oneLineThatNamesTheFile() throws IOException {
    Path run = commit(EARLY, "0.99");

    assertThat(report(run, temporary.resolve("nothing.yaml"))).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("nothing.yaml");
    assertThat(temporary.resolve("my report")).doesNotExist();
  }

  /** M/M/2 at ρ = 0.72: 10.38 ms. */
  private Path plan(String limit) throws IOException {
    return Files.writeString(
        temporary.resolve("plan.yaml"),
        """
        name: two workers
        arrival_rate: 288/s
        service_time: 5ms
        workers: 2
        objectives: {avg_latency: %s}
        """
            .formatted(limit));
  }

  private int report(Path results) throws IOException {
    return report(results, plan("12ms"));
  }

  private int report(Path results, Path plans) {
    return Main.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        "report",
        "--results",
        results.toString(),
        "--out",
        temporary.resolve("my report").toString(),
        "--plans",
        plans.toString());
  }

  private Path commit(Instant start, String ratio) throws IOException {
    return commit(start, ratio, 1);
  }

  private Path commit(Instant start, String ratio, int plannedCells) throws IOException {
    ResultStore store = ResultStore.in(temporary.resolve("results"));
    try (PartialRun run = store.begin(start)) {
      Files.writeString(run.folder().resolve("jmh.json"), JMH.replace("RATIO", ratio));
      return run.commit(
          new Provenance(
              Provenance.SCHEMA,
              start,
              start.plusSeconds(9),
              "quick",
              7,
              Map.of("cpu", "a"),
              Map.of("jdk", "17"),
              "unknown",
              false,
              List.of(new PlanLine("quick", "BatchBenchmark.batch", plannedCells, 2, 9))));
    }
  }
}
