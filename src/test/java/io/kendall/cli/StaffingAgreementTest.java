package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Staffing answers as {@code model} does, and with no worker more than it takes. */
class StaffingAgreementTest {
  private static final String LOAD = "staffing --arrival-rate 640 --service-time 5ms ";

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
}
