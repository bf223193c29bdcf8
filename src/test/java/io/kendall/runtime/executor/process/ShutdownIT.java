package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Cancelled;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool that is closed while it works: bounded, each task with an outcome, nothing left. */
@Timeout(1800)
class ShutdownIT {
  private static final int TASKS = 300;
  private static final Duration SERVICE = Duration.ofMillis(1);
  private static final int MOST_MILLIS_AT_WORK = 100;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** Loads what is loaded once for all. */
  @BeforeAll
  static void warmUp() throws IOException {
    assertThat(closeAtWork(10, 0).outcomes).hasSize(10);
  }

  private record Closed(Path socket, List<TaskOutcome> outcomes, long nanos) {}

  @Test
  void close_underLoadAgainAndAgain_isBoundedAndLeavesNothing() throws IOException {
    Random random = new Random(FaultTrial.SEED);
    long[] nanos = new long[FaultTrial.times(5, 5)];
    Belongings before = Belongings.now();
    for (int round = 0; round < nanos.length; round++) {
      Closed closed = closeAtWork(TASKS, random.nextInt(MOST_MILLIS_AT_WORK));
      nanos[round] = closed.nanos;

      assertThat(closed.outcomes)
          .as("seed %d, round %d", FaultTrial.SEED, round)
          .allMatch(outcome -> outcome instanceof Completed || outcome instanceof Cancelled);
      assertThat(closed.nanos).isLessThan(CLOSE_LIMIT.toNanos());
      before.assertNothingMore(closed.socket);
    }
    FaultTrial.record(
        new FaultRow(
            "kendall",
            "closed under load",
            nanos.length,
            (long) TASKS * nanos.length,
            0,
            0,
            0,
            0,
            Optional.empty(),
            Optional.of(RecoveryTimes.ofNanos(nanos)),
            "each task done or cancelled; no more threads, descriptors, processes or files than"
                + " before; recovery is the time to close"));
  }

  private static Closed closeAtWork(int tasks, int millisAtWork) throws IOException {
    DispatchPolicy hasty = DispatchPolicy.standard().withDrainLimit(Duration.ZERO);
    TaskExecutor pool = ProcessExecutor.start(2, TestPools.options(), hasty);
    Path socket = TestPools.socketOfTheOnlyPool();
    List<CompletableFuture<TaskOutcome>> futures =
        Outcomes.submit(pool, tasks, id -> Outcomes.sleep(id, SERVICE));
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millisAtWork));
    long closingNanos = System.nanoTime();
    pool.close();
    long nanos = System.nanoTime() - closingNanos;
    assertThat(futures).allMatch(CompletableFuture::isDone);
    return new Closed(socket, Outcomes.of(futures), nanos);
  }
}
