package io.kendall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kendall.workload.TraceFile;
import io.kendall.workload.TraceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command through the real jar, with real worker processes. */
@Timeout(180)
class RunCommandIT {
  private static final String SEED_RUN =
      "--workers 2 --tasks 20 --network-latency 0.01 --task-time 0.01 --format json";
  private static final List<String> CONTRACT_KEYS =
      List.of(
          "avg_latency_s",
          "throughput",
          "cpu_percent",
          "memory_mb",
          "workers",
          "tasks",
          "completed",
          "failed",
          "lost",
          "timed_out",
          "rejected",
          "retried",
          "total_s",
          "ready_s",
          "latency_percentiles_s",
          "wait_percentiles_s",
          "overhead_percentiles_s",
          "perfect_avg_latency_s",
          "perfect_throughput",
          "inflation_s",
          "worker_gap_percentiles_s",
          "theory_avg_latency_s",
          "theory_with_gap_avg_latency_s",
          "adjusted_avg_latency_s",
          "rank",
          "rank_runs");

  @TempDir Path folder;
  private Path temporary;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void makeTemporaryFolder() throws IOException {
    // Short, as a socket lies in it.
    temporary = Files.createTempDirectory("k");
  }

  @AfterEach
  void leaveNothing() throws Exception {
    for (Process process : started) {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.filter(file -> !file.getFileName().toString().startsWith("jna")))
          .as("temporary files left")
          .isEmpty();
    } finally {
      deleteAll(temporary);
    }
  }

  private static void deleteAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void run_argumentsOfTheSeed_giveItsThroughputAndEveryKey() throws Exception {
    JsonNode row = run(SEED_RUN.split(" ")).json();
    assertThat(row.properties().stream().map(Map.Entry::getKey)).containsAll(CONTRACT_KEYS);
    assertThat(row.path("completed").asInt()).isEqualTo(20);
    assertThat(row.path("delay").asText()).isEqualTo("dispatcher");
    // One task enters every 10 ms, the last is served 10 ms: 20 tasks in 210 ms.
    assertThat(row.path("perfect_throughput").asDouble()).isCloseTo(20 / 0.21, within(1e-6));
    assertThat(row.path("perfect_avg_latency_s").asDouble()).isCloseTo(0.115, within(1e-9));
    assertThat(row.path("memory_mb_children").asDouble()).isBetween(20.0, 1000.0);
    assertThat(row.path("memory_mb").asDouble())
        .isGreaterThan(row.path("memory_mb_children").asDouble());
    for (String key : List.of("latency", "wait", "overhead", "worker_gap")) {
      assertThat(row.path(key + "_percentiles_s").properties().stream().map(Map.Entry::getKey))
          .containsExactly("p50", "p90", "p95", "p99", "p999");
    }
    // Others may hold the machine for a while, in which a run of 0.2 s is worth nothing.
    double best = row.path("throughput").asDouble();
    for (int again = 0; again < 9 && best < 90; again++) {
      best = Math.max(best, run(SEED_RUN.split(" ")).json().path("throughput").asDouble());
    }
    assertThat(best).isBetween(90.0, 100.0);
  }

  @Test
  void run_listOfWorkers_isATableWithOneLineEach() throws Exception {
    Said said = run("--max-workers", "2", "--tasks", "20", "--task-time", "2ms");
    assertThat(said.code()).as(said.err()).isZero();
    List<String> lines = said.out().lines().toList();
    assertThat(lines.get(0)).contains("workers", "avg latency (ms)", "perfect (ms)", "memory (MB)");
    assertThat(lines.get(1)).matches("\\s+1\\s+20\\s.*");
    assertThat(lines.get(2)).matches("\\s+2\\s+20\\s.*");
    assertThat(lines.get(3)).startsWith("1 worker: throughput ");
    assertThat(lines).hasSize(5);
  }

  @Test
  void run_trace_isConsistent() throws Exception {
    Path trace = folder.resolve("a trace.csv");
    Said said =
        run(
            "--workers",
            "2",
            "--tasks",
            "40",
            "--task-time",
            "3ms",
            "--dispatch-delay",
            "2ms",
            "--delay",
            "worker",
            "--format",
            "json",
            "--trace",
            trace.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(Files.readAllLines(trace).get(0))
        .isEqualTo(
            "task,attempt,worker,scheduled_ns,submitted_ns,dispatched_ns,started_ns,finished_ns,"
                + "completed_ns,drawn_service_ns,service_ns,outcome");
    List<TraceRow> rows = TraceFile.read(trace);
    assertThat(rows).hasSize(40);
    assertThat(rows.stream().map(TraceRow::worker).distinct()).hasSize(2);
    Map<Long, Long> freeNanos = new HashMap<>();
    // The clocks of two processes are brought together to within this.
    long clockNanos = 1_000_000;
    for (TraceRow row : rows) {
      assertThat(row.drawnServiceNanos()).isEqualTo(5_000_000);
      assertThat(row.serviceNanos()).isGreaterThanOrEqualTo(5_000_000);
      assertThat(row.serviceNanos()).isEqualTo(row.finishedNanos() - row.startedNanos());
      assertThat(row.submittedNanos()).isBetween(row.scheduledNanos(), row.dispatchedNanos());
      assertThat(row.startedNanos()).isGreaterThan(row.dispatchedNanos() - clockNanos);
      assertThat(row.completedNanos()).isGreaterThan(row.finishedNanos() - clockNanos);
      assertThat(row.startedNanos())
          .isGreaterThanOrEqualTo(freeNanos.getOrDefault(row.worker(), Long.MIN_VALUE));
      freeNanos.put(row.worker(), row.finishedNanos());
    }
    double mean = rows.stream().mapToLong(TraceRow::latencyNanos).average().orElseThrow() / 1e9;
    assertThat(said.json().path("avg_latency_s").asDouble()).isCloseTo(mean, within(1e-9));
  }

  @Test
  void run_badInput_isOneLineAndExitCode2() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("bad config.yaml"), "distributed_config:\n  num_cpus: 0\n");
    Said said = run("--task-time", "1ms", "--config", config.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .isEqualToIgnoringNewLines(
            "kendall: "
                + config
                + ":2:13: distributed_config.num_cpus: wanted a whole number from 1, got \"0\"");
    assertThat(run("--task-time", "5 parsecs").code()).isEqualTo(2);
  }

  @Test
  void run_workersThatCannotStart_isExitCode3() throws Exception {
    Path deep = temporary.resolve("x".repeat(120));
    Files.createDirectory(deep);
    Process process = start(List.of("-Djava.io.tmpdir=" + deep), List.of("--task-time", "1ms"));
    Said said = end(process);
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("cannot start 1 workers: ").doesNotContain("\tat ");
    deleteAll(deep);
  }

  @Test
  void run_workerKilled_isTriedAgain() throws Exception {
    Process process =
        start(List.of(), List.of("--tasks 1 --task-time 4s --format json".split(" ")));
    awaitUnderWay(process);
    // Well into the task, which is handed to the worker within milliseconds.
    Thread.sleep(1000);
    process.children().forEach(ProcessHandle::destroyForcibly);
    Said said = end(process);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("retried").asInt()).isEqualTo(1);
    assertThat(said.json().path("completed").asInt()).isEqualTo(1);
  }

  @Test
  void run_taskLost_isExitCode3() throws Exception {
    Process process =
        start(List.of(), List.of("--tasks 1 --task-time 100s --format json".split(" ")));
    awaitUnderWay(process);
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(50);
    while (process.isAlive() && System.nanoTime() < endNanos) {
      Thread.sleep(300);
      process.children().forEach(ProcessHandle::destroyForcibly);
    }
    Said said = end(process);
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.json().path("lost").asInt()).isEqualTo(1);
    assertThat(said.err()).contains("0 of 1 tasks were completed (0 failed, 1 lost, 0 rejected)");
  }

  @Test
  void run_interrupted_endsItsChildrenAndLeavesTheOldTrace() throws Exception {
    Path trace = Files.writeString(folder.resolve("trace.csv"), "the one before\n");
    Process process =
        start(
            List.of(),
            List.of(
                "--workers",
                "3",
                "--tasks",
                "1000",
                "--task-time",
                "100ms",
                "--trace",
                trace.toString()));
    awaitUnderWay(process);
    List<ProcessHandle> children = process.children().toList();
    assertThat(children).hasSize(3);
    assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
        .isZero();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    for (ProcessHandle child : children) {
      await("child " + child.pid() + " to end", () -> !child.isAlive());
    }
    assertThat(trace).hasContent("the one before");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".partial"))).isEmpty();
    }
    Said said = end(process);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).doesNotContain("\tat ");
  }

  private void awaitUnderWay(Process process) throws InterruptedException {
    Path err = folder.resolve("err" + started.indexOf(process));
    await(
        "the run to be under way",
        () -> {
          try {
            return Files.readString(err).contains("under way");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(String what, Condition condition) throws InterruptedException {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(endNanos);
      Thread.sleep(5);
    }
  }

  private record Said(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  private Said run(String... arguments) throws Exception {
    return end(start(List.of(), List.of(arguments)));
  }

  private Process start(List<String> jvmArguments, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(jvmArguments);
    command.addAll(
        List.of("-jar", Objects.requireNonNull(System.getProperty("kendall.jar")), "run"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    new TreeSet<>(builder.environment().keySet())
        .stream()
            .filter(name -> name.startsWith("KENDALL_"))
            .forEach(builder.environment()::remove);
    int number = started.size();
    Process process =
        builder
            .redirectOutput(folder.resolve("out" + number).toFile())
            .redirectError(folder.resolve("err" + number).toFile())
            .start();
    process.getOutputStream().close();
    started.add(process);
    return process;
  }

  private Said end(Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    int number = started.indexOf(process);
    return new Said(
        process.exitValue(),
        Files.readString(folder.resolve("out" + number), UTF_8),
        Files.readString(folder.resolve("err" + number), UTF_8));
  }
}
