package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.PartialRun;
import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import io.kendall.result.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineCommandTest {
  private static final Instant START = Instant.parse("2026-11-25T03:04:05Z");
  private static final String COMMIT = "8c89a5a278f2caf8a7b42835d672b124342915cf";
  private static final String STEADY = "0.990,0.991,0.989,0.990,0.990";
  private static final String SLOWER = "0.790,0.791,0.789,0.790,0.790";

  @TempDir private Path folder;
  private int runs;

  /** A run of one batch cell, whose throughput ÷ the perfect queue's is told fork by fork. */
  private final class Run {
    private String profile = "default";
    private String commit = COMMIT;
    private boolean dirty;
    private int plannedCells = 1;
    private String cpu = "One";
    private String total = "1.3,1.3,1.3,1.3,1.3";

    Path ofRatio(String ratio) throws IOException {
      Instant start = START.plusSeconds(runs++);
      try (PartialRun run = ResultStore.in(results()).begin(start)) {
        Files.writeString(run.folder().resolve("jmh.json"), jmh(ratio));
        Files.writeString(run.folder().resolve("jmh.log"), "what JMH said");
        return run.commit(
            new Provenance(
                Provenance.SCHEMA,
                start,
                start.plusSeconds(9),
                profile,
                7,
                Map.of("cpu_model", cpu),
                Map.of("jdk", "17"),
                commit,
                dirty,
                List.of(new PlanLine(profile, "BatchBenchmark.batch", plannedCells, 5, 9))));
      }
    }

    private String jmh(String ratio) {
      return """
          [{"benchmark": "io.kendall.benchmark.BatchBenchmark.batch", "mode": "ss", "forks": 5,
            "params": {"workers": "4"},
            "primaryMetric": {"score": 1.3, "scoreUnit": "s/op", "rawData": [%s]},
            "secondaryMetrics": {
              "throughput_ratio": {"score": 1, "scoreUnit": "1", "rawData": [%s]},
              "avg_latency": {"score": 1, "scoreUnit": "s", "rawData": [%s]}}}]
          """
          .formatted(forks(total), forks(ratio), forks(total));
    }

    private static String forks(String values) {
      return Arrays.stream(values.split(","))
          .map("[%s]"::formatted)
          .collect(Collectors.joining(","));
    }
  }

  private Path results() {
    return folder.resolve("results of runs");
  }

  private CommandRun baseline(String command) {
    return CommandRun.of("baseline", command, "--results", results().toString());
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(results())) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    }
  }

  @Test
  void promote_wholeRun_replacesTheBaseline() throws IOException {
    new Run().ofRatio(SLOWER);
    assertThat(baseline("promote").code()).isZero();
    Path newest = new Run().ofRatio(STEADY);
    CommandRun run = baseline("promote");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().strip())
        .isEqualTo(
            "%s is now the run %s: profile default, commit %s"
                .formatted(results().resolve("baseline"), newest.getFileName(), COMMIT));
    assertThat(ResultStore.read(results().resolve("baseline"))).isEqualTo(ResultStore.read(newest));
    assertThat(entries()).containsExactly("20261125T030405Z", "20261125T030406Z", "baseline");
    try (Stream<Path> files = Files.list(results().resolve("baseline"))) {
      assertThat(files).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"faults.json", "sessions.json"})
  void promote_runWithoutSuchARecord_keepsTheBaselines(String name) throws IOException {
    new Run().ofRatio(SLOWER);
    assertThat(baseline("promote").code()).isZero();
    Path kept = results().resolve("baseline").resolve(name);
    Files.writeString(kept, "of a run that took hours");
    Path newest = new Run().ofRatio(STEADY);
    assertThat(baseline("promote").code()).isZero();

    assertThat(kept).hasContent("of a run that took hours");

    Files.writeString(newest.resolve(name), "its own");
    assertThat(baseline("promote").code()).isZero();
    assertThat(kept).hasContent("its own");
  }

  @Test
  void promote_endedBetweenItsMoves_isMadeGoodByTheNext() throws IOException {
    new Run().ofRatio(STEADY);
    assertThat(baseline("promote").code()).isZero();
    Files.move(results().resolve("baseline"), results().resolve(".baseline.old"));
    Files.createDirectory(results().resolve(".baseline.new"));

    assertThat(baseline("promote").code()).isZero();
    assertThat(entries()).containsExactly("20261125T030405Z", "baseline");
  }

  @Test
  void promote_unfitRun_oneLineWhyAndTheBaselineStays() throws IOException {
    new Run().ofRatio(STEADY);
    assertThat(baseline("promote").code()).isZero();
    byte[] before = Files.readAllBytes(results().resolve("baseline/jmh.json"));

    Run dirty = new Run();
    dirty.dirty = true;
    assertRefused(dirty, "it was measured with uncommitted changes");
    Run unknown = new Run();
    unknown.commit = "unknown";
    assertRefused(unknown, "it does not tell which commit it measured");
    Run partial = new Run();
    partial.plannedCells = 2;
    assertRefused(partial, "it is not whole: BatchBenchmark.batch: 1 of 2 cells");
    Run failed = new Run();
    failed.total = "1.3,1.3,\"NaN\",1.3,1.3";
    assertRefused(failed, "it has a fork without a score: BatchBenchmark.batch {workers=4}");
    Run custom = new Run();
    custom.profile = "custom";
    assertRefused(custom, "it is of the profile custom, and a baseline needs every benchmark");

    assertThat(results().resolve("baseline/jmh.json")).hasBinaryContent(before);
  }

  private void assertRefused(Run unfit, String why) throws IOException {
    Path path = unfit.ofRatio(STEADY);
    CommandRun run = baseline("promote");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("kendall: --results " + path + ": cannot be the baseline: " + why);
  }

  @Test
  void promote_noRun_saysHowToMakeOne() {
    CommandRun run = baseline("promote");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("holds no run to promote").hasLineCount(1);
  }

  @Test
  void check_slowerThanTheBaseline_exitOneAndNamesTheRow() throws IOException {
    new Run().ofRatio(STEADY);
    assertThat(baseline("check").out()).startsWith("baseline: there is none yet");
    assertThat(baseline("promote").code()).isZero();
    assertThat(baseline("check").code()).isZero();

    new Run().ofRatio(SLOWER);
    CommandRun run = baseline("check");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .startsWith("REGRESSED: BatchBenchmark.batch (workers=4), throughput_ratio: "),
            verdict -> assertThat(verdict).startsWith("baseline: REGRESSED: 1 figure counts"));
  }

  @Test
  void check_baselineOfAnotherMachine_onlyRatiosAreCompared() throws IOException {
    new Run().ofRatio(STEADY);
    assertThat(baseline("promote").code()).isZero();
    Run elsewhere = new Run();
    elsewhere.cpu = "Another";
    elsewhere.total = "9,9,9,9,9";
    elsewhere.ofRatio(STEADY);
    CommandRun slowMachine = baseline("check");
    assertThat(slowMachine.code()).isZero();
    assertThat(slowMachine.out())
        .contains("Other machine (cpu model One, then Another)", "baseline: NOT COMPARABLE: ");

    elsewhere.ofRatio(SLOWER);
    assertThat(baseline("check").code()).isEqualTo(1);
  }
}
