package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of a simulated load. */
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

  private static JsonNode json(String options) throws IOException {
    return CommandRun.ofLine("simulate " + options + " --format json").succeeded().json();
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
