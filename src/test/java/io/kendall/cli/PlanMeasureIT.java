package io.kendall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Plans measured by the real jar on real worker processes. */
@Timeout(180)
class PlanMeasureIT {
  @RegisterExtension final RunJar jar = new RunJar();
  @TempDir Path folder;

  @Test
  void measure_plan_answersFromRunsWithAnInterval() throws Exception {
    JsonNode plan =
        measured("service: exponential", "{utilization: 0.9, avg_latency: 60ms, p_wait: 90%}");

    JsonNode latency = plan.at("/objectives/1");
    assertThat(latency.get("decided_by").asText()).isEqualTo("measurement");
    assertThat(latency.get("verdict").asText()).isEqualTo("pass");
    double measured = latency.get("measured").asDouble();
    // M/M/1 at ρ = 0.6: 10 ms, and what real workers add.
    assertThat(measured).isGreaterThan(0.01);
    assertThat(latency.at("/measured_ci95/0").asDouble()).isLessThan(measured);
    assertThat(latency.at("/measured_ci95/1").asDouble()).isGreaterThan(measured);
    assertThat(plan.get("worker_gap_s").asDouble()).isPositive().isLessThan(0.01);
    assertThat(latency.get("model").asDouble())
        .isGreaterThan(latency.get("without_gap").asDouble());
    JsonNode waiting = plan.at("/objectives/2");
    assertThat(waiting.get("decided_by").asText()).isEqualTo("model");
    assertThat(waiting.get("measured").isNull()).isTrue();
    assertThat(plan.get("notes").toString()).contains("measured: 5 runs of 500 tasks on 1 workers");
  }

  @Test
  void measure_boundedPlan_isTakenAsMeasured() throws Exception {
    JsonNode plan = measured("capacity: 2", "{p_blocked: 90%}");

    JsonNode blocked = plan.at("/objectives/0");
    assertThat(blocked.get("decided_by").asText()).isEqualTo("measurement");
    assertThat(blocked.get("measured").asDouble())
        .isEqualTo(blocked.get("measured_raw").asDouble())
        .isBetween(0.05, 0.6);
    assertThat(plan.get("verdict").asText()).isEqualTo("pass");
  }

  private JsonNode measured(String line, String objectives) throws Exception {
    String yaml =
        "name: measured\narrival_rate: 150/s\nservice_time: 4ms\nworkers: 1\n%s\nobjectives: %s\n"
            .formatted(line, objectives);
    Path file = Files.writeString(folder.resolve("measured.yaml"), yaml, UTF_8);
    RunJar.Said said =
        jar.command(
            "plan", "check", file.toString(), "--measure", "--run-time", "1s", "--format", "json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("measured: run 5 of 5");
    return said.json().at("/plans/0");
  }
}
