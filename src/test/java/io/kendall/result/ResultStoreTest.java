package io.kendall.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
  private static final Instant START = Instant.parse("2026-11-25T03:04:05.678Z");

  @TempDir private Path folder;

  private static String fixture(String name) throws IOException {
    String resource = "schema-1/" + name;
    try (InputStream stream = ResultStoreTest.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(stream, resource).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static Provenance provenance() {
    return new Provenance(
        Provenance.SCHEMA,
        START,
        START.plusSeconds(60),
        "quick",
        Long.MIN_VALUE,
        Map.of("cpu", "a \"quoted\" name"),
        Map.of("jdk", "17"),
        "unknown",
        false,
        List.of(new PlanLine("quick", "BatchBenchmark.batch", 8, 1, 25.5)),
        3);
  }

  private ResultStore store() {
    return ResultStore.in(folder.resolve("results of a run"));
  }

  private Path committed(Instant start) throws IOException {
    try (PartialRun run = store().begin(start)) {
      Files.writeString(run.folder().resolve("jmh.json"), fixture("jmh.json"));
      return run.commit(provenance());
    }
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve("results of a run"))) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    }
  }

  @Test
  void run_committed_isReadBackWhole() throws IOException {
    Path run = committed(START);
    assertThat(run.getFileName()).hasToString("20261125T030405Z");
    assertThat(ResultStore.read(run).provenance()).isEqualTo(provenance());
    assertThat(ResultStore.read(run.resolve("jmh.json"))).isEqualTo(ResultStore.read(run));
    assertThat(entries()).containsExactly("20261125T030405Z");
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder("jmh.json", "provenance.json");
    }
  }

  @Test
  void run_ofSchemaOne_isReadAsItWasWritten() throws IOException {
    Path run = Files.createDirectory(folder.resolve("old"));
    Files.writeString(run.resolve("jmh.json"), fixture("jmh.json"));
    Files.writeString(run.resolve("provenance.json"), fixture("provenance.json"));
    RunResult result = ResultStore.read(run);

    Provenance provenance = result.provenance();
    assertThat(provenance.startedAt()).isEqualTo(START);
    assertThat(provenance.profile()).isEqualTo("default");
    assertThat(provenance.seed()).isEqualTo(42);
    assertThat(provenance.machine())
        .containsExactly(entry("cpu", "A processor"), entry("cores", "2"));
    assertThat(provenance.software())
        .containsExactly(entry("jdk", "17.0.15"), entry("jmh", "1.37"));
    assertThat(provenance.commit()).startsWith("0123");
    assertThat(provenance.dirty()).isTrue();
    assertThat(provenance.plan())
        .containsExactly(new PlanLine("quick", "BatchBenchmark.batch", 8, 1, 25.5));
    assertThat(provenance.forksLeftOut()).isZero();

    BenchmarkRow batch = result.rows().get(0);
    assertThat(batch.simpleName()).isEqualTo("BatchBenchmark.batch");
    assertThat(batch.mode()).isEqualTo("ss");
    assertThat(batch.forks()).isEqualTo(2);
    assertThat(batch.params())
        .containsExactly(entry("workers", "4"), entry("tasks", "500"), entry("delay", "network"));
    assertThat(batch.primary().score()).isEqualTo(0.65);
    assertThat(batch.primary().raw()).containsExactly(List.of(0.6), List.of(0.7));
    assertThat(batch.primary().percentiles()).containsEntry(99.0, 0.7).hasSize(4);
    assertThat(batch.primary().percentileByFork(50)).isEmpty();
    Metric gap = Objects.requireNonNull(batch.metrics().get("gap_mean"));
    assertThat(gap.score()).isNaN();
    assertThat(gap.raw()).containsExactly(List.of(5e-5), List.of(Double.NaN));
  }

  @Test
  void sampledMetric_read_givesPercentilesOfEachFork() throws IOException {
    Path run = committed(START);
    Metric alone = ResultStore.read(run).rows().get(1).primary();
    assertThat(alone.raw()).containsExactly(List.of(60.0), List.of(55.0));
    assertThat(alone.percentileByFork(50)).containsExactly(50.0, 60.0);
    assertThat(alone.percentileByFork(25)).containsExactly(50.0, 40.0);
    assertThat(alone.percentileByFork(75)).containsExactly(50.0, 60.0);
    assertThat(alone.percentileByFork(99)).containsExactly(90.0, 60.0);
  }

  @Test
  void runs_joined_areReadAsOneWithTheForksOfBoth() throws IOException {
    Path joined = folder.resolve("joined runs");
    ResultStore.join(List.of(committed(START), committed(START.plusSeconds(60))), joined);

    List<BenchmarkRow> rows = ResultStore.read(joined).rows();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).forks()).isEqualTo(4);
    assertThat(rows.get(0).primary().raw())
        .containsExactly(List.of(0.6), List.of(0.7), List.of(0.6), List.of(0.7));
    assertThat(rows.get(0).primary().score()).isCloseTo(0.65, within(1e-15));
    assertThat(rows.get(0).metrics().get("gap_mean")).extracting(Metric::raw, LIST).hasSize(4);
    assertThat(rows.get(1).primary().percentileByFork(50)).containsExactly(50.0, 60.0, 50.0, 60.0);
  }

  @Test
  void run_closedBeforeCommit_leavesNothing() throws IOException {
    try (PartialRun run = store().begin(START)) {
      Files.writeString(run.folder().resolve("jmh.log"), "half");
      assertThat(entries()).containsExactly(".20261125T030405Z.partial");
    }
    assertThat(entries()).isEmpty();
  }

  @Test
  void run_withHalfAResult_isNotCommitted() throws IOException {
    String whole = fixture("jmh.json");
    try (PartialRun run = store().begin(START)) {
      Files.writeString(
          run.folder().resolve("jmh.json"), whole.substring(0, whole.indexOf("rawData")));
      assertThatThrownBy(() -> run.commit(provenance()))
          .isInstanceOf(ResultFileException.class)
          .hasMessageContaining("jmh.json:39: ends too early");
    }
    assertThat(entries()).isEmpty();
  }

  @Test
  void runs_begunInOneSecond_doNotCollide() throws IOException {
    Path first = committed(START);
    try (PartialRun second = store().begin(START);
        PartialRun third = store().begin(START)) {
      assertThat(second.id()).isEqualTo("20261125T030405Z-2");
      assertThat(third.id()).isEqualTo("20261125T030405Z-3");
      Files.writeString(second.folder().resolve("jmh.json"), fixture("jmh.json"));
      Path promoted = second.commit(provenance());
      assertThat(store().runs()).containsExactly(first, promoted);
      assertThat(store().busy()).isTrue();
    }
    assertThat(store().busy()).isFalse();
    assertThat(entries()).containsExactly("20261125T030405Z", "20261125T030405Z-2");
  }

  @Test
  void begin_afterAKilledRun_clearsItAway() throws IOException {
    Path dead = folder.resolve("results of a run/.20260101T000000Z.partial");
    Files.createDirectories(dead);
    // This process's id with another start: the number was given again.
    Files.writeString(
        dead.resolve(".owner"), ProcessHandle.current().pid() + " 2020-01-01T00:00:00Z");
    Files.writeString(dead.resolve("jmh.log"), "half");
    Path beginning = folder.resolve("results of a run/.20260101T000001Z.partial");
    Files.createDirectories(beginning);
    Path never = folder.resolve("results of a run/.20260101T000002Z.partial");
    Files.createDirectories(never);
    Files.setLastModifiedTime(never, FileTime.from(Instant.now().minusSeconds(3600)));

    try (PartialRun run = store().begin(START)) {
      assertThat(entries())
          .containsExactly(".20260101T000001Z.partial", "." + run.id() + ".partial");
    }
  }

  @Test
  void latest_ofSeveralRuns_isTheNewestCompleteOne() throws IOException {
    assertThatThrownBy(() -> store().latest())
        .isInstanceOf(ResultFileException.class)
        .hasMessageContaining("holds no run");
    Path root = folder.resolve("results of a run");
    Path baseline = root.resolve("baseline");
    Files.createDirectories(baseline);
    Files.writeString(baseline.resolve("jmh.json"), fixture("jmh.json"));
    Files.writeString(baseline.resolve("provenance.json"), fixture("provenance.json"));
    assertThat(store().latest()).isEqualTo(baseline);
    assertThat(store().baseline()).contains(baseline);

    committed(START.plusSeconds(10));
    for (int i = 0; i < 10; i++) {
      committed(START.plusSeconds(20));
    }
    committed(START);
    Files.createDirectories(root.resolve("20270101T000000Z"));
    assertThat(store().latest()).isEqualTo(root.resolve("20261125T030425Z-10"));
  }

  @Test
  void begin_whereNothingCanBeWritten_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> ResultStore.in(file).begin(START))
        .isInstanceOf(ResultFileException.class)
        .hasMessage(file + ": cannot be written: not a folder");
    assertThatThrownBy(() -> ResultStore.in(file.resolve("results")).begin(START))
        .isInstanceOf(ResultFileException.class)
        .hasMessageContaining("cannot be written: ");
  }

  @Test
  void read_ofBadFiles_namesFileAndLine() throws IOException {
    assertBad("jmh.json", "", "jmh.json: is empty");
    assertBad("jmh.json", "[]", "jmh.json: holds no benchmark");
    assertBad("jmh.json", "{}", "jmh.json:1: wanted an array, as JMH writes it");
    assertBad("jmh.json", "[\n\n3]", "jmh.json:3: wanted an object");
    assertBad("jmh.json", "[\n{\"a\" 1}]", "jmh.json:2: is no JSON: ");
    assertBad("jmh.json", "[\n{\"benchmark\":\"a.B.c\"}]", "jmh.json:2: mode is missing");
    assertBad("jmh.json", fixture("jmh.json") + "x", "jmh.json:120: is no JSON: ");
    assertBad(
        "jmh.json",
        fixture("jmh.json").replace("\"rawData\"", "\"raw\""),
        "jmh.json:2: primaryMetric.rawData is missing");
    assertBad("provenance.json", "", "provenance.json: is empty");
    assertBad(
        "provenance.json",
        fixture("provenance.json").replace("\"schema\" : 1", "\"schema\" : 2"),
        "provenance.json:1: schema is 2, this version reads 1 to 1");
    assertBad(
        "provenance.json",
        fixture("provenance.json").replace("\"cells\" : 8", "\"cells\" : \"8\""),
        "provenance.json:1: plan[0].cells must be a whole number");
    assertBad(
        "provenance.json",
        fixture("provenance.json").replace("2026-11-25T03:12:00Z", "noon"),
        "provenance.json:1: finished_at must be an instant as 2026-11-25T03:04:05Z");
    assertThatThrownBy(() -> ResultStore.read(folder.resolve("nowhere")))
        .isInstanceOf(ResultFileException.class)
        .hasMessage(folder.resolve("nowhere") + ": there is no such file or folder");
  }

  private void assertBad(String file, String text, String message) throws IOException {
    Path run = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(run.resolve("jmh.json"), fixture("jmh.json"));
    Files.writeString(run.resolve("provenance.json"), fixture("provenance.json"));
    Files.writeString(run.resolve(file), text);
    assertThatThrownBy(() -> ResultStore.read(run))
        .isInstanceOf(ResultFileException.class)
        .hasMessageStartingWith(run + "/" + message)
        .message()
        .doesNotContain("\n");
    Files.delete(run.resolve(file));
    assertThatThrownBy(() -> ResultStore.read(run))
        .hasMessage(run.resolve(file) + ": there is no such file");
  }
}
