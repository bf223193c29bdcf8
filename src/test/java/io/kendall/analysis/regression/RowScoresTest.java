package io.kendall.analysis.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.BenchmarkRow;
import io.kendall.result.Metric;
import io.kendall.result.SampleBin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowScoresTest {
  private static List<ForkScores> scores(
      String mode, Metric primary, Map<String, Metric> secondary) {
    return RowScores.of(new BenchmarkRow("a.B.c", mode, 2, Map.of(), primary, secondary));
  }

  @Test
  void fork_severalIterations_isTheirMedian() {
    Metric metric = new Metric(5, "us/op", List.of(List.of(1.0, 9.0, 2.0), List.of(4.0, 6.0)));

    ForkScores score = scores("avgt", metric, Map.of()).get(0);
    assertThat(score.forks()).containsExactly(2.0, 5.0);
    assertThat(score.quantity().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(score.quantity().weight()).isEqualTo(Weight.GATES);
  }

  @Test
  void sampledOperations_givePercentilesWithWiderMarginsInTheTail() {
    List<List<List<SampleBin>>> histogram =
        List.of(
            List.of(List.of(new SampleBin(10, 98), new SampleBin(70, 2))),
            List.of(List.of(new SampleBin(11, 98), new SampleBin(80, 2))));
    Metric metric =
        new Metric(12, "us/op", List.of(List.of(11.2), List.of(12.4)), Map.of(), histogram);

    List<ForkScores> scores = scores("sample", metric, Map.of("p0.50", metric));
    assertThat(scores.stream().map(score -> score.quantity().metric()))
        .containsExactly("score", "p50", "p90", "p99", "p99.9");
    assertThat(scores.get(1).forks()).containsExactly(10.0, 11.0);
    assertThat(scores.get(3).forks()).containsExactly(70.0, 80.0);
    assertThat(scores.get(3).quantity().margin()).isEqualTo(Quantity.TAIL_MARGIN);
  }

  @Test
  void secondaryMetrics_onlyThoseWhoseUnitTellsWhatIsWorse_inform() {
    Metric score = new Metric(5, "ops/s", List.of(List.of(5.0), List.of(5.0)));
    Map<String, Metric> secondary = new LinkedHashMap<>();
    secondary.put(
        "·gc.alloc.rate.norm", new Metric(1, "B/op", List.of(List.of(1e-4), List.of(24.0))));
    secondary.put("gc.count", new Metric(1, "counts", List.of(List.of(1.0), List.of(2.0))));

    List<ForkScores> scores = scores("thrpt", score, secondary);
    assertThat(scores).hasSize(2);
    assertThat(scores.get(0).quantity().direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(scores.get(1).quantity().metric()).isEqualTo("gc.alloc.rate.norm");
    assertThat(scores.get(1).quantity().weight()).isEqualTo(Weight.INFORMS);
    // Less than a byte an operation counts as one.
    assertThat(scores.get(1).forks()).containsExactly(1.0, 24.0);
  }

  @Test
  void yardsticks_machineAndOtherPools_informAndKendallGates() {
    assertThat(weights("SocketBenchmark.roundTrip", Map.of("restMillis", "5")))
        .containsOnly(Weight.INFORMS);
    for (String benchmark : List.of("PeersBenchmark.noop", "PeersWorkBenchmark.sleep")) {
      assertThat(weights(benchmark, Map.of("peer", "python-pool"))).containsOnly(Weight.INFORMS);
      assertThat(weights(benchmark, Map.of("peer", "kendall"))).containsOnly(Weight.GATES);
    }
  }

  @Test
  void rows_onRay_informWhateverTheyMeasure() {
    assertThat(weights("OverheadBenchmark.pipelined", Map.of("executor", "process")))
        .containsOnly(Weight.GATES);
    assertThat(weights("OverheadBenchmark.pipelined", Map.of("executor", "ray")))
        .containsOnly(Weight.INFORMS);
    assertThat(weights("ClusterCallBenchmark.call", Map.of())).containsOnly(Weight.INFORMS);
  }

  private static List<Weight> weights(String benchmark, Map<String, String> params) {
    List<List<Double>> forks = List.of(List.of(5.0), List.of(5.0));
    Metric metric = new Metric(5, "ops/s", forks);
    return RowScores.of(
            new BenchmarkRow(
                "io.kendall.benchmark." + benchmark, "thrpt", 2, params, metric, Map.of()))
        .stream()
        .map(score -> score.quantity().weight())
        .toList();
  }
}
