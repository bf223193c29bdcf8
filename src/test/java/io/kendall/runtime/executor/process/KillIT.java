package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.runtime.agent.EffectAgent.Death;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.process.EffectTasks.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are killed: no task is lost, no effect repeated without need, the pool whole. */
@Timeout(1800)
class KillIT {
  private static final int WORKERS = 4;

  /** The pool sees most deaths within milliseconds; a machine that is busy takes longer. */
  private static final double USUAL_NOTICE_SECONDS = 1;

  @TempDir private Path folder;

  @Test
  void randomWorkers_killedAmongTasksOf5Ms_loseNothingAndAreReplaced() throws IOException {
    killAmong(
        "kill -9 of a random worker among tasks of 5 ms",
        FaultTrial.times(10, 10),
        100,
        Duration.ofMillis(5).toNanos());
  }

  @Test
  void randomWorkers_killedAmongTasksWithoutService_loseNothingAndAreReplaced() throws IOException {
    killAmong(
        "kill -9 of a random worker among tasks of no length", FaultTrial.times(10, 5), 200, 0);
  }

  private void killAmong(String fault, int kills, int tasksPerKill, long serviceNanos)
      throws IOException {
    Random random = new Random(FaultTrial.SEED);
    try (TaskExecutor pool = start(WORKERS)) {
      EffectTasks tasks = new EffectTasks(pool, folder.resolve("effects"));
      KillWatch watch = new KillWatch(WORKERS, kills);
      for (int kill = 0; kill < kills; kill++) {
        List<CompletableFuture<TaskOutcome>> some = tasks.submit(tasksPerKill, serviceNanos);
        Outcomes.of(some.get(random.nextInt(tasksPerKill * 9 / 10)));
        watch.kill(pool, pool.workerIds().get(random.nextInt(WORKERS)));
      }
      Tally tally = tasks.tally(watch.killed());

      assertNothingLost(fault, tally);
      assertThat(watch.noticed().orElseThrow().p50Seconds()).isLessThan(USUAL_NOTICE_SECONDS);
      assertThat(pool.workerIds()).hasSize(WORKERS).doesNotContainAnyElementsOf(watch.killed());
      assertThat(pool.deadLetters()).isEmpty();
      record(fault, kills, tally, watch);
    }
  }

  private static TaskExecutor start(int workers) throws IOException {
    return ProcessExecutor.start(workers, TestPools.options(), DispatchPolicy.standard());
  }

  private static void assertNothingLost(String fault, Tally tally) {
    assertThat(tally.lost()).as("%s, seed %d: lost", fault, FaultTrial.SEED).isZero();
    assertThat(tally.unexplained()).as("%s, seed %d: again", fault, FaultTrial.SEED).isZero();
  }

  private static void record(String fault, int kills, Tally tally, KillWatch watch) {
    FaultTrial.record(
        new FaultRow(
            "kendall",
            fault,
            kills,
            tally.tasks(),
            tally.lost(),
            tally.triedAgain(),
            tally.runTwice(),
            tally.unexplained(),
            watch.noticed(),
            watch.recovered(),
            "all done, each worker replaced"));
  }

  @Test
  void worker_killedBeforeItStarts_taskIsDoneByAnother() throws IOException, InterruptedException {
    int kills = FaultTrial.times(3, 0.5);
    try (TaskExecutor pool = start(1)) {
      EffectTasks tasks = new EffectTasks(pool, folder.resolve("effects"));
      KillWatch watch = new KillWatch(1, kills);
      for (int kill = 0; kill < kills; kill++) {
        long victim = pool.workerIds().get(0);
        // Stopped, it is handed the task and does not begin.
        TestPools.signal("STOP", victim);
        CompletableFuture<TaskOutcome> future = tasks.submit(0, Death.NEVER);
        watch.kill(pool, victim);
        assertThat(Outcomes.of(future).timing().attempt()).isEqualTo(2);
      }
      Tally tally = tasks.tally(watch.killed());

      assertThat(tally).isEqualTo(new Tally(kills, 0, kills, 0, 0));
      record("kill -9 before a task starts", kills, tally, watch);
    }
  }

  @Test
  void worker_killedBeforeTheEffect_effectIsThereOnce() throws IOException {
    killWithin("kill -9 after a task's start, before its effect", Death.BEFORE_EFFECT, 0);
  }

  @Test
  void worker_killedAfterTheEffect_effectIsThereTwiceUnderOneNumber() throws IOException {
    killWithin("kill -9 after a task's effect, before its answer", Death.AFTER_EFFECT, 1);
  }

  private void killWithin(String fault, Death death, int runTwice) throws IOException {
    int kills = FaultTrial.times(3, 0.5);
    try (TaskExecutor pool = start(1)) {
      EffectTasks tasks = new EffectTasks(pool, folder.resolve("effects"));
      KillWatch watch = new KillWatch(1, kills);
      for (int kill = 0; kill < kills; kill++) {
        long victim = pool.workerIds().get(0);
        CompletableFuture<TaskOutcome> future = tasks.submit(0, death);
        watch.awaitDeath(pool, victim);
        assertThat(Outcomes.of(future).timing().attempt()).isEqualTo(2);
      }
      Tally tally = tasks.tally(watch.killed());

      assertThat(tally).isEqualTo(new Tally(kills, 0, kills, (long) runTwice * kills, 0));
      record(fault, kills, tally, watch);
    }
  }

  @Test
  void worker_killedAfterItsAnswer_taskIsNotDoneAgain() throws IOException {
    int kills = FaultTrial.times(3, 0.5);
    try (TaskExecutor pool = start(1)) {
      EffectTasks tasks = new EffectTasks(pool, folder.resolve("effects"));
      KillWatch watch = new KillWatch(1, kills);
      for (int kill = 0; kill < kills; kill++) {
        Outcomes.of(tasks.submit(0, Death.NEVER));
        watch.kill(pool, pool.workerIds().get(0));
      }
      Tally tally = tasks.tally(watch.killed());

      assertThat(tally).isEqualTo(new Tally(kills, 0, 0, 0, 0));
      record("kill -9 right after a task's answer", kills, tally, watch);
    }
  }
}
