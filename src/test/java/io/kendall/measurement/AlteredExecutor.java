package io.kendall.measurement;

import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.DeadLetter;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A real pool with one flaw, which it owns. */
final class AlteredExecutor implements TaskExecutor {
  private final TaskExecutor pool;
  private final long submitNanos;
  private final double slowness;

  private AlteredExecutor(TaskExecutor pool, long submitNanos, double slowness) {
    this.pool = pool;
    this.submitNanos = submitNanos;
    this.slowness = slowness;
  }

  /** Takes this long before each submission. */
  static AlteredExecutor slowToSubmit(TaskExecutor pool, long nanos) {
    return new AlteredExecutor(pool, nanos, 1);
  }

  /** Its workers serve this many times as long as they are told. */
  static AlteredExecutor slowToServe(TaskExecutor pool, double slowness) {
    return new AlteredExecutor(pool, 0, slowness);
  }

  @Override
  public CompletableFuture<TaskOutcome> submit(TaskRequest request) {
    long untilNanos = System.nanoTime() + submitNanos;
    while (System.nanoTime() - untilNanos < 0) {
      Thread.onSpinWait();
    }
    return pool.submit(
        new TaskRequest(
            request.id(),
            request.agent(),
            slowed(request.payload()),
            request.hold(),
            request.deadline()));
  }

  private Payload slowed(Payload payload) {
    try {
      long toldNanos = payload.json().get("service_ns").longValue();
      return SleepAgent.input(Math.round(toldNanos * slowness));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Long> workerIds() {
    return pool.workerIds();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return pool.deadLetters();
  }

  @Override
  public void close() {
    pool.close();
  }
}
