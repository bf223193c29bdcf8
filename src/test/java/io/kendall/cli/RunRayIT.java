package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.runtime.ray.RayCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the real jar on a Ray cluster. */
@Timeout(180)
@Tag("ray")
class RunRayIT {
  @RegisterExtension static final RayCluster CLUSTER = new RayCluster();

  @RegisterExtension final RunJar jar = new RunJar();

  private RunJar.Said run(String arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("--executor", "ray"));
    line.addAll(List.of("--address", CLUSTER.address().toString()));
    line.addAll(Arrays.asList(arguments.split(" ")));
    return jar.run(line.toArray(String[]::new));
  }

  @Test
  void run_executorRay_answersAsEveryExecutorDoes() throws Exception {
    RunJar.Said said = run("--workers 2 --tasks 200 --task-time 5ms --format json");

    assertThat(said.code()).as(said.err()).isZero();
    JsonNode row = said.json();
    assertThat(row.path("executor").asText()).isEqualTo("ray");
    assertThat(row.path("completed").asInt()).isEqualTo(200);
    assertThat(row.path("throughput").asDouble()).isBetween(50.0, 400.0);
    assertThat(row.path("memory_mb").asDouble()).isPositive();
    assertThat(own(said)).hasSize(1).allMatch(line -> line.contains("2 × ray ready in "));
  }

  @Test
  void run_moreWorkersThanCpus_isOneLine() throws Exception {
    RunJar.Said said = run("--workers 500 --tasks 5 --task-time 1ms");

    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).isEmpty();
    assertThat(own(said))
        .singleElement()
        .asString()
        .startsWith("kendall: cannot start 500 workers: the cluster has ");
  }

  @Test
  void run_brokerRay_carriesTheResults() throws Exception {
    RunJar.Said said = run("--broker ray --workers 2 --tasks 200 --task-time 5ms --format json");

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("broker").asText()).isEqualTo("ray");
    assertThat(said.json().path("completed").asInt()).isEqualTo(200);
  }

  @Test
  void query_onRay_answersAsInThisProcess(@TempDir Path folder) throws Exception {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(documents.resolve("a.txt"), "A queue is a line of tasks that wait.");
    Files.writeString(documents.resolve("b.txt"), "Workers take tasks off the queue.");

    RunJar.Said here = query(folder, documents, "--executor", "thread");
    RunJar.Said there =
        query(
            folder,
            documents,
            "--executor",
            "ray",
            "--broker",
            "ray",
            "--workers",
            "2",
            "--address",
            CLUSTER.address().toString());

    assertThat(there.code()).as(there.err()).isZero();
    assertThat(here.json().path("answer").asText()).isNotEmpty();
    assertThat(there.json().path("answer")).isEqualTo(here.json().path("answer"));
  }

  private RunJar.Said query(Path folder, Path documents, String... more) throws Exception {
    List<String> line = new ArrayList<>(List.of("queue of tasks"));
    line.addAll(List.of("--documents", documents.toString(), "--format", "json"));
    line.addAll(List.of("--database", folder.resolve(more[1] + ".db").toString()));
    line.addAll(List.of(more));
    return jar.command("query", line.toArray(String[]::new));
  }

  /** What is not Ray's, which says two lines before it has a log to say them to. */
  private static List<String> own(RunJar.Said said) {
    return said.complaints().stream().filter(line -> !line.startsWith("[20")).toList();
  }
}
