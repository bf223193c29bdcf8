package io.kendall.runtime.executor;

import static io.kendall.runtime.agent.MischiefAgent.Deed.OVERFLOW_STACK;
import static io.kendall.runtime.agent.MischiefAgent.Deed.THROW;
import static io.kendall.runtime.executor.Outcomes.echo;
import static io.kendall.runtime.executor.Outcomes.mischief;
import static io.kendall.runtime.executor.Outcomes.sleep;
import static io.kendall.runtime.executor.Outcomes.submit;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Failed;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every task is answered once, with its own answer, in its turn and with its times. */
interface DispatchContract extends ExecutorUnderTest {
  @Test
  default void submit_manyTasks_eachIsAnsweredOnceWithItsOwnAnswer() throws IOException {
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
  default void submit_fromManyThreads_losesNothing() throws IOException {
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

  @Test
  default void agent_throws_taskFailsWithItsMessageAndWorkerGoesOn() throws IOException {
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
  default void agent_unknown_taskFailsAndNamesThoseThatExist() throws IOException {
    try (TaskExecutor pool = start(1, STANDARD)) {
      TaskOutcome outcome = Outcomes.of(pool.submit(TaskRequest.of(1, "nemo", Payload.none())));

      assertThat(outcome).isInstanceOf(Failed.class);
      assertThat(((Failed) outcome).error()).contains("nemo", NoopAgent.NAME, SleepAgent.NAME);
    }
  }

  @Test
  default void tasks_oneWorker_startInOrderOfSubmission() throws IOException {
    try (TaskExecutor pool = start(1, STANDARD)) {
      List<TaskOutcome> outcomes = Outcomes.of(submit(pool, 200, Outcomes::echo));

      assertThat(outcomes.stream().map(outcome -> outcome.timing().startedNanos()).toList())
          .isSorted();
    }
  }

  @Test
  default void tasks_oneWorkerHeldUp_goToTheOther() throws IOException {
    try (TaskExecutor pool = start(2, HASTY)) {
      CompletableFuture<TaskOutcome> held = pool.submit(sleep(99, LONG));
      List<TaskOutcome> others = Outcomes.of(submit(pool, 50, Outcomes::echo));

      assertThat(held).isNotDone();
      assertThat(others).allMatch(Completed.class::isInstance);
      assertThat(others.stream().map(outcome -> outcome.timing().worker()).distinct()).hasSize(1);
    }
  }

  @Test
  default void timing_ofCompleted_isMonotoneOnTheSubmittersClock() throws IOException {
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
  default void holds_ofANetwork_overlapAndOccupyNoWorker() throws IOException {
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
  default void holds_ofADispatcher_followOneAnother() throws IOException {
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
}
