package io.kendall.runtime.executor;

import static io.kendall.runtime.agent.MischiefAgent.Deed.IGNORE_INTERRUPTS_FOR_20_S;
import static io.kendall.runtime.executor.Outcomes.await;
import static io.kendall.runtime.executor.Outcomes.echo;
import static io.kendall.runtime.executor.Outcomes.mischief;
import static io.kendall.runtime.executor.Outcomes.sleep;
import static io.kendall.runtime.executor.Outcomes.submit;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.executor.DispatchPolicy.WhenFull;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.TimedOut;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A task whose deadline passes times out, and its worker is freed or replaced. */
interface DeadlineContract extends ExecutorUnderTest {
  @Test
  default void deadline_passesInTheQueue_taskTimesOutAndNeverStarts() throws IOException {
    try (TaskExecutor pool = start(1, STANDARD)) {
      List<CompletableFuture<TaskOutcome>> futures =
          List.of(
              pool.submit(sleep(1, Duration.ofMillis(500))),
              pool.submit(echo(2).within(Duration.ofMillis(20))),
              pool.submit(echo(3)));
      List<TaskOutcome> outcomes = Outcomes.of(futures);

      assertThat(outcomes.get(0)).isInstanceOf(Completed.class);
      assertThat(outcomes.get(1)).isInstanceOf(TimedOut.class);
      assertThat(outcomes.get(1).timing().attempt()).isZero();
      assertThat(outcomes.get(2)).isInstanceOf(Completed.class);
    }
  }

  @Test
  default void deadline_passesAtWork_taskIsInterruptedAndWorkerStays() throws IOException {
    // With so much grace, only the interrupt can free the worker in time.
    DispatchPolicy patient =
        new DispatchPolicy(
            10, WhenFull.BLOCK, 3, Duration.ofMinutes(5), Duration.ofSeconds(5), TaskPrinter.NONE);
    try (TaskExecutor pool = start(1, patient)) {
      List<Long> before = pool.workerIds();
      TaskOutcome late = Outcomes.of(pool.submit(sleep(1, LONG).within(Duration.ofMillis(60))));
      TaskOutcome next = Outcomes.of(pool.submit(echo(2)));

      assertThat(late).isInstanceOf(TimedOut.class);
      assertThat(late.timing().completedNanos() - late.timing().submittedNanos())
          .isBetween(MILLISECONDS.toNanos(60), MILLISECONDS.toNanos(5000));
      assertThat(next).isInstanceOf(Completed.class);
      assertThat(pool.workerIds()).isEqualTo(before);
    }
  }

  @Test
  default void deadlines_aroundTheDispatch_neverCostAWorker() throws IOException {
    DispatchPolicy patient =
        new DispatchPolicy(
            1000,
            WhenFull.BLOCK,
            3,
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            TaskPrinter.NONE);
    try (TaskExecutor pool = start(2, patient)) {
      List<Long> before = pool.workerIds();
      // A request to give a task up may reach its worker before the task does.
      for (TaskOutcome outcome :
          Outcomes.of(
              submit(
                  pool, 300, id -> sleep(id, LONG).within(Duration.ofNanos(20_000 + 400L * id))))) {
        assertThat(outcome).isInstanceOf(TimedOut.class);
      }
      assertThat(Outcomes.of(submit(pool, 10, Outcomes::echo)))
          .allMatch(Completed.class::isInstance);
      assertThat(pool.workerIds()).isEqualTo(before);
    }
  }

  @Test
  default void deadline_interruptIgnored_workerIsReplacedAndPoolSizeRestored() throws IOException {
    try (TaskExecutor pool = start(2, STANDARD)) {
      List<Long> before = pool.workerIds();
      // Time enough to begin on any machine: given up before that, it would cost no worker.
      TaskOutcome late =
          Outcomes.of(
              pool.submit(mischief(1, IGNORE_INTERRUPTS_FOR_20_S).within(Duration.ofSeconds(2))));

      assertThat(late).isInstanceOf(TimedOut.class);
      long stubborn = late.timing().worker();
      await("the stubborn worker is gone", LIMIT, () -> !pool.workerIds().contains(stubborn));
      await("another is there", LIMIT, () -> pool.workerIds().size() == 2);
      assertThat(pool.workerIds()).containsAnyElementsOf(before);
      List<TaskOutcome> after =
          Outcomes.of(submit(pool, 20, id -> sleep(id, Duration.ofMillis(5))));
      assertThat(after).allMatch(Completed.class::isInstance);
      assertThat(after.stream().map(outcome -> outcome.timing().worker()).distinct()).hasSize(2);
    }
  }
}
