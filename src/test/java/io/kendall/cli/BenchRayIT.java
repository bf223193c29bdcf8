package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.report.Report;
import io.kendall.report.document.Markdown;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.ResultStore;
import io.kendall.result.RunResult;
import io.kendall.runtime.ray.RayCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command bench on a Ray cluster: forks, actors and files are real. */
@Timeout(240)
class BenchRayIT {
  @RegisterExtension static final RayCluster CLUSTER = new RayCluster();

  @RegisterExtension final RunJar jar = new RunJar();

  @TempDir private Path folder;

  private RunJar.Said bench(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("--results", folder.toString()));
    line.addAll(List.of("--address", CLUSTER.address().toString()));
    line.addAll(Arrays.asList(arguments));
    return jar.command("bench", line.toArray(String[]::new));
  }

  @Test
  void bench_cellsOnRay_areCellsAsAllOthers() throws Exception {
    RunJar.Said said =
        bench(
            "-p", "executor=ray", "-p", "tasks=20", "-p", "workers=2", "-f", "1", "Batch|Cluster");

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).startsWith("Ray: measured last, for ");
    RunResult run = ResultStore.read(ResultStore.in(folder).latest());
    assertThat(run.rows())
        .extracting(BenchmarkRow::simpleName)
        .containsExactly("BatchBenchmark.batch", "ClusterCallBenchmark.call");
    BenchmarkRow batch = run.rows().get(0);
    assertThat(batch.params()).containsEntry("executor", "ray").containsEntry("tasks", "20");
    assertThat(score(batch, Figure.COMPLETED)).isEqualTo(20);
    // 10 tasks of 5 ms on each actor.
    assertThat(score(batch, Figure.PERFECT_AVG_LATENCY)).isCloseTo(0.0275, within(1e-9));
    assertThat(score(batch, Figure.AVG_LATENCY)).isGreaterThan(0.0275);
    assertThat(run.rows().get(1).primary().score()).isPositive();
    assertThat(run.provenance().software().get("ray")).startsWith("2.39.0, ");
    assertThat(Markdown.render(Report.of(run).document())).contains("## The same on Ray");
  }

  private static double score(BenchmarkRow row, Figure figure) {
    return Objects.requireNonNull(row.metrics().get(figure.label())).score();
  }

  @Test
  void list_withACluster_tellsItsTimeApart() throws Exception {
    RunJar.Said said = bench("--list");

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out().lines().filter(line -> line.contains("on Ray"))).hasSize(6);
    assertThat(said.out()).doesNotContain("not measured");
  }
}
