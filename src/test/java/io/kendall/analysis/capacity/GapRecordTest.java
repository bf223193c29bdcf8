package io.kendall.analysis.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Metric;
import io.kendall.result.Provenance;
import io.kendall.result.RunResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GapRecordTest {
  private static final Map<String, String> HERE = Map.of("cpu_model", "Example", "cores", "2");

  private static RunResult run(BenchmarkRow... rows) {
    Provenance provenance =
        new Provenance(
            Provenance.SCHEMA,
            Instant.EPOCH,
            Instant.EPOCH,
            "default",
            1,
            HERE,
            Map.of(),
            "unknown",
            false,
            List.of());
    return new RunResult(provenance, Stream.of(rows).toList());
  }

  private static BenchmarkRow row(String executor, String workers, double gapSeconds) {
    Metric gap = new Metric(gapSeconds, "s", List.of(List.of(gapSeconds)));
    return new BenchmarkRow(
        "io.kendall.benchmark.OpenLoopBenchmark.poisson",
        "ss",
        1,
        Map.of("executor", executor, "workers", workers),
        gap,
        Map.of(Figure.GAP_MEAN.label(), gap));
  }

  @Test
  void seconds_severalCounts_isTheMeanOfTheNearest() {
    RunResult run =
        run(
            row("process", "1", 90e-6),
            row("process", "4", 20e-6),
            row("process", "4", 30e-6),
            row("thread", "6", 1e-6));

    assertThat(GapRecord.seconds(run, HERE, 6).orElseThrow()).isCloseTo(25e-6, within(1e-12));
    assertThat(GapRecord.seconds(run, HERE, 1).orElseThrow()).isCloseTo(90e-6, within(1e-12));
  }

  @Test
  void seconds_otherMachine_isEmpty() {
    Map<String, String> elsewhere = Map.of("cpu_model", "Other", "cores", "2");

    assertThat(GapRecord.seconds(run(row("process", "4", 20e-6)), elsewhere, 4)).isEmpty();
  }

  @Test
  void seconds_nothingMeasured_isEmpty() {
    assertThat(GapRecord.seconds(run(), HERE, 4)).isEmpty();
    assertThat(GapRecord.seconds(run(row("process", "4", Double.NaN)), HERE, 4)).isEmpty();
  }
}
