package io.kendall.runtime.executor.ray;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.executor.ClaimBoard;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Dispatcher;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.OwnedThreads;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import io.kendall.runtime.executor.WorkerSource;
import io.kendall.runtime.executor.ray.CrossingLink.Unended;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker that gives tasks back while more are on their way to it. */
@Timeout(60)
class CrossingTest {
  private static final int TASKS = 400;

  /** One in so many lasts, and what waits behind it is given back. */
  private static final int LASTING = 20;

  private static final Duration LASTS = Duration.ofMillis(5);

  /** One worker, in a thread of this process. */
  private record OneWorker(CrossingLink link, ClaimBoard board, OwnedThreads threads)
      implements WorkerSource {
    @Override
    public WorkerChannel start(WorkerListener listener) {
      threads.start(OneWorker.this::serve);
      HiredActor actor =
          new HiredActor(
              new Unended.Actor(), new Unended(), new Door.Caller(link.ofDriver(), 1, "", 0));
      RayWorker worker =
          new RayWorker(
              actor,
              1,
              listener,
              new RayWorker.Shared(board, ConcurrentHashMap.newKeySet(), () -> TASKS, () -> false));
      worker.serve(() -> {});
      return worker;
    }

    private void serve() {
      try {
        new TaskDesk(link.ofWorker(), AgentRegistry.load(), () -> {}).serve();
      } catch (IOException hungUp) {
        // The pool ends.
      }
    }

    @Override
    public Optional<ClaimBoard> claimBoard() {
      return Optional.of(board);
    }

    @Override
    public void close() {
      link.close();
      threads.join();
    }
  }

  private static TaskRequest task(int id) {
    return id % LASTING == LASTING - 1 ? Outcomes.sleep(id, LASTS) : Outcomes.echo(id);
  }

  @Test
  void tasks_sentWhileOthersComeBack_startInOrderOfSubmission() throws IOException {
    CrossingLink link = CrossingLink.open();
    ClaimBoard board =
        new ClaimBoard(ByteBuffer.allocateDirect(ClaimBoard.BYTES + 7).alignedSlice(8));
    OneWorker source = new OneWorker(link, board, new OwnedThreads("crossing-worker"));
    try (TaskExecutor pool = Dispatcher.start(source, 1, DispatchPolicy.standard())) {
      List<TaskOutcome> outcomes = Outcomes.of(Outcomes.submit(pool, TASKS, CrossingTest::task));

      assertThat(link.crossings()).isPositive();
      assertThat(outcomes).allMatch(Completed.class::isInstance);
      assertThat(outcomes.stream().map(outcome -> outcome.timing().startedNanos()).toList())
          .isSorted();
      assertThat(outcomes).allMatch(outcome -> outcome.timing().attempt() == 1);
    }
  }
}
