package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.ResultStore;
import io.kendall.result.TurnSession;
import io.kendall.result.TurnSessionFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command ab of the real jar against itself: forks, workers and files are real. */
class AbIT {
  private static final String JAR = Objects.requireNonNull(System.getProperty("kendall.jar"));

  @RegisterExtension private final RunJar jar = new RunJar();
  @TempDir private Path folder;

  /** One small batch. */
  private static String[] arguments(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--base", JAR, "--head", JAR, "--rounds=2", "--format=json", "-p", "workers=2"));
    all.addAll(List.of("-p", "tasks=40", "-p", "delay=network", "Batch"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static JsonNode row(JsonNode answer, String benchmark, String metric) {
    return StreamSupport.stream(answer.required("rows").spliterator(), false)
        .filter(row -> row.required("benchmark").textValue().endsWith(benchmark))
        .filter(row -> row.required("metric").textValue().equals(metric))
        .findFirst()
        .orElseThrow(() -> new AssertionError(benchmark + " " + metric + " in " + answer));
  }

  @Test
  void ab_ofAJarWithItself_comparesPairsOnTheSameTasks() throws Exception {
    RunJar.Said said =
        jar.command(
            "ab",
            arguments(
                "--seed=5",
                "--results=" + folder.resolve("kept"),
                "--record=" + folder.resolve("sessions.json"),
                "--inject-slowdown=0.1%"));
    // Two rounds may show anything, but not that something did not run.
    assertThat(said.code()).as(said.err()).isIn(0, 1);

    JsonNode ratio = row(said.json(), "BatchBenchmark.batch", "throughput_ratio");
    assertThat(ratio.required("paired").booleanValue()).isTrue();
    assertThat(ratio.required("n_base").intValue()).isEqualTo(2);
    assertThat(ratio.required("change").doubleValue()).isBetween(-0.3, 0.3);
    assertThat(row(said.json(), "ControlBenchmark.spawn", "score").required("gates").booleanValue())
        .isFalse();
    assertThat(said.err()).contains("fork 2/2 of base", "fork 2/2 of head");
    // The first fork of each on the same side of the clock, then the other first.
    assertThat(said.err().indexOf("fork 1/2 of base"))
        .isLessThan(said.err().indexOf("1/2 of head"));

    TurnSession session = TurnSessionFile.read(folder.resolve("sessions.json")).get(0);
    assertThat(session.slowdown()).isEqualTo("0.1%");
    assertThat(session.verdict()).isEqualTo(said.json().required("verdict").textValue());
    assertThat(session.leastBatchChange()).hasValue(ratio.required("change").doubleValue());

    List<BenchmarkRow> kept = ResultStore.read(folder.resolve("kept/base")).rows();
    assertThat(kept).hasSize(3).allSatisfy(row -> assertThat(row.forks()).isEqualTo(2));
    assertThat(folder.resolve("kept/comment.md")).content().startsWith("**");
    assertThat(folder.resolve("kept/comparison.json")).content().isEqualTo(said.out());
  }

  /** Three minutes, as what regressed is run again. */
  @Test
  @EnabledIfSystemProperty(named = "faults.scale", matches = "[1-9][0-9]+")
  void ab_slowdownInjected_isSeenAndLaidToTheWorkerGap() throws Exception {
    RunJar.Said said = jar.command("ab", arguments("--inject-slowdown=5ms"));
    assertThat(said.code()).as(said.err()).isIn(0, 1);

    // 5 ms on 5 ms: half the throughput, and the gap is what was added.
    JsonNode ratio = row(said.json(), "BatchBenchmark.batch", "throughput_ratio");
    assertThat(ratio.required("change").doubleValue()).isBetween(0.7, 1.3);
    JsonNode gap = row(said.json(), "BatchBenchmark.batch", "gap_p50");
    assertThat(gap.required("base").doubleValue()).isLessThan(0.003);
    assertThat(gap.required("head").doubleValue()).isBetween(0.005, 0.008);
  }

  @Test
  void ab_forkThatCannotStart_isFailedAndExitThree() throws Exception {
    RunJar.Said said = jar.command("ab", arguments("-jvmArgsAppend", "-XX:NoSuchOption=1"));

    assertThat(said.code()).as(said.err()).isEqualTo(3);
    assertThat(said.json().required("verdict").textValue()).isEqualTo("failed");
    assertThat(row(said.json(), "BatchBenchmark.batch", "score").required("verdict").textValue())
        .isEqualTo("failed");
    assertThat(said.err()).contains("NoSuchOption");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ab_interrupted_leavesNoProcessAndNoFile() throws Exception {
    CtrlC.assumeHeeded();
    Process process =
        jar.start("ab", List.of("--base", JAR, "--head", JAR, "-p", "tasks=100000", "Batch"));
    // The command bench, its fork, and two workers or more.
    RunJar.await("workers", () -> process.descendants().count() >= 4);
    List<ProcessHandle> started = process.descendants().toList();

    CtrlC.press(process);
    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(started).noneMatch(ProcessHandle::isAlive);
    assertThat(jar.end(process).err()).containsOnlyOnce("kendall: interrupted: nothing was stored");
  }
}
