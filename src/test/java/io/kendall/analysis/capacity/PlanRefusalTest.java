package io.kendall.analysis.capacity;

import static io.kendall.analysis.capacity.PlanText.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kendall.syntax.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that are refused: in one line, with the place in the file. */
class PlanRefusalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arrival_rate|{'24:00': 9/s}|:2:25: arrival_rate.24:00: wanted hours of the day such as"
            + " \"09:00\", got \"24:00\"",
        "arrival_rate|fast|:2:15: arrival_rate: wanted a rate above zero such as 640/s or 640,"
            + " got \"fast\"",
        "arrival_rate|-3|:2:15: arrival_rate: wanted a rate above zero such as 640/s or 640,"
            + " got \"-3\"",
        "arrival_rate|[1]|:2:15: arrival_rate: wanted a rate such as 640/s, got a list",
        "arrival_rate|640/s ± 10|:2:15: arrival_rate: wanted a share below 100% after ±, as in"
            + " 640/s ± 10%, got \"640/s ± 10\"",
        "arrival_rate|640/s ± 100%|:2:15: arrival_rate: wanted a share below 100% after ±",
        "service_time|5|:3:15: service_time: wanted a duration such as 250us, 5ms, 2s or 1m,"
            + " got \"5\"",
        "service_time|0ms|:3:15: service_time: wanted a time above zero such as 5ms, got \"0ms\"",
        "service|gamma|:4:10: service: service law must be exponential, deterministic, scv:X",
        "service|trace:none.csv|:3:15: service_time: measured times bring their own mean; leave it"
            + " out",
        "dispatch_delay|5|:5:17: dispatch_delay: wanted a duration such as 250us",
        "dispatch_delay|40000000s|:5:17: dispatch_delay: wanted at most 1e6s, got \"40000000s\"",
        "workers|0|:6:10: workers: wanted a whole number of workers from 1, got \"0\"",
        "workers|2.5|:6:10: workers: wanted a whole number of workers from 1, got \"2.5\"",
        "workers|20000000|:6:10: workers: wanted a whole number of workers from 1, at most ten"
            + " million, got \"20000000\"",
        "objectives|{p99: 25}|:7:19: objectives.p99: wanted a duration such as 250us, 5ms, 2s or"
            + " 1m, got \"25\"",
        "objectives|{p100: 25ms}|:7:14: objectives.p100: percentile out of range; wanted p50, p90,"
            + " p95, p99 or p999",
        "objectives|{p0: 25ms}|:7:14: objectives.p0: percentile out of range",
        "objectives|{p99.5: 25ms}|:7:14: objectives.p99.5: percentile out of range",
        "objectives|{p_99: 25ms}|:7:14: unknown key objectives.p_99; did you mean p99?",
        "objectives|{utilisation: 85%}|:7:14: unknown key objectives.utilisation; did you mean"
            + " utilization?",
        "objectives|{utilization: 85}|:7:27: objectives.utilization: wanted a share from 0 to 1",
        "objectives|{utilization: 0}|:7:27: objectives.utilization: wanted a share above zero",
        "objectives|{p99: 10ms, p50: 25ms}|:7:19: objectives.p99: 10ms contradicts p50: 25ms, as a"
            + " higher percentile is never less; wanted at least 25ms",
        "objectives|{avg_latency: 13ms, p99: 10ms}|:7:38: objectives.p99: 10ms contradicts"
            + " avg_latency: 13ms, as the mean of a queue lies below it; wanted at least 13ms",
        "objectives|{avg_latency: 13ms, avg_wait: 14ms}|:7:27: objectives.avg_latency: 13ms"
            + " contradicts avg_wait: 14ms, as the wait is a part of the latency",
        "objectives|{p_blocked: 1%}|:7:25: objectives.p_blocked: no task is turned away without a"
            + " capacity; wanted capacity too",
        "objectives|{p_abandoned: 1%}|:7:27: objectives.p_abandoned: no task gives up without a"
            + " patience; wanted patience too",
        "objectives|{}|:7:13: objectives: wanted objectives such as",
        "objectives|25ms|:7:13: objectives: wanted objectives such as",
      })
  void plan_badValue_isRefusedWithItsPlace(String key, String value, String message)
      throws IOException {
    assertThat(refusal(with(key, value))).startsWith(file() + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker: 4|:8:1: unknown key worker; did you mean workers?",
        "arrival_rat: 4|:8:1: unknown key arrival_rat; did you mean arrival_rate?",
        "capacity: 3|:8:11: capacity: wanted as many places as workers at least (4), got \"3\"",
        "patience: 0|:8:11: patience: wanted a time above zero such as 50ms, got \"0\"",
        "delay: cloud|:8:8: delay: wanted one of network, worker, dispatcher, got \"cloud\"",
        "arrivals: sometimes|:8:11: arrivals: arrivals must be poisson, deterministic, scv:X,",
        "arrivals: trace:run.csv|:2:15: arrival_rate: a trace says when tasks arrive; leave out"
            + " arrival_rate",
        "service_rate: 200|:8:15: service_rate: wanted one of service_time and service_rate, got"
            + " both",
        "name: again|:8:1: name is there twice",
      })
  void plan_badLine_isRefusedWithItsPlace(String line, String message) throws IOException {
    assertThat(refusal(with("", "") + line + "\n")).startsWith(file() + message);
  }

  @Test
  void plan_tab_isRefusedWithItsPlace() throws IOException {
    assertThat(refusal(with("", "") + "\tcapacity: 4\n"))
        .isEqualTo(file() + ":8:1: not YAML: a line begins with a tab; wanted spaces");
  }

  @Test
  void plan_cutOff_saysWhatIsMissingWhere() throws IOException {
    assertThat(refusal("name: x\nobjectives: {p99: 9ms, p50"))
        .startsWith(file() + ":2:")
        .contains("not YAML: while parsing a flow mapping, expected ',' or '}'");
  }

  @Test
  void objectives_none_areRefusedAsWritten() throws IOException {
    assertThat(refusal("name: x\narrival_rate: 1/s\nservice_time: 5ms\nobjectives: {}\n"))
        .endsWith("wanted objectives such as {utilization: 0.85, p99: 25ms}, got {}");
  }

  @Test
  void trace_thatIsNotThere_isRefusedWithItsPlace() throws IOException {
    String yaml = "name: x\narrivals: trace:no.csv\nservice_time: 5ms\nobjectives: {p99: 9ms}\n";
    assertThat(refusal(yaml))
        .startsWith(file() + ":2:11: arrivals: cannot read trace " + folder.resolve("no.csv"))
        .endsWith("there is no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name|: name: is missing; wanted a name such as 'agents at peak'",
        "arrival_rate|: arrival_rate: is missing; wanted a rate such as 640/s",
        "service_time|: service_time: is missing; wanted a mean time such as 5ms",
        "objectives|: objectives: is missing; wanted objectives such as {p99: 25ms}",
      })
  void plan_missingKey_isRefusedWithTheKey(String key, String message) throws IOException {
    assertThat(refusal(with(key, ""))).isEqualTo(file() + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "- a\n", "words\n"})
  void plan_otherShape_isRefused(String yaml) throws IOException {
    assertThat(refusal(yaml)).contains("wanted the keys of a plan");
  }

  private Path file() {
    return folder.resolve("a plan.yaml");
  }

  private String refusal(String yaml) throws IOException {
    Files.writeString(file(), yaml, UTF_8);
    SyntaxException refusal =
        catchThrowableOfType(SyntaxException.class, () -> PlanReader.read(file()));
    assertThat(refusal).as(yaml).isNotNull();
    String message = String.valueOf(refusal.getMessage());
    assertThat(message).doesNotContain("\n");
    return message;
  }
}
