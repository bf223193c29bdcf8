package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.workload.TraceFile;
import io.kendall.workload.TraceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
  private static final String THREADS = "run --executor thread ";

  @TempDir Path folder;

  @Test
  void run_poissonArrivals_isSetAgainstTheoryAndPerfectRuns() throws IOException {
    CommandRun run =
        CommandRun.ofLine(
            THREADS
                + "--workers 2 --tasks 50 --arrival-rate 500/s --service exponential"
                + " --task-time 2ms --dispatch-delay 3ms --format json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode row = run.json();
    // M/M/2 at ρ = 0.5: T = s/(1 − ρ²).
    assertThat(row.path("theory_avg_latency_s").asDouble())
        .isCloseTo(0.003 + 0.002 / 0.75, within(1e-12));
    assertThat(row.path("adjusted_avg_latency_s").asDouble())
        .isCloseTo(
            row.path("avg_latency_s").asDouble()
                - row.path("perfect_avg_latency_s").asDouble()
                + row.path("theory_avg_latency_s").asDouble(),
            within(1e-12));
    assertThat(row.path("rank_runs").asInt()).isEqualTo(1000);
    assertThat(row.path("rank").asInt()).isBetween(0, 1000);
    assertThat(row.path("completed").asInt()).isEqualTo(50);
    assertThat(row.path("children_cpu_percent").asDouble()).isZero();
    assertThat(row.path("memory_mb").asDouble()).isGreaterThan(20);
    assertThat(row.path("arrival_rate").asDouble()).isEqualTo(500);
    assertThat(row.path("dispatch_delay_s").asDouble()).isEqualTo(0.003);
    assertThat(row.path("delay").asText()).isEqualTo("network");
  }

  @Test
  void run_batch_hasNoTheory() throws IOException {
    JsonNode row = CommandRun.ofLine(THREADS + "--tasks 5 --task-time 1ms --format json").json();
    assertThat(row.path("theory_avg_latency_s").isNull()).isTrue();
    assertThat(row.path("theory_with_gap_avg_latency_s").isNull()).isTrue();
    assertThat(row.path("adjusted_avg_latency_s").isNull()).isTrue();
    assertThat(row.path("arrivals").asText()).isEqualTo("batch");
    assertThat(row.path("perfect_avg_latency_s").asDouble()).isCloseTo(0.003, within(1e-12));
    assertThat(row.path("perfect_throughput").asDouble()).isCloseTo(1000, within(1e-6));
  }

  @Test
  void run_listOfWorkers_isAnArrayInThatOrder() throws IOException {
    JsonNode rows =
        CommandRun.ofLine(THREADS + "--workers 3,1 --tasks 6 --task-time 1ms --format json").json();
    assertThat(rows.isArray()).isTrue();
    assertThat(rows.findValuesAsText("workers")).containsExactly("3", "1");
    JsonNode most =
        CommandRun.ofLine(THREADS + "--max-workers 1 --tasks 2 --task-time 1ms --format json")
            .json();
    assertThat(most.isArray()).isTrue();
  }

  @Test
  void run_capacity_rejectsWhatFindsNoPlace() throws IOException {
    CommandRun run =
        CommandRun.ofLine(
            THREADS + "--workers 2 --tasks 10 --task-time 100ms --capacity 5 --format json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode row = run.json();
    assertThat(row.path("completed").asInt()).isEqualTo(5);
    assertThat(row.path("rejected").asInt()).isEqualTo(5);
    assertThat(row.path("capacity").asInt()).isEqualTo(5);
    assertThat(row.path("rank").isNull()).isTrue();
  }

  @Test
  void run_notEnabled_isOneThread() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("off.yaml"), "distributed_config:\n  enabled: false\n  num_cpus: 4\n");
    JsonNode row =
        CommandRun.of(
                "run",
                "--tasks",
                "3",
                "--task-time",
                "0.001",
                "--format",
                "json",
                "--config",
                config.toString())
            .json();
    assertThat(row.path("executor").asText()).isEqualTo("thread");
    assertThat(row.path("workers").asInt()).isEqualTo(1);
  }

  @Test
  void run_numCpusInTheFile_isTheNumberOfWorkers() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("with space.yaml"), "distributed_config:\n  num_cpus: 3\n");
    List<String> arguments = new ArrayList<>(List.of(THREADS.strip().split(" ")));
    arguments.addAll(List.of("--tasks", "3", "--task-time", "1ms", "--format", "json"));
    arguments.addAll(List.of("--config", config.toString()));
    JsonNode row = CommandRun.of(arguments.toArray(String[]::new)).json();
    assertThat(row.path("workers").asInt()).isEqualTo(3);
  }

  @Test
  void run_traceReplayed_hasTheSameArrivalsAndServices() throws IOException {
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve("second.csv");
    String workload = "--workers 2 --tasks 20 --arrival-rate 1000 --task-time 1ms --seed 7 ";
    CommandRun run =
        CommandRun.ofLine(THREADS + workload + "--service exponential --trace " + first);
    assertThat(run.code()).as(run.err()).isZero();
    CommandRun replay =
        CommandRun.ofLine(
            THREADS
                + "--workers 2 --arrivals trace:%s --service trace:%s --trace %s --format json"
                    .formatted(first, first, second));
    assertThat(replay.code()).as(replay.err()).isZero();

    List<TraceRow> original = TraceFile.read(first);
    List<TraceRow> again = TraceFile.read(second);
    assertThat(again.stream().map(TraceRow::scheduledNanos))
        .containsExactlyElementsOf(original.stream().map(TraceRow::scheduledNanos).toList());
    assertThat(again.stream().map(TraceRow::drawnServiceNanos))
        .containsExactlyElementsOf(original.stream().map(TraceRow::drawnServiceNanos).toList());
    assertThat(replay.json().path("theory_avg_latency_s").isNull()).isTrue();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(first, second);
    }
  }

  @Test
  void run_seed_drawsTheSameTimesAgain() throws IOException {
    assertThat(drawn(3)).isEqualTo(drawn(3)).isNotEqualTo(drawn(4));
  }

  private List<Long> drawn(int seed) throws IOException {
    Path file = folder.resolve("seed.csv");
    CommandRun.ofLine(
        THREADS
            + "--tasks 10 --service exponential --task-time 100us --seed %d --trace %s"
                .formatted(seed, file));
    return TraceFile.read(file).stream().map(TraceRow::drawnServiceNanos).toList();
  }

  @Test
  void run_anotherLocale_printsTheSameNumbers() {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      CommandRun run = CommandRun.ofLine(THREADS + "--tasks 4 --task-time 2500us --format csv");
      assertThat(run.out().lines().skip(1).findFirst().orElseThrow()).contains(",0.0025,");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void run_over_leavesNoThread() {
    // A thread that cannot be ended may be there from other tests of this JVM.
    Set<Thread> before = kendallThreads();
    CommandRun.ofLine(THREADS + "--workers 3 --tasks 4 --task-time 1ms");
    Set<Thread> left = kendallThreads();
    left.removeAll(before);
    assertThat(left).isEmpty();
  }

  private static Set<Thread> kendallThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kendall-"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--executor spark --task-time 1ms|--executor: wanted one of thread, process, ray",
        "--executor ray --task-time 1ms|--address: wanted HOST:PORT of a Ray cluster for ray, there is none",
        "--executor ray --address here --task-time 1ms|--address (or address, or KENDALL_ADDRESS):"
            + " wanted HOST:PORT such as 10.0.0.1:6379, got \"here\"",
        "--broker ray --task-time 1ms|--address: wanted HOST:PORT of a Ray cluster for ray, there is none",
        "--broker redis --broker-url redis://h/x --task-time 1ms|--broker-url (or broker_url, or",
        "--broker kafka --task-time 1ms|--broker: wanted memory, redis or ray, got \"kafka\"",
        "--workers 0 --task-time 1ms|--workers: wanted whole worker counts from 1",
        "--workers 2000 --task-time 1ms|--workers: wanted at most 1024 workers",
        "--max-workers 2000 --task-time 1ms|--max-workers: wanted at most 1024 workers",
        "--tasks 0 --task-time 1ms|--tasks: wanted a whole number",
        "--tasks 2000000 --task-time 1ms|--tasks: wanted a whole number from 1 to 1000000",
        "--arrival-rate -5 --task-time 1ms|--arrival-rate: wanted a rate above zero",
        "--task-time parsecs|--service-time",
        "--tasks 5|wanted --service-time (or --task-time)",
        "--task-time 0 --service exponential|--service: ",
        "--task-time 1ms --service trace:x|--service: a trace brings its own times",
        "--service trace:/no/such.csv|--service: cannot read trace /no/such.csv",
        "--task-time 1ms --arrivals poisson|--arrivals: wants --arrival-rate too",
        "--task-time 1ms --delay moon|--delay: wanted one of network, worker, dispatcher",
        "--task-time 1ms --config /no/such.yaml|/no/such.yaml: there is no such file",
        "--task-time 1ms --trace /no/such/t.csv|--trace: there is no folder /no/such",
        "--task-time 1ms --trace /|--trace: wanted a file, / is a folder",
        "--task-time 1ms --trace t.csv --workers 1,2|--trace: wanted one worker count, got 1,2",
        "--task-time 1ms --metrics-port 65536|--metrics-port: wanted 0 to 65535, got 65536",
        "--task-time 1ms --workers 2 --capacity 1|--capacity: wanted a place for each of the 2"
            + " workers",
        "--task-time 1ms --capacity 5 --dispatch-delay 1ms|--capacity: wanted no delay",
        "--task-time 1ms --patience 1s|--patience: not available in run",
        "--task-time 1ms --seed x|--seed: wanted a whole number",
        "--task-time 1ms --arrival-rate 1e-300|--arrival-rate: the arrivals last longer than",
        "--task-time 1ms --broker-url junk|--broker-url: ",
        "--task-time 1ms --workers 2 --workers 4|--workers=2, --workers=4: wanted one of",
      })
  void run_badInput_isOneLineAndExitCode2(String options, String message) {
    CommandRun run = CommandRun.ofLine("run " + options);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(message);
  }

  @Test
  void run_help_saysWhatIsNotMeasured() {
    CommandRun run = CommandRun.ofLine("run --help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("before the clock starts").contains("--max-workers");
  }
}
