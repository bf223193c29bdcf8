package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Block;
import io.kendall.result.Figure;
import io.kendall.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalabilityChartsTest {
  private static final RunResult GOOD = RunFixture.good(2);

  @Test
  void picture_throughputByAmdahlsLaw_tellsItsContention() {
    RunResult run = GOOD;
    for (int workers = 1; workers <= 4; workers++) {
      double throughput = 100.0 * workers / (1 + 0.1 * (workers - 1));
      run =
          RunFixture.with(
              run,
              RunFixture.where(
                  "BatchBenchmark.batch",
                  "tasks",
                  "1200",
                  "delay",
                  "worker",
                  "workers",
                  Integer.toString(workers)),
              Figure.THROUGHPUT,
              throughput,
              throughput);
    }

    List<Block> blocks = blocks(run);

    assertThat(blocks).hasSize(2);
    // σ/λ = 0.1 ÷ 100/s; the seed's own table has 2.2 ms of every task done one at a time.
    assertThat(((Block.Picture) blocks.get(0)).caption())
        .contains("σ = 10.000%", "κ = 0.000%", "1000.0 µs of every task", "every worker adds")
        .containsPattern("seed’s figures for these batches give 2190\\.\\d µs");
  }

  @Test
  void pictures_twoWorkerCounts_nothingToFit() {
    RunResult few =
        RunFixture.only(GOOD, row -> row.params().getOrDefault("workers", "").matches("[12]"));

    assertThat(blocks(few)).isEmpty();
  }

  private static List<Block> blocks(RunResult run) {
    List<Block> blocks = new ArrayList<>();
    new ScalabilityCharts(new Run(run)).addTo(blocks);
    return blocks;
  }
}
