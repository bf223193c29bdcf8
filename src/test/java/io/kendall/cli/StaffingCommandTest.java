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

  @Test
  void workers_tooFew_isAnAnswerAgainst() throws JsonProcessingException {
    CommandRun run = CommandRun.ofLine(LOAD + "--max-latency 8ms --workers 3 --format json");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("--workers: 3 do not").contains("at least 5");
    assertThat(run.json().get("meets").asBoolean()).isFalse();
    assertThat(run.json().get("avg_latency_s").isNull()).isTrue();
    assertThat(run.json().get("max_arrival_rate").asDouble()).isBetween(400.0, 600.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--max-latency 8ms --dispatch-delay 4ms | service time below 4 ms or the dispatch delay below 3 ms",
        "--max-latency 8ms --dispatch-delay 9ms | the dispatch delay below 3 ms",
        "--max-p99 23ms | --max-p99: no number of workers keeps 23 ms, as a task that never waits takes 23.0259 ms; it would take the service time below 4.99438 ms",
        "--max-latency 5ms | it would take the service time below 5 ms",
        "--capacity 3 --max-p-lost 1% | --capacity: with its places no number of workers up to 3 keeps the objectives; it would take more places or an arrival rate of at most 91.097/s",
        "--capacity 9 --patience 1s --max-latency 4ms | --max-latency: no number of workers keeps 4 ms",
        "--max-utilization 0.0000001 | it would take an arrival rate of at most 200.000/s",
        "--arrival-rate 1e12 --max-p-wait 0.1 | no number of workers up to 10000000"
      })
  void objective_outOfReach_saysWhatWouldHaveToChange(String options, String expected) {
    CommandRun run = CommandRun.ofLine(line(options));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(expected);
  }

  @Test
  void json_outOfReach_isAnObjectWithTheReason() throws JsonProcessingException {
    CommandRun run = CommandRun.ofLine(LOAD + "--max-latency 5ms --format json");
    assertThat(run.json().get("min_workers").isNull()).isTrue();
    assertThat(run.err()).contains(run.json().get("reason").asText());
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--service scv:0.5 --max-latency 8ms | M/G/ | false",
        "--service scv:0.5 --max-p-wait 0.3 | M/G/ | false",
        "--service scv:4 --max-utilization 0.7 | M/G/ | false",
        "--arrivals deterministic --max-latency 8ms | D/M/ | false",
        "--delay worker --dispatch-delay 2ms --max-latency 12ms | M/G/ | false",
        "--delay worker --dispatch-delay 2ms --service deterministic --max-p99 12ms | M/D/ | true",
        "--delay dispatcher --dispatch-delay 1ms --max-latency 12ms | M/D/1->GI/M/ | false"
      })
  void json_otherLawsAndPlaces_answerAsTheModelDoes(String options, String notation, boolean exact)
      throws JsonProcessingException {
    JsonNode answer = CommandRun.ofLine(LOAD + options + " --format json").json();
    int workers = answer.get("workers").asInt();
    assertThat(answer.get("notation").asText()).isEqualTo(notation + workers);
    assertThat(answer.get("exact").asBoolean()).isEqualTo(exact);
    String laws = options.replaceAll("--max-\\S+ \\S+", "");
    JsonNode model =
        CommandRun.ofLine(
                "model --arrival-rate 640 --service-time 5ms --format json --workers "
                    + workers
                    + " "
                    + laws)
            .json()
            .get(0);
    assertThat(answer.get("avg_latency_s").asDouble())
        .isCloseTo(model.get("avg_latency_s").asDouble(), within(1e-12));
    assertThat(answer.get("p_wait").asDouble())
        .isCloseTo(model.get("p_wait").asDouble(), within(1e-12));
    CommandRun fewer =
        CommandRun.ofLine(LOAD + options + " --workers " + (workers - 1) + " --format json");
    assertThat(fewer.code()).isEqualTo(1);
    assertThat(fewer.json().get("min_workers").asInt()).isEqualTo(workers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--capacity 12 --max-p-lost 1% | M/M/%d/12 | p_blocked",
        "--capacity 12 --max-p99 26ms --max-p-lost 5% | M/M/%d/12 | p_blocked",
        "--capacity 12 --max-p-wait 0.1 | M/M/%d/12 | p_blocked",
        "--patience 20ms --max-p-lost 1% | M/M/%d+M | p_abandoned",
        "--patience 20ms --dispatch-delay 500us --max-latency 6ms | M/M/%d+M | p_abandoned",
        "--patience 20ms --max-utilization 60% | M/M/%d+M | p_abandoned",
        "--patience 20ms --capacity 12 --max-p-lost 1% | M/M/%d/12+M | p_blocked,p_abandoned"
      })
  void json_lostTasks_answerAsTheModelDoes(String options, String notation, String lost)
      throws JsonProcessingException {
    JsonNode answer = CommandRun.ofLine(LOAD + options + " --format json").json();
    int workers = answer.get("min_workers").asInt();
    assertThat(answer.get("notation").asText()).isEqualTo(notation.formatted(workers));
    assertThat(answer.get("exact").asBoolean()).isTrue();
    JsonNode model =
        CommandRun.ofLine(
                "model --arrival-rate 640 --service-time 5ms --format json --workers "
                    + workers
                    + " "
                    + options.replaceAll("--max-\\S+ \\S+", ""))
            .json()
            .get(0);
    for (String key : ("avg_latency_s,avg_wait_s,p_wait,throughput," + lost).split(",", -1)) {
      assertThat(answer.get(key).asDouble()).as(key).isEqualTo(model.get(key).asDouble());
    }
    assertThat(answer.at("/latency_percentiles_s/p99").asDouble())
        .isEqualTo(model.at("/latency_percentiles_s/p99").asDouble());
    for (String key : lost.split(",", -1)) {
      assertThat(answer.at("/sensitivity/workers_less/" + key).asDouble())
          .isGreaterThan(answer.at("/sensitivity/workers_more/" + key).asDouble());
    }
    CommandRun fewer =
        CommandRun.ofLine(LOAD + options + " --workers " + (workers - 1) + " --format json");
    assertThat(fewer.code()).isEqualTo(1);
    assertThat(fewer.json().get("min_workers").asInt()).isEqualTo(workers);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--workers 4 | wanted an objective: --max-utilization, --max-latency",
        "--max-utilization 0 | --max-utilization: wanted a fraction above 0, to 1",
        "--max-utilization 120% | --max-utilization: wanted a fraction",
        "--max-p-wait NaN | --max-p-wait: wanted a fraction",
        "--max-latency -5ms | --max-latency: wanted a duration",
        "--max-latency 0 | --max-latency: wanted a time of at least 1ns",
        "--max-p99 Infinity | --max-p99: wanted a duration",
        "--max-p99 9ms --workers 0 | --workers: wanted a whole number",
        "--max-p99 9ms --workers 10000001 | --workers: wanted at most 10000000",
        "--max-p99 9ms --capacity 9 --workers 10 | --capacity: counts the places of the workers",
        "--max-p99 9ms --capacity 9 --service deterministic | --capacity: has formulas for expon",
        "--max-p99 9ms --capacity 9 --arrivals scv:2 | --arrivals: wanted poisson with --capacity",
        "--max-p99 9ms --patience 0 | --patience: wanted a time above zero",
        "--max-p99 9ms --patience 1s --delay worker --dispatch-delay 1ms | --patience: has formulas",
        "--max-p99 9ms --patience 1s --delay dispatcher --dispatch-delay 1ms | --delay: wanted netw",
        "--max-p-lost 1% | --max-p-lost: wants --capacity or --patience too",
        "--max-p-lost 0 --capacity 9 | --max-p-lost: wanted a fraction above 0",
        "--max-p99 9ms --delay worker --dispatch-delay 1ms | --max-p99: no formula is known",
        "--max-p50 9ms --service scv:0.5 | --max-p50: no formula is known",
        "--max-p90 9ms --arrivals scv:2 | --max-p90: no formula is known",
        "--max-p99 9ms --arrival-rate -1 | --arrival-rate: wanted a rate above zero"
      })
  void badInput_anyFlag_isOneLineThatNamesIt(String options, String expected) {
    CommandRun run = CommandRun.ofLine(line(options));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(expected);
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

  private static String line(String options) {
    String rate = options.contains("--arrival-rate") ? "" : "--arrival-rate 640 ";
    return "staffing " + rate + "--service-time 5ms " + options;
  }
}
