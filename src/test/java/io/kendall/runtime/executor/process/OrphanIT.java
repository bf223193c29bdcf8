package io.kendall.runtime.executor.process;

import static io.kendall.runtime.executor.Outcomes.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No worker outlives a parent that is killed. */
@Timeout(120)
class OrphanIT {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @TempDir private Path folder;

  @Test
  void parent_killedWithAStoppedWorker_leavesNone() throws IOException, InterruptedException {
    Process parent = startParent();
    List<Long> workers = new ArrayList<>();
    try (BufferedReader lines = parent.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("begins");
      for (int i = 0; i < 3; i++) {
        workers.add(Long.parseLong(lines.readLine()));
      }
      assertThat(workers).allMatch(TestPools::isAlive);
      TestPools.signal("STOP", workers.get(0));
      parent.destroyForcibly().waitFor();

      await("no worker is left", LIMIT, () -> workers.stream().noneMatch(TestPools::isAlive));
    } finally {
      parent.destroyForcibly();
      workers.stream()
          .flatMap(id -> ProcessHandle.of(id).stream())
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void parent_killedWhileItStartsWorkers_leavesNone() throws IOException, InterruptedException {
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 8 * Integer.getInteger("faults.scale", 1); round++) {
      Process parent = startParent();
      try (BufferedReader lines = parent.inputReader()) {
        assertThat(lines.readLine()).isEqualTo("begins");
        TimeUnit.MILLISECONDS.sleep(random.nextInt(250));
        parent.destroyForcibly().waitFor();
        // This test's own folder is on each worker's command line.
        await("no worker is left, seed " + seed, LIMIT, () -> workersOfThisTest() == 0);
      }
    }
  }

  private long workersOfThisTest() {
    String own = folder.toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(own))
        .filter(process -> TestPools.isAlive(process.pid()))
        .count();
  }

  private Process startParent() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + folder,
            "-Dkendall.jar=" + System.getProperty("kendall.jar"),
            "-cp",
            TestPools.classPath(),
            PoolHolder.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
