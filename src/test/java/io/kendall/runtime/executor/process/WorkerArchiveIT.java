package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The class archive that the build makes beside the jar: read by every worker, needed by none. */
@Timeout(120)
class WorkerArchiveIT {
  private static final Path JAR = Path.of(System.getProperty("kendall.jar"));
  private static final Path ARCHIVE = JAR.resolveSibling("benchmarks.jsa");

  @TempDir private Path folder;

  private static ProcessOptions options(Path jar, String... arguments) {
    return new ProcessOptions(jar.toString(), List.of(arguments), Duration.ofSeconds(60));
  }

  private static TaskExecutor start(int workers, ProcessOptions options) throws IOException {
    return ProcessExecutor.start(workers, options, DispatchPolicy.standard());
  }

  private static void assertWorks(TaskExecutor pool) {
    assertThat(Outcomes.of(Outcomes.submit(pool, 10, Outcomes::echo)))
        .allMatch(Completed.class::isInstance);
  }

  @Test
  void workers_beforeTheyAreReady_takeNearlyAllClassesFromArchives() throws IOException {
    assumeTrue(Files.isReadable(ARCHIVE), "the build has made no archive");
    Path loaded = folder.resolve("loaded");
    try (TaskExecutor pool = start(1, options(JAR, "-Xlog:class+load:file=" + loaded))) {
      assertThat(pool.workerIds()).hasSize(1);
      List<String> classes = Files.readAllLines(loaded);

      assertThat(classes)
          .anyMatch(line -> line.contains("WorkerMain source: shared objects file (top)"));
      assertThat(classes.stream().filter(line -> !line.contains("shared objects file")))
          .hasSizeLessThan(20);
    }
  }

  @Test
  void archive_usedByTwoPoolsAtOnce_staysAsItWas() throws IOException {
    assumeTrue(Files.isReadable(ARCHIVE), "the build has made no archive");
    byte[] before = Files.readAllBytes(ARCHIVE);
    try (TaskExecutor one = start(2, options(JAR));
        TaskExecutor other = start(2, options(JAR))) {
      assertWorks(one);
      assertWorks(other);
    }
    assertThat(Arrays.equals(Files.readAllBytes(ARCHIVE), before)).isTrue();
  }

  @Test
  void archive_damaged_isDoneWithout() throws IOException {
    Path jar = Files.copy(JAR, folder.resolve("copy.jar"));
    Files.writeString(folder.resolve("copy.jsa"), "no archive");
    try (TaskExecutor pool = start(1, options(jar))) {
      assertWorks(pool);
    }
  }
}
