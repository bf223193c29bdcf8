package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many workers keep an objective, and how far that holds. */
class StaffingCommandTest {
  private static final String LOAD = "staffing --arrival-rate 640 --service-time 5ms ";

  @Test
  void json_percentile_holdsTheContract() throws JsonProcessingException {
    CommandRun run = CommandRun.ofLine(LOAD + "--max-p99 30ms --format json");
    JsonNode answer = run.json();

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly(
            "min_workers",
            "workers",
            "meets",
            "notation",
            "exact",
            "utilization",
            "stable",
            "p_wait",
            "avg_wait_s",
            "avg_latency_s",
            "throughput",
            "latency_percentiles_s",
            "max_arrival_rate",
            "max_service_time_s",
            "max_dispatch_delay_s",
            "sensitivity",
            "reason");
    assertThat(answer.get("min_workers").asInt()).isEqualTo(5);
    assertThat(answer.get("notation").asText()).isEqualTo("M/M/5");
    double p99 = answer.at("/latency_percentiles_s/p99").asDouble();
    assertThat(p99 + answer.get("max_dispatch_delay_s").asDouble()).isCloseTo(0.03, within(1e-15));
    assertThat(answer.at("/sensitivity/arrival_rate_more/latency_p99_s").asDouble())
        .isGreaterThan(p99);
  }

  @Test
  void json_largestArrivalRate_isTheEdge() throws JsonProcessingException {
    String keep = " --service-time 5ms --max-latency 8ms --workers 5 --format json";
    double edge =
        CommandRun.ofLine("staffing --arrival-rate 640" + keep)
            .json()
            .get("max_arrival_rate")
            .asDouble();
    assertThat(CommandRun.ofLine("staffing --arrival-rate " + edge + keep).code()).isZero();
    assertThat(CommandRun.ofLine("staffing --arrival-rate " + edge * 1.0001 + keep).code())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--max-utilization 80%, 4",
    "--max-utilization 0.8, 4",
    "--max-utilization 79.9%, 5",
    "--max-latency 8ms, 5",
    "--max-latency 8ms --service deterministic, 4",
    "--max-latency 13ms --dispatch-delay 5ms, 5",
    "--max-p-wait 0.2, 6",
    "--max-p-wait 0.2 --max-utilization 0.4, 8",
    "--max-p99 5ms --service deterministic, 9",
    "--max-p99 7ms --dispatch-delay 2ms --service deterministic, 9",
    "--max-p50 4ms, 6",
    "--max-p999 36ms, 6"
  })
  void json_eachObjective_findsTheWorkers(String keep, int workers) throws JsonProcessingException {
    JsonNode answer = CommandRun.ofLine(LOAD + keep + " --format json").json();
    assertThat(answer.get("min_workers").asInt()).isEqualTo(workers);
    assertThat(answer.get("meets").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "json,",
    "csv,",
    "json, --capacity 20 ",
    "csv, --patience 1s ",
    "json, --patience 1s --capacity 20 "
  })
  void answers_keptOrNot_haveTheSameKeys(String format, @Nullable String losses)
      throws JsonProcessingException {
    String load = losses == null ? LOAD : LOAD + losses.strip() + " ";
    CommandRun kept = CommandRun.ofLine(load + "--max-latency 8ms --format " + format);
    CommandRun missed = CommandRun.ofLine(load + "--max-latency 4ms --format " + format);
    if (format.equals("csv")) {
      assertThat(missed.out().lines().findFirst()).isEqualTo(kept.out().lines().findFirst());
    } else {
      JsonNode expected = kept.json();
      JsonNode answer = missed.json();
      assertThat(expected.get("reason").isNull()).isTrue();
      assertThat(keys(answer)).isEqualTo(keys(expected));
      assertThat(keys(answer.get("sensitivity"))).isEqualTo(keys(expected.get("sensitivity")));
      assertThat(keys(answer.at("/sensitivity/workers_more")))
          .isEqualTo(keys(expected.at("/sensitivity/workers_more")));
    }
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void json_everyPlaceAWorker_hasNoMoreWorkersAndNoBoundOnLoad() throws JsonProcessingException {
    JsonNode answer =
        CommandRun.ofLine(LOAD + "--capacity 3 --workers 3 --max-p99 30ms --format json").json();
    assertThat(answer.get("p_wait").asDouble()).isZero();
    assertThat(answer.get("max_arrival_rate").isNull()).isTrue();
    assertThat(answer.get("max_service_time_s").asDouble()).isBetween(0.0065, 0.0066);
    assertThat(answer.at("/sensitivity/workers_more/workers").asInt()).isEqualTo(3);
    assertThat(answer.at("/sensitivity/workers_less/workers").asInt()).isEqualTo(2);
  }

  @Test
  void json_oneWorker_hasBothNeighbours() throws JsonProcessingException {
    JsonNode answer =
        CommandRun.ofLine(
                "staffing --arrival-rate 10 --service-time 5ms --max-p-wait 0.5 --format json")
            .json();
    assertThat(answer.at("/sensitivity/workers_less/workers").asInt()).isEqualTo(1);
    assertThat(answer.at("/sensitivity/workers_more/workers").asInt()).isEqualTo(2);
  }

  @Test
  void json_delayAtTheDispatcher_hasItsOwnEdge() throws JsonProcessingException {
    String keep = LOAD + "--delay dispatcher --max-latency 12ms --workers 6 --format json ";
    double edge =
        CommandRun.ofLine(keep + "--dispatch-delay 1ms")
            .json()
            .get("max_dispatch_delay_s")
            .asDouble();
    assertThat(edge).isBetween(0.001, 1 / 640.0);
    String shorter = "--dispatch-delay %dns".formatted((long) (edge * 1e9 * 0.999));
    String longer = "--dispatch-delay %dns".formatted((long) (edge * 1e9 * 1.001));
    assertThat(CommandRun.ofLine(keep + shorter).code()).isZero();
    assertThat(CommandRun.ofLine(keep + longer).code()).isEqualTo(1);
  }

  @Test
  void formats_table_csvAndMarkdown_areReadable() {
    List<String> table = CommandRun.ofLine(LOAD + "--max-p99 30ms").out().lines().toList();
    assertThat(table).hasSize(10);
    assertThat(table.get(1)).startsWith("M/M/5").contains("24.540");
    assertThat(table).anyMatch(line -> line.startsWith("workers -20%"));
    List<String> csv =
        CommandRun.ofLine(LOAD + "--max-p99 30ms --format csv").out().lines().toList();
    assertThat(csv).hasSize(2);
    assertThat(csv.get(0)).contains(",latency_p99_s,", ",sensitivity_workers_less_avg_latency_s,");
    assertThat(csv.get(0).split(",", -1)).hasSameSizeAs(csv.get(1).split(",", -1));
    assertThat(CommandRun.ofLine(LOAD + "--max-p99 30ms --format markdown").out())
        .startsWith("| model |");
    assertThat(CommandRun.ofLine(LOAD + "--max-p99 30ms --capacity 20 --patience 1s").out())
        .contains("turned away (%)", "gave up (%)");
  }
}
