package io.kendall.analysis.capacity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.kendall.syntax.SyntaxException;
import io.kendall.workload.Bursts;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.Exponential;
import io.kendall.workload.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
  private static final String TRACE_HEADER =
      "task,attempt,worker,scheduled_ns,submitted_ns,dispatched_ns,started_ns,finished_ns,"
          + "completed_ns,drawn_service_ns,service_ns,outcome\n";

  @TempDir Path folder;

  @Test
  void plan_ofTheContract_isRead() throws IOException {
    Plan plan =
        read(
            """
            name: agents at peak
            arrival_rate: 640/s                # arrivals: poisson unless told
            service_time: 5ms
            service: deterministic
            dispatch_delay: 5ms
            workers: 4
            objectives: {utilization: 0.85, avg_latency: 13ms, p99: 25ms}
            """);

    assertThat(plan.name()).isEqualTo("agents at peak");
    assertThat(plan.interarrival()).isEqualTo(new Exponential(1 / 640.0));
    assertThat(plan.service()).isEqualTo(new Deterministic(0.005));
    assertThat(plan.delayPlace()).isEqualTo(DelayPlace.NETWORK);
    assertThat(plan.delaySeconds()).isEqualTo(Uncertain.exactly(0.005));
    assertThat(plan.workers()).hasValue(4);
    assertThat(plan.capacity()).isEmpty();
    assertThat(plan.patienceSeconds()).isEmpty();
    assertThat(plan.uncertain()).isFalse();
    assertThat(plan.objectives())
        .containsExactly(
            new PlanObjective(PlanFigure.UTILIZATION, 0.85),
            new PlanObjective(PlanFigure.AVG_LATENCY, 0.013),
            new PlanObjective(PlanFigure.P99, 0.025));
  }

  @Test
  void plan_everyOtherKey_isRead() throws IOException {
    Plan plan =
        read(
            """
            name: all
            arrival_rate: 100
            arrivals: bursts:8
            service_rate: 120/s
            dispatch_delay: 2ms
            delay: worker
            workers: 3
            capacity: 30
            patience: 50ms
            objectives: {p_blocked: 1%, p_abandoned: 0.05, p_wait: 50%, avg_wait: 4ms, p50: 9ms}
            """);

    assertThat(plan.interarrival()).isEqualTo(new Bursts(0.01, 8));
    assertThat(plan.service()).isEqualTo(new Exponential(1 / 120.0));
    assertThat(plan.delayPlace()).isEqualTo(DelayPlace.WORKER);
    assertThat(plan.capacity()).hasValue(30);
    assertThat(plan.patienceSeconds()).hasValue(0.05);
    assertThat(plan.objective(PlanFigure.P_BLOCKED))
        .hasValue(new PlanObjective(PlanFigure.P_BLOCKED, 0.01));
    assertThat(plan.scenario(3, RangeEnd.STATED, 0).offeredLoad())
        .isCloseTo(100 * (0.002 + 1 / 120.0), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"640/s ± 10%", "640/s +- 10%", "640 +/- 10 %", "640/s±10%"})
  void arrivalRate_withARange_isRead(String rate) throws IOException {
    Plan plan = read(with("arrival_rate", rate));

    assertThat(plan.uncertain()).isTrue();
    assertThat(plan.scenario(4, RangeEnd.BEST, 0).arrivalRate()).isCloseTo(576, within(1e-9));
    assertThat(plan.scenario(4, RangeEnd.STATED, 0).arrivalRate()).isCloseTo(640, within(1e-9));
    assertThat(plan.scenario(4, RangeEnd.WORST, 0).arrivalRate()).isCloseTo(704, within(1e-9));
  }

  @Test
  void scenario_withAGap_hasLongerService() throws IOException {
    Plan plan = read(with("service_time", "5ms ± 20%"));

    assertThat(plan.scenario(4, RangeEnd.STATED, 4e-5).service().meanSeconds())
        .isCloseTo(0.00504, within(1e-15));
    assertThat(plan.scenario(4, RangeEnd.WORST, 4e-5).service().meanSeconds())
        .isCloseTo(0.00604, within(1e-15));
  }

  @Test
  void trace_besideThePlan_bringsArrivalsAndServices() throws IOException {
    Files.writeString(
        folder.resolve("run.csv"),
        TRACE_HEADER
            + "0,1,7,1000000,1000000,1000000,1000000,3000000,3000000,2000000,2100000,completed\n"
            + "1,1,7,4000000,4000000,4000000,4000000,8000000,8000000,4000000,4100000,completed\n");
    Plan plan =
        read(
            """
            name: replayed
            arrivals: trace:run.csv
            service: empirical:run.csv
            objectives: {p99: 25ms}
            """);

    assertThat(((Replay) plan.interarrival()).nanos()).containsExactly(1000000L, 3000000L);
    assertThat(plan.arrivalRate().value()).isCloseTo(500, within(1e-9));
    assertThat(plan.serviceSeconds().value()).isCloseTo(0.0031, within(1e-12));
  }

  @Test
  void arrivalRate_byHour_isTheGreatest() throws IOException {
    Plan plan = read(with("arrival_rate", "{'18:00': 200/s, '00:00': 40/s, '09:00': 640/s}"));

    assertThat(plan.hours())
        .containsExactly(new HourRate(0, 40), new HourRate(9, 640), new HourRate(18, 200));
    assertThat(plan.arrivalRate()).isEqualTo(Uncertain.exactly(640));
  }

  @Test
  void csv_ofProductionData_bringsArrivalsAndServices() throws IOException {
    Files.writeString(
        folder.resolve("arrivals.csv"),
        """
        id,timestamp
        1,2026-11-26T09:00:00.000Z
        2,2026-11-26T09:00:00.004Z
        3,2026-11-26T09:00:00.010Z
        """);
    Files.writeString(folder.resolve("times.csv"), "service_time_ms\n2.5\n3.5\n");
    Plan plan =
        read(
            """
            name: from production
            arrivals: trace:arrivals.csv
            service: empirical:times.csv
            objectives: {p99: 25ms}
            """);

    assertThat(((Replay) plan.interarrival()).nanos()).containsExactly(0L, 4000000L, 6000000L);
    assertThat(plan.serviceSeconds().value()).isCloseTo(0.003, within(1e-12));
  }

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

  /** A plan with one value changed. */
  private static String with(String key, String value) {
    String[][] lines = {
      {"name", "a plan"},
      {"arrival_rate", "640/s"},
      {"service_time", "5ms"},
      {"service", "exponential"},
      {"dispatch_delay", "5ms"},
      {"workers", "4"},
      {"objectives", "{p99: 80ms}"}
    };
    StringBuilder yaml = new StringBuilder();
    for (String[] line : lines) {
      yaml.append(line[0]).append(": ");
      yaml.append(line[0].equals(key) ? value : line[1]).append('\n');
    }
    return yaml.toString();
  }

  private Path file() {
    return folder.resolve("a plan.yaml");
  }

  private Plan read(String yaml) throws IOException {
    return PlanReader.read(Files.writeString(file(), yaml, UTF_8));
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
