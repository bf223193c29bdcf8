package io.kendall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.benchmark.OversleepAgent;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Metric;
import io.kendall.result.ResultStore;
import io.kendall.result.RunResult;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command bench as it is shipped: forks, workers and files are real. */
class BenchIT {
  private static final int LIMIT_SECONDS = 120;

  /** One small batch in one fork. */
  private static final List<String> TINY =
      List.of("-p", "tasks=20", "-p", "workers=2", "-p", "delay=network", "-f", "1", "Batch");

  @TempDir private Path folder;
  private final List<ProcessHandle> started = new ArrayList<>();

  @AfterEach
  void nothingRuns() {
    assertThat(started).noneMatch(ProcessHandle::isAlive);
  }

  private Path results() {
    return folder.resolve("results of a run");
  }

  private Process start(List<String> arguments) throws IOException {
    return start(Path.of(jar()), arguments);
  }

  private Process start(Path program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", program + File.pathSeparator + testClasses()));
    command.addAll(List.of("io.kendall.cli.Main", "bench", "--results", results().toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("KENDALL_ADDRESS");
    Process process =
        builder
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    started.add(process.toHandle());
    return process;
  }

  private static String jar() {
    return Objects.requireNonNull(System.getProperty("kendall.jar"), "kendall.jar");
  }

  private static String testClasses() {
    try {
      return Path.of(
              OversleepAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int bench(List<String> arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(err()).isTrue();
    return process.exitValue();
  }

  /** What the command said; a JVM of 24 or newer warns of what JMH uses before that. */
  private String err() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("err"), UTF_8)) {
      return lines
          .filter(line -> !line.startsWith("WARNING: "))
          .map(line -> line + System.lineSeparator())
          .collect(Collectors.joining());
    }
  }

  private List<Path> entries() throws IOException {
    if (!Files.exists(results())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(results())) {
      return entries.toList();
    }
  }

  private static double value(BenchmarkRow row, Figure figure) {
    Metric metric = Objects.requireNonNull(row.metrics().get(figure.label()), figure.label());
    assertThat(metric.unit()).isEqualTo(figure.unit());
    assertThat(metric.raw()).hasSize(row.forks());
    return metric.score();
  }

  @Test
  void bench_twoForksOfOneCell_isOneRunWithTwoSamples() throws Exception {
    List<String> twice = new ArrayList<>(TINY);
    twice.set(twice.indexOf("1"), "2");
    twice.addAll(List.of("--seed", "7"));
    assertThat(bench(twice)).as(err()).isZero();

    assertThat(entries()).hasSize(1);
    Path run = entries().get(0);
    assertThat(err().lines().toList()).hasSize(3).last().isEqualTo("results: " + run);
    assertThat(err()).startsWith("1/2  BatchBenchmark.batch ").contains("s, 0:0");
    RunResult result = ResultStore.read(run);
    assertThat(result.provenance().seed()).isEqualTo(7);
    assertThat(result.provenance().profile()).isEqualTo("custom");
    BenchmarkRow row = result.rows().get(0);
    assertThat(result.rows()).hasSize(1);
    assertThat(row.simpleName()).isEqualTo("BatchBenchmark.batch");
    assertThat(row.mode()).isEqualTo("ss");
    assertThat(row.forks()).isEqualTo(2);
    assertThat(row.params()).containsEntry("tasks", "20").containsEntry("executor", "process");
    assertThat(row.primary().raw()).hasSize(2);
    assertThat(row.primary().score()).isGreaterThan(0.055);
    assertThat(row.metrics()).hasSameSizeAs(Figure.values());
    assertThat(value(row, Figure.COMPLETED)).isEqualTo(20);
    assertThat(value(row, Figure.RANK_RUNS)).isEqualTo(1000);
    // 10 tasks of 5 ms on each worker, after 5 ms in the network.
    assertThat(value(row, Figure.PERFECT_AVG_LATENCY)).isEqualTo(0.0325);
    assertThat(value(row, Figure.READY)).isPositive();
    assertThat(value(row, Figure.MEMORY_MB_CHILDREN)).isGreaterThan(2 * 20);
    double parts =
        value(row, Figure.LATENESS)
            + value(row, Figure.DELAY)
            + value(row, Figure.PERFECT_WAIT)
            + value(row, Figure.DRAWN_SERVICE)
            + value(row, Figure.INFLATION)
            + value(row, Figure.EXECUTOR_COST);
    assertThat(parts).isCloseTo(value(row, Figure.AVG_LATENCY), within(1e-9));
  }

  @Test
  void bench_withoutRaysJar_measuresProcessesAndSaysWhyNotRay() throws Exception {
    Path alone = Files.copy(Path.of(jar()), folder.resolve("benchmarks.jar"));
    Process process = start(alone, TINY);
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(err()).isZero();
    RunResult result = ResultStore.read(ResultStore.in(results()).latest());
    assertThat(result.rows()).hasSize(1);
    assertThat(result.provenance().software())
        .containsEntry("ray", "not measured: no cluster’s address was given");

    List<String> onRay = new ArrayList<>(TINY);
    onRay.addAll(List.of("-p", "executor=ray", "--address", "127.0.0.1:1"));
    process = start(alone, onRay);
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(3);
    assertThat(err().lines())
        .singleElement()
        .asString()
        .startsWith("kendall: Ray: not measured: the classes of Ray are not there: ")
        .endsWith("; mvn verify -Pbench -Dray.install=true measures it");
  }

  @Test
  void bench_whoseTasksFail_namesTheBenchmarkAndStoresNothing() throws Exception {
    List<String> failing = new ArrayList<>(TINY);
    failing.addAll(List.of("-p", "agent=mischief"));
    assertThat(bench(failing)).as(err()).isEqualTo(3);
    assertThat(err().lines().toList())
        .last()
        .asString()
        .startsWith("kendall: BatchBenchmark.batch ")
        .contains("agent=mischief")
        .contains(
            " fork 1/1 failed: java.lang.IllegalStateException: not every task was completed");
    assertThat(entries()).isEmpty();
  }

  @Test
  void bench_whoseForkCannotStart_namesTheBenchmarkAndStoresNothing() throws Exception {
    List<String> failing = new ArrayList<>(TINY);
    failing.addAll(List.of("-jvmArgsAppend", "-XX:NoSuchOption=1"));
    assertThat(bench(failing)).as(err()).isEqualTo(3);
    assertThat(err()).contains("NoSuchOption").contains("kendall: BatchBenchmark.batch ");
    assertThat(entries()).isEmpty();
  }

  @Test
  void bench_agentThatSleepsFivePercentTooLong_showsAsThatInflation() throws Exception {
    // Long tasks, so that what a busy machine adds weighs little; one run of three will do.
    double inflation = Double.NaN;
    for (int attempt = 1; attempt <= 3 && !(Math.abs(inflation - 0.05) <= 0.005); attempt++) {
      assertThat(
              bench(
                  List.of(
                      "-p",
                      "agent=oversleep",
                      "-p",
                      "tasks=4",
                      "-p",
                      "taskMillis=4000",
                      "-p",
                      "workers=4",
                      "-p",
                      "delay=network",
                      "-f",
                      "1",
                      "Batch")))
          .as(err())
          .isZero();
      RunResult result = ResultStore.read(ResultStore.in(results()).latest());
      inflation = value(result.rows().get(0), Figure.SERVICE_INFLATION_RATIO);
    }
    assertThat(inflation).isCloseTo(0.05, within(0.005));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void bench_interrupted_leavesNothing() throws Exception {
    CtrlC.assumeHeeded();
    Process process =
        start(List.of("-p", "tasks=100000", "-p", "workers=2", "-f", "1", "BatchBenchmark"));
    awaitWorkers(process);
    assertThat(entries()).singleElement().asString().endsWith(".partial");

    CtrlC.press(process);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(err()).isEqualTo(130);
    assertThat(entries()).isEmpty();
    assertThat(err()).isEqualTo("interrupted: nothing was stored" + System.lineSeparator());
  }

  @Test
  void bench_killed_takesItsForksAlong() throws Exception {
    Process process =
        start(List.of("-p", "tasks=100000", "-p", "workers=2", "-f", "1", "BatchBenchmark"));
    awaitWorkers(process);
    process.destroyForcibly().waitFor();
    for (ProcessHandle child : started) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    // The next run clears away what the killed one left.
    assertThat(entries()).singleElement().asString().endsWith(".partial");
    assertThat(bench(TINY)).as(err()).isZero();
    assertThat(entries()).singleElement().asString().doesNotContain("partial");
  }

  /** Waits for a fork and its two workers, and notes them. */
  private void awaitWorkers(Process process) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (process.descendants().count() < 3) {
      assertThat(System.nanoTime()).as("workers in time").isLessThan(deadlineNanos);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.descendants().forEach(started::add);
  }
}
