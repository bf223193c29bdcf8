package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objectives that cannot be kept, and questions that are none: each in one line. */
class StaffingRefusalTest {
  private static final String LOAD = "staffing --arrival-rate 640 --service-time 5ms ";

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

  private static String line(String options) {
    String rate = options.contains("--arrival-rate") ? "" : "--arrival-rate 640 ";
    return "staffing " + rate + "--service-time 5ms " + options;
  }
}
