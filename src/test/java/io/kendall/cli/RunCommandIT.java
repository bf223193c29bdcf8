package io.kendall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.workload.TraceFile;
import io.kendall.workload.TraceRow;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
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

  @RegisterExtension final RunJar jar = new RunJar();
  @TempDir Path folder;

  @Test
  void run_argumentsOfTheSeed_giveItsThroughputAndEveryKey() throws Exception {
    JsonNode row = jar.run(SEED_RUN.split(" ")).json();
    assertThat(row.properties().stream().map(Map.Entry::getKey)).containsAll(CONTRACT_KEYS);
    assertThat(row.path("completed").asInt()).isEqualTo(20);
    assertThat(row.path("delay").asText()).isEqualTo("dispatcher");
    // One task enters every 10 ms, the last is served 10 ms: 20 tasks in 210 ms.
    assertThat(row.path("perfect_throughput").asDouble()).isCloseTo(20 / 0.21, within(1e-6));
    assertThat(row.path("perfect_avg_latency_s").asDouble()).isCloseTo(0.115, within(1e-9));
    assertThat(row.path("children_memory_mb").asDouble()).isBetween(20.0, 1000.0);
    assertThat(row.path("memory_mb").asDouble())
        .isGreaterThan(row.path("children_memory_mb").asDouble());
    for (String key : List.of("latency", "wait", "overhead", "worker_gap")) {
      assertThat(row.path(key + "_percentiles_s").properties().stream().map(Map.Entry::getKey))
          .containsExactly("p50", "p90", "p95", "p99", "p999");
    }
    // Others may hold the machine for a while, in which a run of 0.2 s is worth nothing.
    double best = row.path("throughput").asDouble();
    for (int again = 0; again < 9 && best < 90; again++) {
      best = Math.max(best, jar.run(SEED_RUN.split(" ")).json().path("throughput").asDouble());
    }
    assertThat(best).isBetween(90.0, 100.0);
  }

  @Test
  void run_listOfWorkers_isATableWithOneLineEach() throws Exception {
    RunJar.Said said = jar.run("--max-workers", "2", "--tasks", "20", "--task-time", "2ms");
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
    RunJar.Said said =
        jar.run(
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
  void run_metricsPort_showsLatencyAndMemoryWhileItRuns() throws Exception {
    int port = freePort();
    String line = "--workers 2 --tasks 400 --task-time 20ms --metrics-port " + port;
    Process process = jar.start(List.of(), List.of(line.split(" ")));
    showsTasksAndMemory(process, port, "kendall_cpu_seconds_total");
  }

  @Test
  void query_metricsPort_showsItsTasksMemoryAndClaimsWhileItRuns() throws Exception {
    int port = freePort();
    Files.writeString(Files.createDirectory(folder.resolve("texts")).resolve("a"), "A queue.");
    String line =
        "queue --agents count --loops 1000 --workers 2 --documents %s --database %s"
            .formatted(folder.resolve("texts"), folder.resolve("claims.db"));
    Process process = jar.start("query", List.of((line + " --metrics-port " + port).split(" ")));
    showsTasksAndMemory(process, port, "kendall_claims_stored ");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void showsTasksAndMemory(Process process, int port, String more) throws Exception {
    Pattern memory =
        Pattern.compile("kendall_memory_resident_bytes\\{process=\"children\"} [1-9][0-9.]*E[78]");
    Pattern tasks =
        Pattern.compile("kendall_task_latency_seconds_count\\{outcome=\"completed\"} [1-9]");
    String seen = "";
    while (process.isAlive() && !(memory.matcher(seen).find() && tasks.matcher(seen).find())) {
      seen = scrape(port).orElse(seen);
    }
    RunJar.Said said = jar.end(process);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(seen).containsPattern(memory).containsPattern(tasks).contains(more);
    assertThat(said.err()).contains("http://127.0.0.1:" + port + "/metrics");
    assertThat(scrape(port)).isEmpty();
  }

  private static Optional<String> scrape(int port) throws IOException {
    URL url = URI.create("http://127.0.0.1:" + port + "/metrics").toURL();
    try (InputStream body = url.openStream()) {
      return Optional.of(new String(body.readAllBytes(), UTF_8));
    } catch (ConnectException notYet) {
      return Optional.empty();
    }
  }

  @Test
  void run_badInput_isOneLineAndExitCode2() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("bad config.yaml"), "distributed_config:\n  num_cpus: 0\n");
    RunJar.Said said = jar.run("--task-time", "1ms", "--config", config.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .isEqualToIgnoringNewLines(
            "kendall: "
                + config
                + ":2:13: distributed_config.num_cpus: wanted a whole number from 1, got \"0\"");
    assertThat(jar.run("--task-time", "5 parsecs").code()).isEqualTo(2);
  }
}
