package io.kendall.runtime.executor.process;

import static io.kendall.runtime.executor.Outcomes.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * However many workers a pool has, only so many of them start at a time. Each waits at a gate
 * before it is ready, so that who has been launched and is not ready can be counted at leisure.
 */
@Timeout(600)
class StartBoundIT {
  private static final int BOUND = ProcessWorkers.STARTING_AT_ONCE;

  /** 64 in full. */
  private static final int WORKERS = Math.max(BOUND + 3, FaultTrial.times(BOUND + 3, 0.64));

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path gate;

  private final ExecutorService starter = Executors.newSingleThreadExecutor();

  @AfterEach
  void endStarter() throws InterruptedException {
    starter.shutdownNow();
    assertThat(starter.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void workers_moreThanTheBound_startAFewAtATime() throws Exception {
    Future<TaskExecutor> starting = starter.submit(start());
    Set<Long> ready = new HashSet<>();
    for (int passed = 0; passed < WORKERS; passed++) {
      Set<Long> launched = launchedWhenNoMoreCanBe(WORKERS - passed, ready);
      assertThat(launched).as("after %d", passed).hasSize(Math.min(BOUND, WORKERS - passed));
      long next = launched.iterator().next();
      GateWorker.letPass(gate, next);
      ready.add(next);
    }
    try (TaskExecutor pool = starting.get(60, TimeUnit.SECONDS)) {
      assertThat(pool.workerIds()).hasSize(WORKERS).containsExactlyInAnyOrderElementsOf(ready);
      assertReplacementsAreBoundToo(pool);
    }
  }

  private void assertReplacementsAreBoundToo(TaskExecutor pool)
      throws IOException, InterruptedException {
    List<Long> killed = pool.workerIds();
    for (long worker : killed) {
      TestPools.signal("KILL", worker);
    }
    await("their ends are seen", LIMIT, () -> pool.workerIds().isEmpty());
    Set<Long> launched = launchedWhenNoMoreCanBe(WORKERS, Set.copyOf(killed));

    assertThat(launched).hasSize(BOUND);
  }

  private Callable<TaskExecutor> start() {
    ProcessOptions options = GateWorker.options(gate).withStartLimit(Duration.ofMinutes(5));
    DispatchPolicy hasty = DispatchPolicy.standard().withDrainLimit(Duration.ZERO);
    return () -> ProcessExecutor.start(WORKERS, options, hasty);
  }

  /**
   * The workers that were launched and are not ready, once all that were launched are at the gate
   * and the rest of the starts wait for their turn.
   */
  private Set<Long> launchedWhenNoMoreCanBe(int starts, Set<Long> others) {
    int held = Math.max(0, starts - BOUND);
    await(
        "all are at the gate and %d starts wait".formatted(held),
        LIMIT,
        () ->
            startsThatWait() == held
                && launched(others).size() >= starts - held
                && launched(others).stream().allMatch(id -> GateWorker.hasArrived(gate, id)));
    return launched(others);
  }

  private static Set<Long> launched(Set<Long> others) {
    return ProcessHandle.current()
        .children()
        .map(ProcessHandle::pid)
        .filter(id -> TestPools.isAlive(id) && !others.contains(id))
        .collect(Collectors.toSet());
  }

  private static long startsThatWait() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("kendall-crew"))
        .filter(thread -> isInSemaphore(thread.getValue()))
        .count();
  }

  private static boolean isInSemaphore(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .anyMatch(frame -> frame.getClassName().equals(Semaphore.class.getName()));
  }
}
