package io.kendall.runtime.executor;

import com.fasterxml.jackson.databind.node.IntNode;
import io.kendall.runtime.agent.MischiefAgent;
import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.message.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Tasks of tests and the wait for what becomes of them, never without a limit. */
public final class Outcomes {
  private static final long LIMIT_SECONDS = 60;

  private Outcomes() {}

  /** A task that answers its own number. */
  public static TaskRequest echo(int id) {
    return TaskRequest.of(id, NoopAgent.NAME, Payload.of(IntNode.valueOf(id)));
  }

  /** A task that holds its worker for a time. */
  public static TaskRequest sleep(int id, Duration time) {
    return TaskRequest.of(id, SleepAgent.NAME, SleepAgent.input(time.toNanos()));
  }

  /** A task that does mischief. */
  public static TaskRequest mischief(int id, MischiefAgent.Deed deed) {
    return TaskRequest.of(id, MischiefAgent.NAME, MischiefAgent.input(deed));
  }

  /** Submits tasks numbered from 0. */
  public static List<CompletableFuture<TaskOutcome>> submit(
      TaskExecutor pool, int count, IntFunction<TaskRequest> task) {
    List<CompletableFuture<TaskOutcome>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(pool.submit(task.apply(i)));
    }
    return futures;
  }

  /** The outcome of one task. */
  public static TaskOutcome of(CompletableFuture<TaskOutcome> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no outcome", e);
    }
  }

  /** The outcomes of all, in the order of submission. */
  public static List<TaskOutcome> of(List<CompletableFuture<TaskOutcome>> futures) {
    return futures.stream().map(Outcomes::of).toList();
  }

  /** Waits until something holds, and fails after the limit. */
  public static void await(String what, Duration limit, BooleanSupplier condition) {
    long untilNanos = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - untilNanos > 0) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }
}
