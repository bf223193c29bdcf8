package io.kendall.runtime.executor.process;

import static io.kendall.runtime.executor.Outcomes.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No worker outlives a parent that is killed. */
@Timeout(1800)
class OrphanIT {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @TempDir private Path folder;

  /** What the workers of a parent are doing when it is killed. */
  enum State {
    IDLE(0, "its workers idle"),
    BUSY(3, "its workers busy"),
    STOPPED(2, "its workers stopped, two of three busy");

    private final int tasks;
    private final String text;

    State(int tasks, String text) {
      this.tasks = tasks;
      this.text = text;
    }
  }

  @ParameterizedTest
  @EnumSource
  void parent_killed_leavesNone(State state) throws IOException, InterruptedException {
    long[] endedNanos = new long[FaultTrial.times(1, 0.2)];
    for (int round = 0; round < endedNanos.length; round++) {
      endedNanos[round] = killParentOfWorkers(state);
    }
    record("kill -9 of the parent, " + state.text, endedNanos);
  }

  /** Returns how long the last worker outlived it. */
  private long killParentOfWorkers(State state) throws IOException, InterruptedException {
    Process parent = startParent(state.tasks);
    List<Long> workers = new ArrayList<>();
    try (BufferedReader lines = parent.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("begins");
      for (int i = 0; i < 3; i++) {
        workers.add(Long.parseLong(lines.readLine()));
      }
      assertThat(workers).allMatch(TestPools::isAlive);
      if (state == State.STOPPED) {
        for (long worker : workers) {
          TestPools.signal("STOP", worker);
        }
      }
      long killedNanos = System.nanoTime();
      parent.destroyForcibly();

      await("no worker is left", LIMIT, () -> workers.stream().noneMatch(TestPools::isAlive));
      return System.nanoTime() - killedNanos;
    } finally {
      parent.destroyForcibly().waitFor();
      workers.stream()
          .flatMap(id -> ProcessHandle.of(id).stream())
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void parent_killedWhileItStartsWorkers_leavesNone() throws IOException, InterruptedException {
    Random random = new Random(FaultTrial.SEED);
    long[] endedNanos = new long[FaultTrial.times(8, 2)];
    for (int round = 0; round < endedNanos.length; round++) {
      Process parent = startParent(0);
      try (BufferedReader lines = parent.inputReader()) {
        assertThat(lines.readLine()).isEqualTo("begins");
        TimeUnit.MILLISECONDS.sleep(random.nextInt(250));
        long killedNanos = System.nanoTime();
        parent.destroyForcibly().waitFor();
        // This test's own folder is on each worker's command line.
        await("no worker is left, seed " + FaultTrial.SEED, LIMIT, () -> workersOfThisTest() == 0);
        endedNanos[round] = System.nanoTime() - killedNanos;
      }
    }
    record("kill -9 of the parent while it starts workers", endedNanos);
  }

  private static void record(String fault, long[] endedNanos) {
    FaultTrial.record(
        new FaultRow(
            "kendall",
            fault,
            endedNanos.length,
            0,
            0,
            0,
            0,
            0,
            Optional.empty(),
            Optional.of(RecoveryTimes.ofNanos(endedNanos)),
            "no worker outlives it; recovery is the end of the last one"));
  }

  private long workersOfThisTest() {
    String own = folder.toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(own))
        .filter(process -> TestPools.isAlive(process.pid()))
        .count();
  }

  private Process startParent(int tasks) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + folder,
            "-Dkendall.jar=" + System.getProperty("kendall.jar"),
            "-cp",
            TestPools.classPath(),
            PoolHolder.class.getName(),
            Integer.toString(tasks))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
