package io.kendall.runtime.executor;

import static io.kendall.runtime.agent.MischiefAgent.Deed.IGNORE_INTERRUPTS_FOR_20_S;
import static io.kendall.runtime.agent.MischiefAgent.Deed.OVERFLOW_STACK;
import static io.kendall.runtime.agent.MischiefAgent.Deed.THROW;
import static io.kendall.runtime.executor.Outcomes.await;
import static io.kendall.runtime.executor.Outcomes.echo;
import static io.kendall.runtime.executor.Outcomes.mischief;
import static io.kendall.runtime.executor.Outcomes.sleep;
import static io.kendall.runtime.executor.Outcomes.submit;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.DispatchPolicy.WhenFull;
import io.kendall.runtime.executor.TaskOutcome.Cancelled;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Failed;
import io.kendall.runtime.executor.TaskOutcome.Rejected;
import io.kendall.runtime.executor.TaskOutcome.TimedOut;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every executor does, whatever its workers are. */
@Timeout(120)
public abstract class TaskExecutorContract {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final DispatchPolicy STANDARD = DispatchPolicy.standard();
  private static final DispatchPolicy HASTY = STANDARD.withDrainLimit(Duration.ZERO);

  /** Starts the pool under test. */
  protected abstract TaskExecutor start(int workers, DispatchPolicy policy) throws IOException;

  @Test
  void submit_manyTasks_eachIsAnsweredOnceWithItsOwnAnswer() throws IOException {
    try (TaskExecutor pool = start(3, STANDARD)) {
      List<TaskOutcome> outcomes = Outcomes.of(submit(pool, 600, Outcomes::echo));

      for (int i = 0; i < outcomes.size(); i++) {
        assertThat(outcomes.get(i)).isInstanceOf(Completed.class);
        assertThat(outcomes.get(i).id()).isEqualTo(i);
        assertThat(((Completed) outcomes.get(i)).answer())
            .isEqualTo(Payload.of(IntNode.valueOf(i)));
        assertThat(outcomes.get(i).timing().attempt()).isEqualTo(1);
        assertThat(pool.workerIds()).contains(outcomes.get(i).timing().worker());
      }
    }
  }

  @Test
  void agent_throws_taskFailsWithItsMessageAndWorkerGoesOn() throws IOException {
    try (TaskExecutor pool = start(1, STANDARD)) {
      List<Long> before = pool.workerIds();
      TaskOutcome thrown = Outcomes.of(pool.submit(mischief(1, THROW)));
      TaskOutcome error = Outcomes.of(pool.submit(mischief(2, OVERFLOW_STACK)));
      TaskOutcome next = Outcomes.of(pool.submit(echo(3)));

      assertThat(thrown).isInstanceOf(Failed.class);
      assertThat(((Failed) thrown).error()).contains("IllegalStateException", "mischief done");
      assertThat(error).isInstanceOf(Failed.class);
      assertThat(((Failed) error).error()).contains("StackOverflowError");
      assertThat(next).isInstanceOf(Completed.class);
      assertThat(pool.workerIds()).isEqualTo(before);
      assertThat(pool.deadLetters()).isEmpty();
    }
  }

  @Test
  void agent_unknown_taskFailsAndNamesThoseThatExist() throws IOException {
    try (TaskExecutor pool = start(1, STANDARD)) {
      TaskOutcome outcome = Outcomes.of(pool.submit(TaskRequest.of(1, "nemo", Payload.none())));

      assertThat(outcome).isInstanceOf(Failed.class);
      assertThat(((Failed) outcome).error()).contains("nemo", NoopAgent.NAME, SleepAgent.NAME);
    }
  }

  @Test
  void tasks_oneWorker_startInOrderOfSubmission() throws IOException {
    try (TaskExecutor pool = start(1, STANDARD)) {
      List<TaskOutcome> outcomes = Outcomes.of(submit(pool, 200, Outcomes::echo));

      assertThat(outcomes.stream().map(outcome -> outcome.timing().startedNanos()).toList())
          .isSorted();
    }
  }

  @Test
  void tasks_oneWorkerHeldUp_goToTheOther() throws IOException {
    try (TaskExecutor pool = start(2, HASTY)) {
      CompletableFuture<TaskOutcome> held = pool.submit(sleep(99, LONG));
      List<TaskOutcome> others = Outcomes.of(submit(pool, 50, Outcomes::echo));

      assertThat(held).isNotDone();
      assertThat(others).allMatch(Completed.class::isInstance);
      assertThat(others.stream().map(outcome -> outcome.timing().worker()).distinct()).hasSize(1);
    }
  }

