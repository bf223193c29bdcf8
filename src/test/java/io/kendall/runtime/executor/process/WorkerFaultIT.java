package io.kendall.runtime.executor.process;

import static io.kendall.runtime.agent.MischiefAgent.Deed.EXHAUST_MEMORY;
import static io.kendall.runtime.agent.MischiefAgent.Deed.EXIT;
import static io.kendall.runtime.agent.MischiefAgent.Deed.HALT_WITH_WORDS;
import static io.kendall.runtime.agent.MischiefAgent.Deed.PRINT_100_MB;
import static io.kendall.runtime.executor.Outcomes.await;
import static io.kendall.runtime.executor.Outcomes.echo;
import static io.kendall.runtime.executor.Outcomes.mischief;
import static io.kendall.runtime.executor.Outcomes.sleep;
import static io.kendall.runtime.executor.Outcomes.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.executor.DeadLetter;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.DispatchPolicy.WhenFull;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Failed;
import io.kendall.runtime.executor.TaskOutcome.Lost;
import io.kendall.runtime.executor.TaskOutcome.TimedOut;
import io.kendall.runtime.executor.TaskPrinter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of workers and of what they run: what must hold all the same. */
@Timeout(180)
class WorkerFaultIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final DispatchPolicy STANDARD = DispatchPolicy.standard();

  private static TaskExecutor start(int workers) throws IOException {
    return ProcessExecutor.start(workers, TestPools.options(), STANDARD);
  }

  @Test
  void worker_killedAmongTasks_allCompleteOnceAndItIsReplaced()
      throws IOException, InterruptedException {
    try (TaskExecutor pool = start(4)) {
      List<Long> before = pool.workerIds();
      long victim = before.get(1);
      Map<Long, AtomicInteger> outcomesById = new ConcurrentHashMap<>();
      List<CompletableFuture<TaskOutcome>> futures =
          submit(pool, 1200, id -> sleep(id, Duration.ofMillis(5))).stream()
              .map(future -> future.whenComplete((outcome, none) -> count(outcomesById, outcome)))
              .toList();
      Outcomes.of(futures.get(300));
      TestPools.signal("KILL", victim);
      List<TaskOutcome> outcomes = Outcomes.of(futures);

      assertThat(outcomes).allMatch(Completed.class::isInstance);
      assertThat(outcomesById).hasSize(1200);
      assertThat(outcomesById.values()).allMatch(count -> count.get() == 1);
      assertThat(outcomes.stream().mapToInt(outcome -> outcome.timing().attempt() - 1).sum())
          .as("tasks that were tried again")
          .isEqualTo(1);
      await("a replacement is there", LIMIT, () -> pool.workerIds().size() == 4);
      assertThat(pool.workerIds()).doesNotContain(victim).containsAnyElementsOf(before);
      assertThat(pool.deadLetters()).isEmpty();
    }
  }

  private static void count(Map<Long, AtomicInteger> outcomesById, TaskOutcome outcome) {
    outcomesById.computeIfAbsent(outcome.id(), id -> new AtomicInteger()).incrementAndGet();
  }

  @Test
  @Timeout(1800)
  void workers_killedAtRandom_nothingIsLostOrDoneTwice() throws IOException, InterruptedException {
    long seed = 20261124;
    Random random = new Random(seed);
    DispatchPolicy persistent =
        new DispatchPolicy(
            1_000_000,
            WhenFull.BLOCK,
            10,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            TaskPrinter.NONE);
    try (TaskExecutor pool = ProcessExecutor.start(3, TestPools.options(), persistent)) {
      List<CompletableFuture<TaskOutcome>> futures =
          submit(pool, 1000 * FaultTrial.SCALE, id -> sleep(id, Duration.ofMillis(2)));
      for (int kill = 0; kill < 10 * FaultTrial.SCALE; kill++) {
        Outcomes.of(futures.get(80 * kill + random.nextInt(80)));
        await("somebody is alive", LIMIT, () -> !pool.workerIds().isEmpty());
        List<Long> alive = pool.workerIds();
        long victim = alive.get(random.nextInt(alive.size()));
        if (TestPools.isAlive(victim)) {
          ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
        }
      }

      List<TaskOutcome> outcomes = Outcomes.of(futures);
      assertThat(outcomes).as("seed %d", seed).allMatch(Completed.class::isInstance);
      await("the pool is whole", LIMIT, () -> pool.workerIds().size() == 3);
      record(
          "kill -9 of a random worker, the next before another is there",
          10 * FaultTrial.SCALE,
          outcomes,
          "all done, the pool whole at the end");
    }
  }

  @Test
  void task_thatEndsItsWorker_isDeadLetteredAfterThreeAttemptsAndHarmsNoOther() throws IOException {
    try (TaskExecutor pool = start(2)) {
      CompletableFuture<TaskOutcome> poison = pool.submit(mischief(666, HALT_WITH_WORDS));
      List<CompletableFuture<TaskOutcome>> others = submit(pool, 200, Outcomes::echo);

      TaskOutcome lost = Outcomes.of(poison);
      assertThat(lost).isInstanceOf(Lost.class);
      assertThat(lost.timing().attempt()).isEqualTo(3);
      assertThat(((Lost) lost).reason()).contains("exit code 7", "famous last words");
      assertThat(pool.deadLetters())
          .extracting(letter -> letter.request().id(), DeadLetter::attempts)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(666L, 3));
      assertThat(pool.deadLetters().get(0).reason()).contains("exit code 7", "famous last words");
      assertThat(Outcomes.of(others))
          .allMatch(Completed.class::isInstance)
          .allMatch(outcome -> outcome.timing().attempt() == 1);
      await("the pool is whole", LIMIT, () -> pool.workerIds().size() == 2);
    }
  }

  @Test
  void task_thatExits_isLostWithItsExitCode() throws IOException {
    try (TaskExecutor pool = start(1)) {
      TaskOutcome outcome = Outcomes.of(pool.submit(mischief(1, EXIT)));

      assertThat(outcome).isInstanceOf(Lost.class);
      assertThat(((Lost) outcome).reason()).contains("exit code 5");
      assertThat(Outcomes.of(pool.submit(echo(2)))).isInstanceOf(Completed.class);
    }
  }

  @Test
  void task_thatExhaustsMemory_failsAlone() throws IOException {
    try (TaskExecutor pool = start(1)) {
      List<Long> before = pool.workerIds();
      TaskOutcome outcome = Outcomes.of(pool.submit(mischief(1, EXHAUST_MEMORY)));

      assertThat(outcome).isInstanceOf(Failed.class);
      assertThat(((Failed) outcome).error()).contains("OutOfMemoryError");
      assertThat(Outcomes.of(pool.submit(echo(2)))).isInstanceOf(Completed.class);
      assertThat(pool.workerIds()).isEqualTo(before);
    }
  }

  @Test
  void task_thatPrintsMuch_completesAndHoldsNobodyUp() throws IOException {
    try (TaskExecutor pool = start(2)) {
      Runtime runtime = Runtime.getRuntime();
      CompletableFuture<TaskOutcome> printing = pool.submit(mischief(1, PRINT_100_MB));
      List<TaskOutcome> others = Outcomes.of(submit(pool, 100, Outcomes::echo));

      assertThat(others).allMatch(Completed.class::isInstance);
      assertThat(Outcomes.of(printing)).isInstanceOf(Completed.class);
      System.gc();
      assertThat(runtime.totalMemory() - runtime.freeMemory()).isLessThan(90L << 20);
    }
  }

  private static void record(String fault, int times, List<TaskOutcome> done, String outcome) {
    long triedAgain = done.stream().filter(end -> end.timing().attempt() > 1).count();
    Optional<RecoveryTimes> untimed = Optional.empty();
    FaultTrial.record(
        new FaultRow(
            "kendall", fault, times, done.size(), 0, triedAgain, 0, 0, untimed, untimed, outcome));
  }

  @Test
  void worker_stopped_showsInItsOwnTaskAndNowhereElse() throws IOException, InterruptedException {
    try (TaskExecutor pool = start(2)) {
      Outcomes.of(submit(pool, 200, id -> sleep(id, Duration.ofMillis(1))));
      long stopped = pool.workerIds().get(0);
      List<CompletableFuture<TaskOutcome>> futures =
          submit(pool, 400, id -> sleep(id, Duration.ofMillis(5)));
      Outcomes.of(futures.get(40));
      TestPools.signal("STOP", stopped);
      // A minute in full.
      Thread.sleep(FaultTrial.times(300, 600));
      TestPools.signal("CONT", stopped);

      List<TaskOutcome> late =
          Outcomes.of(futures).stream()
              .filter(
                  outcome ->
                      outcome.timing().completedNanos() - outcome.timing().dispatchedNanos()
                          > Duration.ofMillis(200).toNanos())
              .toList();
      assertThat(late).hasSize(1);
      assertThat(late.get(0)).isInstanceOf(Completed.class);
      assertThat(late.get(0).timing().worker()).isEqualTo(stopped);
    }
  }

  @Test
  void worker_stoppedForGood_isKilledAtTheDeadlineAndReplaced()
      throws IOException, InterruptedException {
    Duration deadline = Duration.ofMillis(200);
    long[] wholeNanos = new long[FaultTrial.times(1, 0.1)];
    try (TaskExecutor pool = start(1)) {
      for (int time = 0; time < wholeNanos.length; time++) {
        long stopped = pool.workerIds().get(0);
        TestPools.signal("STOP", stopped);
        long submittedNanos = System.nanoTime();
        TaskOutcome outcome = Outcomes.of(pool.submit(echo(1).within(deadline)));

        assertThat(outcome).isInstanceOf(TimedOut.class);
        long leftNanos = submittedNanos + deadline.toNanos() + SECOND_NANOS - System.nanoTime();
        await("it is gone", Duration.ofNanos(leftNanos), () -> !TestPools.isAlive(stopped));
        assertThat(Outcomes.of(pool.submit(echo(2)))).isInstanceOf(Completed.class);
        wholeNanos[time] = System.nanoTime() - submittedNanos;
      }
    }
    FaultTrial.record(
        new FaultRow(
            "kendall",
            "a worker that is stopped (SIGSTOP) and handed a task",
            wholeNanos.length,
            wholeNanos.length,
            0,
            0,
            0,
            0,
            Optional.empty(),
            Optional.of(RecoveryTimes.ofNanos(wholeNanos)),
            "timed out, the worker killed and replaced; recovery counts from its submission"));
  }
}
