package io.kendall.analysis.capacity;

import static io.kendall.analysis.capacity.PlanText.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan says, and how it is read. */
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

  private Plan read(String yaml) throws IOException {
    return PlanReader.read(Files.writeString(folder.resolve("a plan.yaml"), yaml, UTF_8));
  }
}