  @Test
  void timing_ofCompleted_isMonotoneOnTheSubmittersClock() throws IOException {
    try (TaskExecutor pool = start(2, STANDARD)) {
      long beforeNanos = System.nanoTime();
      List<TaskOutcome> outcomes =
          Outcomes.of(submit(pool, 100, id -> sleep(id, Duration.ofMillis(1))));
      long afterNanos = System.nanoTime();

      for (TaskOutcome outcome : outcomes) {
        TaskTiming timing = outcome.timing();
        assertThat(
                List.of(
                    beforeNanos,
                    timing.submittedNanos(),
                    timing.dispatchedNanos(),
                    timing.startedNanos(),
                    timing.finishedNanos(),
                    timing.completedNanos(),
                    afterNanos))
            .isSorted();
        assertThat(timing.serviceNanos()).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(1));
      }
    }
  }

  @Test
  void holds_ofANetwork_overlapAndOccupyNoWorker() throws IOException {
    Hold hold = new Hold(Hold.Kind.OVERLAPPING, MILLISECONDS.toNanos(400));
    try (TaskExecutor pool = start(1, STANDARD)) {
      List<CompletableFuture<TaskOutcome>> held = submit(pool, 30, id -> echo(id).heldBy(hold));
      TaskOutcome meanwhile = Outcomes.of(pool.submit(echo(99)));

      assertThat(meanwhile).isInstanceOf(Completed.class);
      for (TaskOutcome outcome : Outcomes.of(held)) {
        long delayNanos = outcome.timing().dispatchedNanos() - outcome.timing().submittedNanos();
        // One after another they would take 12 s.
        assertThat(delayNanos).isBetween(hold.nanos(), 10 * hold.nanos());
        assertThat(meanwhile.timing().completedNanos())
            .isLessThan(outcome.timing().dispatchedNanos());
      }
    }
  }

  @Test
  void holds_ofADispatcher_followOneAnother() throws IOException {
    Hold hold = new Hold(Hold.Kind.SERIAL, MILLISECONDS.toNanos(30));
    try (TaskExecutor pool = start(2, STANDARD)) {
      List<TaskOutcome> outcomes = Outcomes.of(submit(pool, 8, id -> echo(id).heldBy(hold)));

      long firstNanos = outcomes.get(0).timing().submittedNanos();
      for (int i = 0; i < outcomes.size(); i++) {
        assertThat(outcomes.get(i).timing().dispatchedNanos() - firstNanos)
            .isGreaterThanOrEqualTo((i + 1) * hold.nanos());
      }
    }
  }

  @Test
  void deadline_passesInTheQueue_taskTimesOutAndNeverStarts() throws IOException {
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
  void deadline_passesAtWork_taskIsInterruptedAndWorkerStays() throws IOException {
    // With so much grace, only the interrupt can free the worker in time.
    DispatchPolicy patient =
        new DispatchPolicy(10, WhenFull.BLOCK, 3, Duration.ofMinutes(5), Duration.ofSeconds(5));
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
  void deadlines_aroundTheDispatch_neverCostAWorker() throws IOException {
    DispatchPolicy patient =
        new DispatchPolicy(1000, WhenFull.BLOCK, 3, Duration.ofMinutes(5), Duration.ofSeconds(5));
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
  void deadline_interruptIgnored_workerIsReplacedAndPoolSizeRestored() throws IOException {
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

  @Test
  void queue_full_rejects() throws IOException {
    try (TaskExecutor pool = start(1, HASTY.withCapacity(3, WhenFull.REJECT))) {
      CompletableFuture<TaskOutcome> atWork = pool.submit(sleep(0, LONG));
      List<CompletableFuture<TaskOutcome>> queued = submit(pool, 2, Outcomes::echo);
      TaskOutcome tooMany = Outcomes.of(pool.submit(echo(7)));

      assertThat(tooMany).isInstanceOf(Rejected.class);
      assertThat(tooMany.id()).isEqualTo(7);
      assertThat(atWork).isNotDone();
      assertThat(queued).noneMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void queue_full_blocksUntilThereIsAPlace() throws IOException {
    try (TaskExecutor pool = start(1, STANDARD.withCapacity(2, WhenFull.BLOCK))) {
      CompletableFuture<TaskOutcome> atWork = pool.submit(sleep(0, Duration.ofMillis(200)));
      CompletableFuture<TaskOutcome> queued = pool.submit(echo(1));
      TaskOutcome third = Outcomes.of(pool.submit(echo(2)));

      assertThat(third).isInstanceOf(Completed.class);
      // It could not join before the first had ended.
      assertThat(Outcomes.of(queued).timing().dispatchedNanos())
          .isGreaterThanOrEqualTo(Outcomes.of(atWork).timing().finishedNanos());
      assertThat(third.timing().dispatchedNanos() - third.timing().submittedNanos())
          .isGreaterThan(MILLISECONDS.toNanos(50));
    }
  }

  @Test
  void submitter_interruptedWhileItWaits_isRejectedAndStaysInterrupted() throws IOException {
    try (TaskExecutor pool = start(1, HASTY.withCapacity(2, WhenFull.BLOCK))) {
      pool.submit(sleep(0, LONG)).isDone();
      pool.submit(echo(1)).isDone();
      Thread.currentThread().interrupt();
      TaskOutcome outcome = pool.submit(echo(2)).join();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(outcome).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void queue_fullOfTimedOut_takesNewTasks() throws IOException {
    try (TaskExecutor pool = start(1, HASTY.withCapacity(6, WhenFull.REJECT))) {
      pool.submit(sleep(99, LONG)).isDone();
      for (int round = 0; round < 100; round++) {
        assertThat(Outcomes.of(submit(pool, 5, id -> echo(id).within(Duration.ofMillis(1)))))
            .allMatch(TimedOut.class::isInstance);
      }
    }
  }

  @Test
  void callback_submitsToAFullQueue_isRejectedInsteadOfWaitingForItself() throws IOException {
    try (TaskExecutor pool = start(1, HASTY.withCapacity(2, WhenFull.BLOCK))) {
      CompletableFuture<TaskOutcome> inner =
          pool.submit(sleep(0, Duration.ofMillis(100)))
              .thenCompose(
                  done -> {
                    pool.submit(sleep(2, LONG)).isDone();
                    return pool.submit(echo(3));
                  });
      pool.submit(sleep(1, LONG)).isDone();

      assertThat(Outcomes.of(inner)).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void callback_closesThePool_isRefused() throws IOException {
    try (TaskExecutor pool = start(1, HASTY)) {
      CompletableFuture<Void> closing =
          pool.submit(sleep(0, Duration.ofMillis(50))).thenRun(pool::close);

      assertThatThrownBy(closing::join).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(Outcomes.of(pool.submit(echo(1)))).isInstanceOf(Completed.class);
    }
  }

  @Test
  void close_withinTheDrainLimit_letsAcceptedTasksFinish() throws IOException {
    TaskExecutor pool = start(2, STANDARD.withDrainLimit(LIMIT));
    Hold hold = new Hold(Hold.Kind.OVERLAPPING, MILLISECONDS.toNanos(50));
    List<CompletableFuture<TaskOutcome>> futures =
        submit(pool, 40, id -> sleep(id, Duration.ofMillis(2)).heldBy(hold));
    pool.close();

    assertThat(futures).allMatch(CompletableFuture::isDone);
    assertThat(Outcomes.of(futures)).allMatch(Completed.class::isInstance);
  }

  @Test
  void close_afterTheDrainLimit_cancelsWhatIsLeft() throws IOException {
    TaskExecutor pool = start(1, STANDARD.withDrainLimit(Duration.ofMillis(50)));
    Hold hold = new Hold(Hold.Kind.OVERLAPPING, LONG.toNanos());
    List<CompletableFuture<TaskOutcome>> futures =
        List.of(
            pool.submit(sleep(0, LONG)), pool.submit(echo(1)), pool.submit(echo(2).heldBy(hold)));
    pool.close();

    assertThat(futures).allMatch(CompletableFuture::isDone);
    assertThat(Outcomes.of(futures)).allMatch(Cancelled.class::isInstance);
    assertThat(pool.workerIds()).isEmpty();
  }

  @Test
  void close_twice_andSubmitAfterwards_areHarmless() throws IOException {
    TaskExecutor pool = start(1, STANDARD);
    pool.close();
    pool.close();

    assertThatThrownBy(() -> pool.submit(echo(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void close_whileASubmitterWaits_wakesIt() throws IOException, InterruptedException {
    TaskExecutor pool = start(1, HASTY.withCapacity(2, WhenFull.BLOCK));
    pool.submit(sleep(0, LONG)).isDone();
    pool.submit(echo(1)).isDone();
    CompletableFuture<TaskOutcome> blocked = new CompletableFuture<>();
    Thread submitter =
        new Thread(
            () -> {
              try {
                blocked.complete(pool.submit(echo(2)).join());
              } catch (IllegalStateException closed) {
                blocked.completeExceptionally(closed);
              }
            });
    submitter.start();
    await("it waits", LIMIT, () -> submitter.getState() == Thread.State.WAITING);
    pool.close();
    submitter.join(LIMIT.toMillis());

    assertThat(blocked).isCompletedExceptionally();
  }

  @Test
  void start_withoutWorkers_isRefused() {
    assertThatThrownBy(() -> start(0, STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("workers must be at least 1, got 0");
  }

  @Test
  void submit_fromManyThreads_losesNothing() throws IOException {
    try (TaskExecutor pool = start(2, STANDARD)) {
      List<TaskOutcome> outcomes =
          IntStream.range(0, 400)
              .parallel()
              .mapToObj(id -> Outcomes.of(pool.submit(echo(id))))
              .toList();

      assertThat(outcomes).allMatch(Completed.class::isInstance);
      assertThat(outcomes.stream().map(TaskOutcome::id).distinct()).hasSize(400);
    }
  }
}
