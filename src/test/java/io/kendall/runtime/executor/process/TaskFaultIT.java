package io.kendall.runtime.executor.process;

import static io.kendall.runtime.agent.MischiefAgent.Deed.LEAVE_A_CHILD;
import static io.kendall.runtime.executor.Outcomes.await;
import static io.kendall.runtime.executor.Outcomes.mischief;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.agent.MischiefAgent.Deed;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Failed;
import io.kendall.runtime.executor.TaskOutcome.Lost;
import io.kendall.runtime.executor.TaskOutcome.TimedOut;
import io.kendall.runtime.executor.TaskRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks that misbehave among tasks that do not: none of the others suffers. */
@Timeout(1800)
class TaskFaultIT {
  private static final int WORKERS = 2;
  private static final int OTHERS = 60;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Time enough to begin on any machine: given up before that, a task costs no worker. */
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** What a worker may take beyond that. */
  private static final Duration BEYOND_DEADLINE = Duration.ofSeconds(1);

  /** What a task does, and what becomes of it. */
  enum Fault {
    EXIT(Deed.EXIT, Lost.class, "a task that calls System.exit", "lost after 3 attempts"),
    POISON(
        Deed.HALT_WITH_WORDS,
        Lost.class,
        "a poison task that ends its JVM",
        "dead-lettered after 3 attempts with exit code and last words"),
    MEMORY(Deed.EXHAUST_MEMORY, Failed.class, "a task that exhausts memory", "failed alone"),
    OUTPUT(Deed.PRINT_100_MB, Completed.class, "a task that prints 100 MB", "completed"),
    STACK(Deed.OVERFLOW_STACK, Failed.class, "a task that overflows its stack", "failed alone"),
    THREAD(Deed.LEAVE_A_THREAD, Completed.class, "a task that leaves a thread behind", "completed"),
    INTERRUPTS(
        Deed.IGNORE_INTERRUPTS_FOR_20_S,
        TimedOut.class,
        "a task that ignores interrupts",
        "timed out, its worker killed and replaced"),
    LOOP(
        Deed.LOOP_WITHOUT_END,
        TimedOut.class,
        "a task that loops without end",
        "timed out, its worker killed and replaced");

    private final Deed deed;
    private final Class<? extends TaskOutcome> outcome;
    private final String text;
    private final String end;

    Fault(Deed deed, Class<? extends TaskOutcome> outcome, String text, String end) {
      this.deed = deed;
      this.outcome = outcome;
      this.text = text;
      this.end = end;
    }

    TaskRequest task() {
      TaskRequest task = mischief(-1, deed);
      return outcome == TimedOut.class ? task.within(DEADLINE) : task;
    }
  }

  /** Loads what is loaded once for all. */
  @BeforeAll
  static void warmUp() throws IOException {
    try (TaskExecutor pool = start()) {
      Outcomes.of(Outcomes.submit(pool, 10, Outcomes::echo));
    }
  }

  private static TaskExecutor start() throws IOException {
    return ProcessExecutor.start(WORKERS, TestPools.options(), DispatchPolicy.standard());
  }

  @ParameterizedTest
  @EnumSource
  void fault_ofOneTask_harmsNoOther(Fault fault) throws IOException {
    int times = FaultTrial.times(1, 0.1);
    long[] wholeNanos = new long[times];
    long triedAgain = 0;
    Belongings before = Belongings.now();
    Path socket;
    try (TaskExecutor pool = start()) {
      socket = TestPools.socketOfTheOnlyPool();
      for (int time = 0; time < times; time++) {
        long submittedNanos = System.nanoTime();
        CompletableFuture<TaskOutcome> bad = pool.submit(fault.task());
        List<CompletableFuture<TaskOutcome>> others =
            Outcomes.submit(pool, OTHERS, id -> Outcomes.sleep(id, Duration.ofMillis(5)));
        TaskOutcome outcome = Outcomes.of(bad);

        assertThat(outcome).isInstanceOf(fault.outcome);
        awaitWhole(pool, outcome, fault);
        wholeNanos[time] = System.nanoTime() - submittedNanos;
        List<TaskOutcome> ends = Outcomes.of(others);
        assertThat(ends).allMatch(Completed.class::isInstance);
        triedAgain += ends.stream().filter(end -> end.timing().attempt() > 1).count();
      }
      assertThat(pool.deadLetters()).hasSize(fault.outcome == Lost.class ? times : 0);
    }
    before.assertNothingMore(socket);
    FaultTrial.record(
        new FaultRow(
            "kendall",
            fault.text,
            times,
            (long) OTHERS * times,
            0,
            triedAgain,
            0,
            0,
            Optional.empty(),
            Optional.of(RecoveryTimes.ofNanos(wholeNanos)),
            fault.end + "; recovery counts from its submission"));
  }

  private static void awaitWhole(TaskExecutor pool, TaskOutcome outcome, Fault fault) {
    long worker = outcome.timing().worker();
    if (fault.outcome == TimedOut.class) {
      long leftNanos =
          outcome.timing().submittedNanos()
              + DEADLINE.plus(BEYOND_DEADLINE).toNanos()
              - System.nanoTime();
      await("its worker ends", Duration.ofNanos(leftNanos), () -> !TestPools.isAlive(worker));
    }
    boolean replaced = fault.outcome == TimedOut.class || fault.outcome == Lost.class;
    await(
        "the pool is whole",
        LIMIT,
        () -> pool.workerIds().size() == WORKERS && pool.workerIds().contains(worker) != replaced);
  }

  @Test
  void child_ofATask_isEndedWithThePool() throws IOException {
    Belongings before = Belongings.now();
    Path socket;
    long child;
    try (TaskExecutor pool = start()) {
      socket = TestPools.socketOfTheOnlyPool();
      child = leaveAChild(pool);
      assertThat(TestPools.isAlive(child)).isTrue();
    }
    await("it is gone", LIMIT, () -> !TestPools.isAlive(child));
    before.assertNothingMore(socket);
  }

  @Test
  void child_ofATaskWhoseWorkerIsKilled_isEndedAndHoldsNothingUp() throws IOException {
    int times = FaultTrial.times(2, 0.2);
    Belongings before = Belongings.now();
    KillWatch watch = new KillWatch(WORKERS, times);
    Path socket;
    try (TaskExecutor pool = start()) {
      socket = TestPools.socketOfTheOnlyPool();
      for (int time = 0; time < times; time++) {
        CompletableFuture<TaskOutcome> done = pool.submit(mischief(time, LEAVE_A_CHILD));
        long child = childOf(done);
        watch.kill(pool, Outcomes.of(done).timing().worker());
        await("it is gone", LIMIT, () -> !TestPools.isAlive(child));
      }
    }
    before.assertNothingMore(socket);
    FaultTrial.record(
        new FaultRow(
            "kendall",
            "kill -9 of a worker whose task left a process behind",
            times,
            times,
            0,
            0,
            0,
            0,
            watch.noticed(),
            watch.recovered(),
            "the process it left is ended, too"));
  }

  private static long leaveAChild(TaskExecutor pool) throws IOException {
    return childOf(pool.submit(mischief(1, LEAVE_A_CHILD)));
  }

  private static long childOf(CompletableFuture<TaskOutcome> done) throws IOException {
    TaskOutcome outcome = Outcomes.of(done);
    assertThat(outcome).isInstanceOf(Completed.class);
    return ((Completed) outcome).answer().json().asLong();
  }
}
