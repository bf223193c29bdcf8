package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model answers, and its figures. */
class ModelCommandTest {
  private static final String SEED_LOAD =
      "model --arrival-rate 100 --service-rate 120 --dispatch-delay 5ms";

  @Test
  void json_seedLoad_holdsTheContract() throws JsonProcessingException {
    JsonNode rows = CommandRun.ofLine(SEED_LOAD + " --workers 1..8 --format json").json();

    assertThat(rows.isArray()).isTrue();
    assertThat(rows).hasSize(8);
    JsonNode two = rows.get(1);
    assertThat(two.fieldNames())
        .toIterable()
        .containsExactly(
            "notation",
            "exact",
            "workers",
            "utilization",
            "stable",
            "p_empty",
            "p_wait",
            "log10_p_wait",
            "avg_queue_length",
            "avg_wait_s",
            "avg_latency_s",
            "throughput",
            "latency_percentiles_s",
            "wait_percentiles_s");
    assertThat(two.get("notation").asText()).isEqualTo("M/M/2");
    assertThat(two.get("workers").isIntegralNumber()).isTrue();
    assertThat(two.get("avg_latency_s").asDouble()).isCloseTo(0.0150840336134, within(1e-12));
    assertThat(two.get("latency_percentiles_s").fieldNames())
        .toIterable()
        .containsExactly("p50", "p90", "p95", "p99", "p999");
    assertThat(two.at("/latency_percentiles_s/p99").asDouble())
        .isCloseTo(0.04852449014248, within(1e-12));
    assertThat(two.at("/wait_percentiles_s/p50").asDouble()).isZero();
  }

