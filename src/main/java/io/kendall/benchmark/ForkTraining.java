package io.kendall.benchmark;

import io.kendall.result.Figure;
import io.kendall.result.PartialRun;
import io.kendall.result.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Runs one short fork and has its JVM archive the classes that it loaded. The build runs it;
 * without the archive forks start slower and are the same otherwise.
 */
public final class ForkTraining {
  private static final RunListener SILENT =
      new RunListener() {
        @Override
        public void started(Step step, Duration left) {}

        @Override
        public void finished(
            Step step, Map<Figure, Double> figures, Duration took, Duration left) {}
      };

  private ForkTraining() {}

  /** Puts the archive beside the jar that this is run from. */
  public static void main(String[] args) throws IOException, BenchmarkFailedException {
    Path archive =
        ForkArchive.ofThisProgram()
            .orElseThrow(() -> new IllegalStateException("only what is in a jar has an archive"));
    Files.deleteIfExists(archive);
    // Its path holds no space, at which JMH would divide an argument.
    Path results = Files.createTempDirectory("kendall-training");
    try (PartialRun run = ResultStore.in(results).begin(Instant.now())) {
      Path made = run.folder().resolve("forks.jsa");
      JmhOptions options =
          JmhOptions.parse(
              List.of(
                  "-f",
                  "1",
                  "-p",
                  "tasks=20",
                  "-p",
                  "workers=2",
                  "-p",
                  "delay=network",
                  "-jvmArgsAppend",
                  "-XX:ArchiveClassesAtExit=" + made,
                  "BatchBenchmark"));
      BenchmarkPlan plan = BenchmarkPlan.of(Profile.QUICK, options, false);
      DueCluster none =
          () -> {
            throw new IOException("no cluster for a training");
          };
      int unused = new BenchmarkRunner(plan, options, 1, none, SILENT).run(run.folder());
      Files.move(made, archive);
    } finally {
      Files.delete(results);
    }
  }
}
