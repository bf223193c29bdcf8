package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace of a real run, simulated again by the real jar. */
@Timeout(180)
class SimulateIT {
  @RegisterExtension final RunJar jar = new RunJar();
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--arrival-rate 300 --service exponential",
        "--arrival-rate 300 --service lognormal:2 --dispatch-delay 3ms",
        "--arrivals bursts:4 --arrival-rate 200 --network-latency 0.002",
        "--service exponential --dispatch-delay 2ms --delay worker",
      })
  void simulate_traceOfARun_givesItsPerfectQueueToTheNanosecond(String load) throws Exception {
    String trace = folder.resolve("a trace.csv").toString();
    List<String> run = new ArrayList<>(List.of("--workers", "2", "--tasks", "60", "--seed", "9"));
    run.addAll(List.of("--format", "json", "--task-time", "4ms", "--trace", trace));
    run.addAll(List.of(load.split(" ")));
    RunJar.Said ran = jar.run(run.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();

    List<String> again = new ArrayList<>(List.of("--workers", "2", "--format", "json"));
    again.addAll(List.of("--arrivals", "trace:" + trace, "--service", "trace:" + trace));
    again.addAll(delayOptions(load));
    RunJar.Said simulated = jar.command("simulate", again.toArray(String[]::new));
    assertThat(simulated.code()).as(simulated.err()).isZero();

    JsonNode measured = ran.json();
    JsonNode perfect = simulated.json();
    double seconds = measured.path("perfect_avg_latency_s").asDouble();
    assertThat(seconds).isGreaterThan(0.004);
    assertThat(perfect.path("avg_latency_s").asDouble()).isEqualTo(seconds);
    assertThat(perfect.path("perfect_avg_latency_s").asDouble()).isEqualTo(seconds);
    assertThat(perfect.path("perfect_throughput").asDouble())
        .isEqualTo(measured.path("perfect_throughput").asDouble());
    assertThat(perfect.path("tasks").asInt()).isEqualTo(60);
  }

  /** The trace does not say of a delay, but contains what a worker held. */
  private static List<String> delayOptions(String load) {
    List<String> words = Arrays.asList(load.split(" "));
    List<String> options = new ArrayList<>();
    for (String flag : List.of("--dispatch-delay", "--network-latency", "--delay")) {
      int place = words.indexOf(flag);
      if (place >= 0) {
        options.addAll(words.subList(place, place + 2));
      }
    }
    return options;
  }
}
