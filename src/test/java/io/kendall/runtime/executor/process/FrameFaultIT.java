package io.kendall.runtime.executor.process;

import static io.kendall.runtime.executor.Outcomes.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.executor.DeadLetter;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Lost;
import io.kendall.runtime.executor.process.GarblingWorker.Garbage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers that answer a task with garbage: that task alone is given up. */
@Timeout(600)
class FrameFaultIT {
  private static final int WORKERS = 2;
  private static final int OTHERS = 60;
  private static final int ATTEMPTS = 3;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Loads what is loaded once for all. */
  @BeforeAll
  static void warmUp() throws IOException {
    try (TaskExecutor pool = start()) {
      Outcomes.of(Outcomes.submit(pool, 10, Outcomes::echo));
    }
  }

  private static TaskExecutor start() throws IOException {
    return ProcessExecutor.start(WORKERS, GarblingWorker.options(), DispatchPolicy.standard());
  }

  @ParameterizedTest
  @EnumSource
  void garbage_inPlaceOfAnAnswer_costsThatTaskAlone(Garbage garbage) throws IOException {
    int times = FaultTrial.times(1, 0.1);
    long[] wholeNanos = new long[times];
    long triedAgain = 0;
    Belongings before = Belongings.now();
    Path socket;
    try (TaskExecutor pool = start()) {
      socket = TestPools.socketOfTheOnlyPool();
      for (int time = 0; time < times; time++) {
        long submittedNanos = System.nanoTime();
        CompletableFuture<TaskOutcome> bad = pool.submit(garbage.task());
        List<CompletableFuture<TaskOutcome>> others = Outcomes.submit(pool, OTHERS, Outcomes::echo);

        assertThat(Outcomes.of(bad)).isInstanceOf(Lost.class);
        assertThat(Outcomes.of(bad).timing().attempt()).isEqualTo(ATTEMPTS);
        await("the pool is whole", LIMIT, () -> pool.workerIds().size() == WORKERS);
        wholeNanos[time] = System.nanoTime() - submittedNanos;
        List<TaskOutcome> ends = Outcomes.of(others);
        assertThat(ends).allMatch(Completed.class::isInstance);
        triedAgain += ends.stream().filter(end -> end.timing().attempt() > 1).count();
      }
      assertThat(pool.deadLetters()).hasSize(times);
      assertThat(pool.deadLetters()).extracting(DeadLetter::attempts).containsOnly(ATTEMPTS);
    }
    before.assertNothingMore(socket);
    FaultTrial.record(
        new FaultRow(
            "kendall",
            "a worker that answers a task with " + garbage.text(),
            times,
            (long) OTHERS * times,
            0,
            triedAgain,
            0,
            0,
            Optional.empty(),
            Optional.of(RecoveryTimes.ofNanos(wholeNanos)),
            "dead-lettered after 3 attempts, each worker ended and replaced; recovery counts from"
                + " its submission"));
  }
}
