package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.workload.TraceFile;
import io.kendall.workload.TraceRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
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
          "avg_latency_ci95_s",
          "avg_wait_s",
          "avg_wait_ci95_s",
          "p_wait",
          "seed");

  @TempDir Path folder;

  private static JsonNode json(String options) throws IOException {
    CommandRun run = CommandRun.ofLine("simulate " + options + " --format json");
    assertThat(run.code()).as(run.err()).isZero();
    return run.json();
  }

  @Test
  void simulate_argumentsOfTheSeed_giveItsFiguresAndEveryKey() throws IOException {
    JsonNode row = json("--workers 2 --tasks 20 --network-latency 0.01 --task-time 0.01");
    assertThat(row.properties().stream().map(Map.Entry::getKey)).containsAll(CONTRACT_KEYS);
    assertThat(row.properties().stream().map(Map.Entry::getKey).limit(4))
        .containsExactly("avg_latency_s", "throughput", "cpu_percent", "memory_mb");
    // One task enters every 10 ms, the last is served 10 ms: 20 tasks in 210 ms.
    assertThat(row.path("throughput").asDouble()).isCloseTo(20 / 0.21, within(1e-9));
    assertThat(row.path("avg_latency_s").asDouble()).isEqualTo(0.115);
    assertThat(row.path("cpu_percent").asDouble()).isGreaterThanOrEqualTo(0);
    assertThat(row.path("memory_mb").asDouble()).isGreaterThan(10);
    assertThat(row.path("tasks").asInt()).isEqualTo(20);
    assertThat(row.path("delay").asText()).isEqualTo("dispatcher");
    assertThat(row.path("avg_latency_ci95_s").get(0).asDouble()).isEqualTo(0.115);
    assertThat(row.path("avg_latency_ci95_s").get(1).asDouble()).isEqualTo(0.115);
    assertThat(row.path("stable").isNull()).isTrue();
  }

  @Test
  void simulate_poissonArrivals_agreesWithTheory() throws IOException {
    JsonNode row =
        json(
            "--workers 4 --arrival-rate 640/s --task-time 5ms --service exponential"
                + " --dispatch-delay 3ms --tasks 2000000");
    double theory = row.path("theory_avg_latency_s").asDouble();
    assertThat(row.path("avg_latency_s").asDouble() / theory).isCloseTo(1, within(0.02));
    assertThat(row.path("avg_latency_ci95_s").get(0).asDouble())
        .isLessThan(row.path("avg_latency_s").asDouble());
    assertThat(row.path("avg_latency_ci95_s").get(1).asDouble())
        .isGreaterThan(row.path("avg_latency_s").asDouble());
    assertThat(row.path("avg_wait_s").asDouble())
        .isCloseTo(row.path("avg_latency_s").asDouble() - 0.008, within(2e-5));
    assertThat(row.path("p_wait").asDouble()).isCloseTo(0.596, within(0.01));
    assertThat(row.path("utilization").asDouble()).isCloseTo(0.8, within(1e-12));
    assertThat(row.path("stable").asBoolean()).isTrue();
    assertThat(row.path("warm_up_tasks").asLong()).isBetween(1L, 1_000_000L);
  }

  @Test
  void simulate_sameSeed_isTheSameButForTheProcess() throws IOException {
    String load = "--workers 3 --arrival-rate 500 --task-time 5ms --service lognormal:2 --seed ";
    assertThat(figures(load + 5)).isEqualTo(figures(load + 5)).isNotEqualTo(figures(load + 6));
  }

  private static ObjectNode figures(String options) throws IOException {
    ObjectNode row = (ObjectNode) json(options);
    row.remove(List.of("cpu_percent", "memory_mb", "seed"));
    return row;
  }

  @Test
  void simulate_precision_isReached() throws IOException {
    JsonNode row = json("--workers 2 --arrival-rate 300 --task-time 5ms --precision 0.5%");
    double half =
        (row.path("avg_latency_ci95_s").get(1).asDouble()
                - row.path("avg_latency_ci95_s").get(0).asDouble())
            / 2;
    assertThat(half / row.path("avg_latency_s").asDouble()).isBetween(0.0, 0.005);
    CommandRun missed =
        CommandRun.ofLine(
            "simulate --workers 2 --arrival-rate 390 --task-time 5ms --service exponential"
                + " --precision 0.1% --tasks 50000");
    assertThat(missed.code()).isZero();
    assertThat(missed.err().lines()).hasSize(1);
    assertThat(missed.err()).contains("inconclusive, 0.10% was wanted: give more --tasks");
    assertThat(missed.out()).contains("2 workers: mean latency within");
  }

  @Test
  void simulate_precisionMissedOrReached_isToldToProgramsToo() throws IOException {
    String load = "--workers 2 --arrival-rate 390 --task-time 5ms --service exponential ";
    JsonNode missed = json(load + "--precision 0.1% --tasks 50000");
    assertThat(missed.path("precision").asDouble()).isGreaterThan(0.001);
    assertThat(missed.path("wanted_precision").asDouble()).isEqualTo(0.001);
    assertThat(missed.path("precision_reached")).isEqualTo(BooleanNode.FALSE);
    JsonNode reached = json(load.replace("390", "200") + "--precision 10%");
    assertThat(reached.path("precision").asDouble()).isBetween(0.0, 0.1);
    assertThat(reached.path("precision_reached")).isEqualTo(BooleanNode.TRUE);
    JsonNode unasked = json(load + "--tasks 50000");
    assertThat(unasked.path("wanted_precision").isNull()).isTrue();
    assertThat(unasked.path("precision_reached").isNull()).isTrue();
  }

  @Test
  void csv_intervals_haveAColumnForEachEnd() {
    String load = "simulate --workers 2 --arrival-rate 300 --task-time 5ms --format csv --tasks ";
    List<String> lines = CommandRun.ofLine(load + "50000").out().lines().toList();
    List<String> keys = List.of(lines.get(0).split(",", -1));
    List<String> cells = List.of(lines.get(1).split(",", -1));
    assertThat(keys)
        .contains("avg_latency_ci95_low_s", "avg_latency_ci95_high_s", "avg_wait_ci95_low_s")
        .doesNotContain("avg_latency_ci95_s")
        .hasSameSizeAs(cells);
    double mean = Double.parseDouble(cells.get(keys.indexOf("avg_latency_s")));
    assertThat(Double.parseDouble(cells.get(keys.indexOf("avg_latency_ci95_low_s"))))
        .isLessThan(mean);
    assertThat(Double.parseDouble(cells.get(keys.indexOf("avg_latency_ci95_high_s"))))
        .isGreaterThan(mean);
    // Too few for an interval: the same columns, empty.
    List<String> few = CommandRun.ofLine(load + "20").out().lines().toList();
    assertThat(few.get(0)).isEqualTo(lines.get(0));
    assertThat(few.get(1).split(",", -1)[keys.indexOf("avg_latency_ci95_high_s")]).isEmpty();
  }

  @Test
  void simulate_tracesOfDifferentLengths_areRefusedUnlessTheTasksAreGiven() throws IOException {
    Path longer = folder.resolve("longer.csv");
    TraceFile.write(
        longer,
        List.of(
            row(0, 1, 0, 5000, TraceRow.COMPLETED), row(1, 1, 10_000, 5000, TraceRow.COMPLETED)));
    Path shorter = folder.resolve("shorter.csv");
    TraceFile.write(shorter, List.of(row(0, 1, 0, 7000, TraceRow.COMPLETED)));
    String both = "--arrivals trace:%s --service trace:%s".formatted(longer, shorter);
    CommandRun refused = CommandRun.ofLine("simulate " + both);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err())
        .contains("--tasks: the trace of --arrivals has 2 tasks and that of --service 1;")
        .contains("give --tasks 1");
    assertThat(json(both + " --tasks 1").path("avg_latency_s").asDouble()).isEqualTo(7e-6);
  }

  @Test
  void simulate_listOfWorkers_isAnArrayInThatOrder() throws IOException {
    JsonNode rows = json("--workers 3,1 --tasks 6 --task-time 1ms");
    assertThat(rows.isArray()).isTrue();
    assertThat(rows.findValuesAsText("workers")).containsExactly("3", "1");
    assertThat(json("--max-workers 1 --tasks 2 --task-time 1ms").isArray()).isTrue();
    CommandRun table = CommandRun.ofLine("simulate --max-workers 2 --tasks 4 --task-time 1ms");
    assertThat(table.out().lines()).hasSize(5);
    assertThat(table.out())
        .contains("1 worker: mean latency exact, as nothing is left to chance, one run from empty")
        .contains("memory (MB)");
  }

  @Test
  void simulate_bounds_showInTheCounts() throws IOException {
    JsonNode row =
        json(
            "--workers 2 --arrival-rate 600 --task-time 5ms --service exponential --capacity 6"
                + " --patience 20ms --failure-probability 10% --attempts 2 --tasks 200000");
    long completed = row.path("completed").asLong();
    long others =
        row.path("failed").asLong()
            + row.path("rejected").asLong()
            + row.path("abandoned").asLong();
    assertThat(completed + others).isEqualTo(200_000);
    assertThat(row.path("p_blocked").asDouble())
        .isEqualTo(row.path("rejected").asLong() / 200_000.0)
        .isBetween(0.05, 0.5);
    assertThat(row.path("p_abandoned").asDouble()).isBetween(0.05, 0.5);
    assertThat(row.path("retried").asLong()).isPositive();
    assertThat(row.path("theory_avg_latency_s").isNull()).isTrue();
    assertThat(row.path("capacity").asInt()).isEqualTo(6);
    assertThat(row.path("patience_s").asDouble()).isEqualTo(0.02);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--capacity 10", "--patience 20ms", "--capacity 10 --patience 20ms"})
  void simulate_boundsOfExponentialTasks_agreeWithTheory(String bounds) throws IOException {
    JsonNode row =
        json(
            "--workers 3 --arrival-rate 700 --task-time 5ms --service exponential --tasks 500000 "
                + bounds);
    double theory = row.path("theory_avg_latency_s").asDouble();
    assertThat(row.path("avg_latency_s").asDouble() / theory).isCloseTo(1, within(0.02));
  }

  @Test
  void simulate_moreThanCanBeServed_saysSo() {
    CommandRun run =
        CommandRun.ofLine("simulate --workers 2 --arrival-rate 500 --task-time 5ms --tasks 1000");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("30 runs from empty; not stable");
  }

  /** Rejected and failed tasks are treated as the measurement of the run treats them. */
  @ParameterizedTest
  @ValueSource(strings = {"", " --dispatch-delay 2us --delay dispatcher"})
  void simulate_traceWithFailures_isThePerfectQueueOfThoseServed(String delay) throws IOException {
    Path file = folder.resolve("mixed.csv");
    TraceFile.write(
        file,
        List.of(
            row(0, 1, 0, 5000, TraceRow.COMPLETED),
            row(1, 0, 1000, 9000, TraceRow.REJECTED),
            row(2, 3, 1000, 4000, TraceRow.LOST),
            row(3, 1, 2000, 1000, TraceRow.COMPLETED)));
    JsonNode json = json("--arrivals trace:%s --service trace:%s%s".formatted(file, file, delay));
    // Alone: done at 5000, 9000 and 10000. Released every 2000 from 2000: done 7000, 11000, 12000.
    double mean = delay.isEmpty() ? (5000 + 8000) / 2e9 : (7000 + 10_000) / 2e9;
    assertThat(json.path("avg_latency_s").asDouble()).isCloseTo(mean, within(1e-18));
    assertThat(json.path("tasks").asInt()).isEqualTo(4);
    assertThat(json.path("completed").asInt()).isEqualTo(2);
    assertThat(json.path("rejected").asInt()).isEqualTo(1);
    assertThat(json.path("failed").asInt()).isEqualTo(1);
  }

  @Test
  void simulate_empiricalServices_haveTheMeanOfThoseMeasured() throws IOException {
    Path file = folder.resolve("measured.csv");
    List<TraceRow> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(row(i, 1, i, 1000 + i, TraceRow.COMPLETED));
    }
    TraceFile.write(file, rows);
    JsonNode json = json("--arrival-rate 1 --service empirical:%s --tasks 10000".formatted(file));
    // Measured: 7 ns more than drawn.
    assertThat(json.path("service_time_s").asDouble()).isCloseTo(1011.5e-9, within(1e-15));
    assertThat(json.path("avg_latency_s").asDouble()).isCloseTo(1011.5e-9, within(2e-10));
  }

  private static TraceRow row(long task, int attempt, long at, long drawn, String outcome) {
    boolean served = outcome.equals(TraceRow.COMPLETED);
    long finished = served ? at + drawn + 7 : TraceRow.NEVER;
    return new TraceRow(
        task,
        attempt,
        attempt == 0 ? 0 : 77,
        at,
        at,
        attempt == 0 ? TraceRow.NEVER : at,
        served ? at : TraceRow.NEVER,
        finished,
        at + drawn + 100,
        drawn,
        served ? drawn + 7 : TraceRow.NEVER,
        outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tasks 5|wanted --service-time (or --task-time)",
        "--tasks 0 --task-time 1ms|--tasks: wanted a whole number from 1 to 2000000000",
        "--tasks 3000000000 --task-time 1ms|--tasks: wanted a whole number from 1 to 2000000000",
        "--workers 0 --task-time 1ms|--workers: wanted whole worker counts from 1",
        "--max-workers 1001 --task-time 1ms|--max-workers: wanted at most 1000 worker counts",
        "--workers 20000000 --task-time 1ms|--workers: wanted at most 10000000 workers",
        "--task-time 1ms --arrival-rate NaN|--arrival-rate: wanted a rate above zero",
        "--task-time -1ms|--service-time/--task-time: wanted a duration",
        "--task-time 1ms --arrival-rate 9 --arrivals bursts:0|--arrivals: bursts:N wants a whole",
        "--task-time 1ms --arrivals bursts:3|--arrivals: wants --arrival-rate too",
        "--service empirical:/no/such.csv|--service: cannot read trace /no/such.csv",
        "--task-time 1ms --workers 4 --capacity 3|--capacity: wanted at least as many places",
        "--task-time 1ms --patience 0|--patience: wanted a time above zero",
        "--task-time 1ms --failure-probability 2|--failure-probability: wanted a share from 0 to 1",
        "--task-time 1ms --attempts 0|--attempts: wanted a whole number",
        "--task-time 1ms --precision 1%|--precision: there is no long run: the tasks are a batch",
        "--task-time 1s --arrival-rate 2 --precision 1%|--precision: there is no long run: more",
        "--task-time 1ms --arrival-rate 2 --precision 0|--precision: wanted a share above 0",
        "--task-time 1ms --arrival-rate 2 --precision 1% --replications 3|--precision: replications",
        "--task-time 1ms --replications 0|--replications: wanted a whole number of at least 1",
        "--task-time 30000000m --tasks 2|--service-time/--task-time: wanted a duration",
        "--task-time 1ms --seed x|--seed",
      })
  void simulate_badInput_isOneLineAndExitCode2(String options, String message) {
    CommandRun run = CommandRun.ofLine("simulate " + options);
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(message);
  }

  @Test
  void simulate_timeThatCannotBeCounted_isOneLineAndExitCode2() {
    CommandRun run = CommandRun.ofLine("simulate --tasks 50 --task-time 900000000");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("--service-time or a trace: the times add up to more than 292 years");
  }

  @Test
  void simulate_help_hasExamplesAndSaysWhatIsCutOff() {
    CommandRun run = CommandRun.ofLine("simulate --help");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("relaxation times", "trace:run.csv", "--replications", "5% or 0.05");
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("as many as --precision takes")
        .contains("takes the service time that was drawn for the task");
  }
}
