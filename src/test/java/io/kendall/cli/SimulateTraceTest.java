package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.workload.TraceFile;
import io.kendall.workload.TraceRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads that a measured trace brings. */
class SimulateTraceTest {
  @TempDir Path folder;

  @Test
  void simulate_tracesOfDifferentLengths_areRefusedUnlessTheTasksAreGiven() throws IOException {
    Path longer = folder.resolve("longer.csv");
    TraceFile.write(
        longer,
        List.of(
            row(0, 1, 0, 5000, TraceRow.COMPLETED), row(1, 1, 10_000, 5000, TraceRow.COMPLETED)));
    Path shorter = folder.resolve("shorter.csv");
    TraceFile.write(shorter, List.of(row(0, 1, 0, 7000, TraceRow.COMPLETED)));
    String both = "--arrivals trace:%s --service trace:%s".formatted(longer, shorter);
    CommandRun refused = CommandRun.ofLine("simulate " + both);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err())
        .contains("--tasks: the trace of --arrivals has 2 tasks and that of --service 1;")
        .contains("give --tasks 1");
    assertThat(json(both + " --tasks 1").path("avg_latency_s").asDouble()).isEqualTo(7e-6);
  }

  /** Rejected and failed tasks are treated as the measurement of the run treats them. */
  @ParameterizedTest
  @ValueSource(strings = {"", " --dispatch-delay 2us --delay dispatcher"})
  void simulate_traceWithFailures_isThePerfectQueueOfThoseServed(String delay) throws IOException {
    Path file = folder.resolve("mixed.csv");
    TraceFile.write(
        file,
        List.of(
            row(0, 1, 0, 5000, TraceRow.COMPLETED),
            row(1, 0, 1000, 9000, TraceRow.REJECTED),
            row(2, 3, 1000, 4000, TraceRow.LOST),
            row(3, 1, 2000, 1000, TraceRow.COMPLETED)));
    JsonNode json = json("--arrivals trace:%s --service trace:%s%s".formatted(file, file, delay));
    // Alone: done at 5000, 9000 and 10000. Released every 2000 from 2000: done 7000, 11000, 12000.
    double mean = delay.isEmpty() ? (5000 + 8000) / 2e9 : (7000 + 10_000) / 2e9;
    assertThat(json.path("avg_latency_s").asDouble()).isCloseTo(mean, within(1e-18));
    assertThat(json.path("tasks").asInt()).isEqualTo(4);
    assertThat(json.path("completed").asInt()).isEqualTo(2);
    assertThat(json.path("rejected").asInt()).isEqualTo(1);
    assertThat(json.path("failed").asInt()).isEqualTo(1);
  }

  @Test
  void simulate_empiricalServices_haveTheMeanOfThoseMeasured() throws IOException {
    Path file = folder.resolve("measured.csv");
    List<TraceRow> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(row(i, 1, i, 1000 + i, TraceRow.COMPLETED));
    }
    TraceFile.write(file, rows);
    JsonNode json = json("--arrival-rate 1 --service empirical:%s --tasks 10000".formatted(file));
    // Measured: 7 ns more than drawn.
    assertThat(json.path("service_time_s").asDouble()).isCloseTo(1011.5e-9, within(1e-15));
    assertThat(json.path("avg_latency_s").asDouble()).isCloseTo(1011.5e-9, within(2e-10));
  }

  private static JsonNode json(String options) throws IOException {
    return CommandRun.ofLine("simulate " + options + " --format json").succeeded().json();
  }

  private static TraceRow row(long task, int attempt, long at, long drawn, String outcome) {
    boolean served = outcome.equals(TraceRow.COMPLETED);
    long finished = served ? at + drawn + 7 : TraceRow.NEVER;
    return new TraceRow(
        task,
        attempt,
        attempt == 0 ? 0 : 77,
        at,
        at,
        attempt == 0 ? TraceRow.NEVER : at,
        served ? at : TraceRow.NEVER,
        finished,
        at + drawn + 100,
        drawn,
        served ? drawn + 7 : TraceRow.NEVER,
        outcome);
  }
}
