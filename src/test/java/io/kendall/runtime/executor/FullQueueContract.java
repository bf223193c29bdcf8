package io.kendall.runtime.executor;

import static io.kendall.runtime.executor.Outcomes.echo;
import static io.kendall.runtime.executor.Outcomes.sleep;
import static io.kendall.runtime.executor.Outcomes.submit;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.executor.DispatchPolicy.WhenFull;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Rejected;
import io.kendall.runtime.executor.TaskOutcome.TimedOut;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A full queue rejects or holds up its submitters, and never for good. */
interface FullQueueContract extends ExecutorUnderTest {
  @Test
  default void queue_full_rejects() throws IOException {
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
  default void queue_full_blocksUntilThereIsAPlace() throws IOException {
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
  default void submitter_interruptedWhileItWaits_isRejectedAndStaysInterrupted()
      throws IOException {
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
  default void queue_fullOfTimedOut_takesNewTasks() throws IOException {
    try (TaskExecutor pool = start(1, HASTY.withCapacity(6, WhenFull.REJECT))) {
      pool.submit(sleep(99, LONG)).isDone();
      for (int round = 0; round < 100; round++) {
        assertThat(Outcomes.of(submit(pool, 5, id -> echo(id).within(Duration.ofMillis(1)))))
            .allMatch(TimedOut.class::isInstance);
      }
    }
  }

  @Test
  default void callback_submitsToAFullQueue_isRejectedInsteadOfWaitingForItself()
      throws IOException {
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
}