  @Test
  void json_oneWorkerCount_isStillAnArray() throws JsonProcessingException {
    JsonNode rows = CommandRun.ofLine(SEED_LOAD + " --workers 1 --format json").json();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("avg_latency_s").asDouble()).isCloseTo(0.055, within(1e-15));
  }

  @Test
  void json_unstableLoad_saysSoWithNullWaits() throws JsonProcessingException {
    String line = "model --arrival-rate 250/s --service-rate 120/s --workers 2 --format json";
    JsonNode row = CommandRun.ofLine(line).json().get(0);

    assertThat(row.get("stable").asBoolean()).isFalse();
    assertThat(row.get("throughput").asDouble()).isEqualTo(240);
    for (String key : List.of("p_wait", "avg_queue_length", "avg_wait_s", "avg_latency_s")) {
      assertThat(row.get(key).isNull()).as(key).isTrue();
    }
    assertThat(row.at("/latency_percentiles_s/p99").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "--service-time 8ms --dispatch-delay 5ms,                      M/M/2, true,  0.014523809523809",
    "--task-time 0.008 --network-latency 0.005,                    M/M/2, true,  0.014523809523809",
    "--service-time 8ms --service deterministic,                   M/D/2, true,  0.008826491280014",
    "--service-time 3ms --dispatch-delay 5ms --delay worker --service deterministic, M/D/2, true, 0.008826491280014",
    "--service-time 4ms --dispatch-delay 4ms --delay worker,       M/G/2, false, 0.009000820840963",
    "--service-time 8ms --service scv:0.25,                        M/G/2, false, 0.009000820840963",
    "--service-time 8ms --arrivals deterministic --service deterministic, D/D/2, true, 0.008",
    "--service-time 5ms --service deterministic --dispatch-delay 5ms --delay dispatcher, M/D/1->GI/D/2, true, 0.0125",
  })
  void json_serviceAndDelay_chooseTheModel(
      String options, String notation, boolean exact, double latencySeconds)
      throws JsonProcessingException {
    String line = "model --arrival-rate 100 --workers 2 --format json " + options;
    JsonNode row = CommandRun.ofLine(line).json().get(0);

    assertThat(row.get("notation").asText()).isEqualTo(notation);
    assertThat(row.get("exact").asBoolean()).isEqualTo(exact);
    assertThat(row.get("avg_latency_s").asDouble()).isCloseTo(latencySeconds, within(1e-11));
  }

  /** Laws and delays that are as good as those of a formula, and have none of their own. */
  @ParameterizedTest
  @CsvSource({
    "--service scv:1.000001 --dispatch-delay 5ms, M/G/4",
    "--service scv:0.999999 --dispatch-delay 5ms, M/G/4",
    "--arrivals scv:1.000001 --dispatch-delay 5ms, GI/M/4",
    "--delay dispatcher --dispatch-delay 1us, M/D/1->GI/M/4",
  })
  void json_noFormulaForPercentiles_areThoseOfTheSimulatedPool(String options, String notation)
      throws JsonProcessingException {
    String line = "model --arrival-rate 640 --service-rate 200 --workers 4 --format json ";
    JsonNode row = CommandRun.ofLine(line + options).json().get(0);
    JsonNode known =
        CommandRun.ofLine(line + (options.contains("1us") ? "" : "--dispatch-delay 5ms"))
            .json()
            .get(0);

    assertThat(row.get("notation").asText()).isEqualTo(notation);
    assertThat(row.get("exact").asBoolean()).isFalse();
    for (String key : List.of("p50", "p90", "p95", "p99", "p999")) {
      assertThat(row.at("/latency_percentiles_s/" + key).asDouble())
          .as(key)
          .isCloseTo(known.at("/latency_percentiles_s/" + key).asDouble(), withinPercentage(4));
    }
    assertThat(row.at("/wait_percentiles_s/p99").asDouble())
        .isCloseTo(known.at("/wait_percentiles_s/p99").asDouble(), withinPercentage(4));
  }

  @Test
  void table_percentilesBySimulation_saysSoAndIsTheSameAgain() {
    String line =
        "model --arrival-rate 100 --service-rate 120 --dispatch-delay 5ms --service scv:4"
            + " --workers 1,2";
    String out = CommandRun.ofLine(line).out();

    assertThat(out).contains("percentiles by simulation").doesNotContain(" - ");
    assertThat(CommandRun.ofLine(line).out()).isEqualTo(out);
  }

  @ParameterizedTest
  @CsvSource({
    "--arrival-rate 250 --service-rate 120 --workers 2, Not stable: ",
    "--arrival-rate 250 --service-rate 120 --workers 2000000, No percentiles: ",
    "--arrival-rate 1e-9 --service-rate 120 --workers 2, No percentiles: ",
    "--arrival-rate 1 --service-rate 1e15 --workers 2, No percentiles: ",
    "--arrivals scv:2000000 --arrival-rate 100 --service-rate 120 --workers 2, No percentiles: ",
  })
  void table_noLongRunToSimulate_dashesAndWhy(String load, String note) {
    String out = CommandRun.ofLine("model --service scv:4 " + load).out();

    assertThat(out).contains(" - ", note).doesNotContain("by simulation");
  }

  @ParameterizedTest
  @CsvSource({
    "--capacity 11, M/M/1/11, 0.02526496490378190, , 0.02741076101359001",
    "--patience 1s, M/M/1+M, , 0.02942954185119244, 0.02942954185119244",
    "--patience 1e6 --capacity 11, M/M/1/11+M, 0.0252649, 2.7e-8, 0.0274107"
  })
  void json_boundAndPatience_chooseTheModel(
      String options, String notation, Double blocked, Double abandoned, double waitSeconds)
      throws JsonProcessingException {
    String line = "model --arrival-rate 100 --service-rate 120 --workers 1 --format json ";
    JsonNode row = CommandRun.ofLine(line + options).json().get(0);

    double precision = notation.endsWith("1+M") ? 1e-6 : 1e-13;
    assertThat(row.get("notation").asText()).isEqualTo(notation);
    assertThat(row.get("avg_wait_s").asDouble()).isCloseTo(waitSeconds, within(precision));
    assertThat(row.has("p_blocked")).isEqualTo(blocked != null);
    assertThat(row.has("p_abandoned")).isEqualTo(abandoned != null);
    if (blocked != null) {
      assertThat(row.get("p_blocked").asDouble()).isCloseTo(blocked, within(precision));
    }
    if (abandoned != null) {
      assertThat(row.get("p_abandoned").asDouble()).isCloseTo(abandoned, within(precision));
    }
  }

  @Test
  void table_overloadWithABound_isStable() {
    String line = "model --arrival-rate 900 --service-rate 200 --workers 4 --capacity 10";
    assertThat(CommandRun.ofLine(line).out())
        .contains("M/M/4/10", "turned away (%)", "16.83")
        .doesNotContain("gave up", "Not stable");
  }

  @Test
  void json_tenMillionWorkers_isAnswered() throws JsonProcessingException {
    String line =
        "model --arrival-rate 1990000000 --service-rate 200 --workers 10000000 --format json";
    JsonNode row = CommandRun.ofLine(line).json().get(0);
    assertThat(row.get("log10_p_wait").asDouble()).isBetween(-60.0, -50.0);
    assertThat(row.get("avg_latency_s").asDouble()).isCloseTo(0.005, within(1e-12));
  }
}
