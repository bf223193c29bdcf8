package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Block;
import io.kendall.result.Figure;
import io.kendall.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeChartsTest {
  private static List<Block.Picture> pictures(RunResult result) {
    List<Block> blocks = new ArrayList<>();
    new EnvelopeCharts(new Run(result)).addTo(blocks);
    return blocks.stream().map(Block.Picture.class::cast).toList();
  }

  @Test
  void charts_runsOfAPoolThatIsNearlyPerfect_lieAmongPerfectRuns() {
    List<Block.Picture> pictures = pictures(RunFixture.good(3));
    assertThat(pictures)
        .extracting(Block.Picture::fileName)
        .containsExactly("percentiles-exponential.svg", "percentiles-deterministic.svg");
    assertThat(pictures.get(0).caption()).endsWith("of the 9 measured runs 9 do.");
  }

  @Test
  void charts_percentileFarOut_countsTheRunAsOutside() {
    RunResult good = RunFixture.good(3);
    int before = within(good);
    RunResult slow =
        RunFixture.with(
            good,
            RunFixture.where(
                "OpenLoopBenchmark.poisson",
                "service",
                "exponential",
                "workers",
                "1",
                "utilization",
                "0.8"),
            Figure.LATENCY_P99,
            9.0,
            9.0,
            9.0);
    assertThat(before).isEqualTo(9);
    assertThat(within(slow)).isEqualTo(6);
  }

  private static int within(RunResult result) {
    String caption = pictures(result).get(0).caption();
    return Integer.parseInt(caption.replaceAll(".* measured runs (\\d+) do.*", "$1"));
  }

  @Test
  void charts_runWithoutThesePercentiles_areLeftOut() {
    RunResult old =
        RunFixture.with(
            RunFixture.good(2),
            RunFixture.where("OpenLoopBenchmark.poisson"),
            Figure.LATENCY_P10,
            Double.NaN,
            Double.NaN);
    assertThat(pictures(old)).isEmpty();
  }
}
