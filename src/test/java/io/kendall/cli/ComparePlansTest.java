package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.PartialRun;
import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import io.kendall.result.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparePlansTest {
  @TempDir private Path folder;

  /** M/M/2 at 288/s and 5 ms: T = s/(1 − ρ²), ρ = 144·(s + g), so 41 and 93 µs are exact. */
  @Test
  void compare_plansAndLongerGap_toldInThePlansTerms() throws IOException {
    Path plan = plan();

    CommandRun run =
        CommandRun.of(
            "compare",
            gapRun("base", 41e-6).toString(),
            gapRun("head", 93e-6).toString(),
            "--format",
            "markdown",
            "--plans",
            plan.toString());

    assertThat(run.out())
        .contains(
            "- Worker gap 41 → 93 µs; plan “two workers”: avg\\_latency margin %s → %s, still passes."
                .formatted(margin(41e-6), margin(93e-6)));
  }

  @Test
  void compare_plansWithoutGap_saysSo() throws IOException {
    Path plan = plan();
    Path base = Files.createDirectory(folder.resolve("plain")).resolve("base.json");
    Files.writeString(
        base,
        """
        [{"benchmark": "org.other.Bench.a", "mode": "avgt", "forks": 2, "params": {},
          "primaryMetric": {"score": 1, "scorePercentiles": {}, "scoreUnit": "us/op",
                            "rawData": [[1.0], [1.1]]},
          "secondaryMetrics": {}}]
        """);

    CommandRun run =
        CommandRun.of("compare", base.toString(), base.toString(), "--plans", plan.toString());

    assertThat(run.out()).contains("base or head holds no worker gap");
  }

  private static String margin(double gapSeconds) {
    double service = 0.005 + gapSeconds;
    double latency = service / (1 - Math.pow(144 * service, 2));
    return String.format(Locale.ROOT, "%.1f%%", 100 * (1 - latency / 0.012));
  }

  private Path gapRun(String name, double gapSeconds) throws IOException {
    String row =
        """
        [{"benchmark": "io.kendall.benchmark.OpenLoopBenchmark.poisson", "mode": "ss", "forks": 1,
          "params": {"executor": "process", "workers": "2"},
          "primaryMetric": {"score": 1, "scorePercentiles": {}, "scoreUnit": "s/op",
                            "rawData": [[1.0]]},
          "secondaryMetrics": {"gap_mean": {"score": GAP, "scorePercentiles": {}, "scoreUnit": "s",
                                            "rawData": [[GAP]]}}}]
        """
            .replace("GAP", Double.toString(gapSeconds));
    Instant start = Instant.parse("2026-11-25T03:04:05Z");
    try (PartialRun run = ResultStore.in(folder.resolve(name)).begin(start)) {
      Files.writeString(run.folder().resolve("jmh.json"), row);
      return run.commit(
          new Provenance(
              Provenance.SCHEMA,
              start,
              start.plusSeconds(9),
              "quick",
              7,
              Map.of("cpu", "a"),
              Map.of("jdk", "17"),
              "unknown",
              false,
              List.of(new PlanLine("quick", "OpenLoopBenchmark.poisson", 1, 1, 9))));
    }
  }

  private Path plan() throws IOException {
    return Files.writeString(
        folder.resolve("plan.yaml"),
        """
        name: two workers
        arrival_rate: 288/s
        service_time: 5ms
        workers: 2
        objectives: {avg_latency: 12ms}
        """);
  }
}
