package io.kendall.runtime.executor;

import static io.kendall.runtime.executor.Outcomes.await;
import static io.kendall.runtime.executor.Outcomes.echo;
import static io.kendall.runtime.executor.Outcomes.sleep;
import static io.kendall.runtime.executor.Outcomes.submit;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.executor.DispatchPolicy.WhenFull;
import io.kendall.runtime.executor.TaskOutcome.Cancelled;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a pool starts, and how it ends with what it has accepted. */
interface LifetimeContract extends ExecutorUnderTest {
  @Test
  default void start_withoutWorkers_isRefused() {
    assertThatThrownBy(() -> start(0, STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("workers must be at least 1, got 0");
  }

  @Test
  default void callback_closesThePool_isRefused() throws IOException {
    try (TaskExecutor pool = start(1, HASTY)) {
      CompletableFuture<Void> closing =
          pool.submit(sleep(0, Duration.ofMillis(50))).thenRun(pool::close);

      assertThatThrownBy(closing::join).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(Outcomes.of(pool.submit(echo(1)))).isInstanceOf(Completed.class);
    }
  }

  @Test
  default void close_withinTheDrainLimit_letsAcceptedTasksFinish() throws IOException {
    TaskExecutor pool = start(2, STANDARD.withDrainLimit(LIMIT));
    Hold hold = new Hold(Hold.Kind.OVERLAPPING, MILLISECONDS.toNanos(50));
    List<CompletableFuture<TaskOutcome>> futures =
        submit(pool, 40, id -> sleep(id, Duration.ofMillis(2)).heldBy(hold));
    pool.close();

    assertThat(futures).allMatch(CompletableFuture::isDone);
    assertThat(Outcomes.of(futures)).allMatch(Completed.class::isInstance);
  }

  @Test
  default void close_afterTheDrainLimit_cancelsWhatIsLeft() throws IOException {
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
  default void close_twice_andSubmitAfterwards_areHarmless() throws IOException {
    TaskExecutor pool = start(1, STANDARD);
    pool.close();
    pool.close();

    assertThatThrownBy(() -> pool.submit(echo(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  default void close_whileASubmitterWaits_wakesIt() throws IOException, InterruptedException {
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
}
