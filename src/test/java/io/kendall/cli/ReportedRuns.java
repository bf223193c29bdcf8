package io.kendall.cli;

import io.kendall.result.PartialRun;
import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import io.kendall.result.ResultStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs of one cell under a folder, and what the command makes of them. */
final class ReportedRuns {
  static final Instant EARLY = Instant.parse("2026-11-25T03:04:05Z");

  /** One batch cell of two forks: throughput ÷ the perfect queue's of so much. */
  private static final String JMH =
      """
      [{"benchmark": "io.kendall.benchmark.BatchBenchmark.batch", "mode": "ss", "forks": 2,
        "params": {"executor": "process", "tasks": "500", "workers": "4", "delay": "worker",
                   "taskMillis": "5", "delayMillis": "5"},
        "primaryMetric": {"score": 1.3, "scorePercentiles": {"50.0": 1.3}, "scoreUnit": "s/op",
                          "rawData": [[1.3], [1.3]]},
        "secondaryMetrics": {
          "throughput_ratio": {"score": RATIO, "scorePercentiles": {"50.0": RATIO},
                               "scoreUnit": "1", "rawData": [[RATIO], [RATIO]]},
          "throughput": {"score": 390, "scorePercentiles": {"50.0": 390},
                         "scoreUnit": "tasks/s", "rawData": [[389.0], [391.0]]}}}]
      """;

  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ReportedRuns(Path folder) {
    this.folder = folder;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  Path results() {
    return folder.resolve("results");
  }

  /** The folder of the report. */
  Path report() {
    return folder.resolve("my report");
  }

  /** M/M/2 at ρ = 0.72: 10.38 ms. */
  Path plan(String limit) throws IOException {
    return Files.writeString(
        folder.resolve("plan.yaml"),
        """
        name: two workers
        arrival_rate: 288/s
        service_time: 5ms
        workers: 2
        objectives: {avg_latency: %s}
        """
            .formatted(limit));
  }

  int report(Path results) throws IOException {
    return report(results, plan("12ms"));
  }

  int report(Path results, Path plans) {
    return Main.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        "report",
        "--results",
        results.toString(),
        "--out",
        report().toString(),
        "--plans",
        plans.toString());
  }

  Path commit(Instant start, String ratio) throws IOException {
    return commit(start, ratio, 1);
  }

  Path commit(Instant start, String ratio, int plannedCells) throws IOException {
    ResultStore store = ResultStore.in(results());
    try (PartialRun run = store.begin(start)) {
      Files.writeString(run.folder().resolve("jmh.json"), JMH.replace("RATIO", ratio));
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
              List.of(new PlanLine("quick", "BatchBenchmark.batch", plannedCells, 2, 9))));
    }
  }
}
