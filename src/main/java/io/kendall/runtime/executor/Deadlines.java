package io.kendall.runtime.executor;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls back at instants to come, on one thread that exists once there is something to wait for.
 */
final class Deadlines implements AutoCloseable {
  private final OwnedThreads threads = new OwnedThreads("kendall-deadlines");
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, threads);

  Deadlines() {
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Calls back when so much has passed since an instant; null if nothing is called any more. */
  @Nullable Future<?> schedule(long sinceNanos, Duration after, Runnable callback) {
    long passedNanos = System.nanoTime() - sinceNanos;
    try {
      return clock.schedule(callback, nanos(after) - passedNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      return null;
    }
  }

  /** Calls back when so much has passed from now on. */
  void after(Duration delay, Runnable callback) {
    Future<?> unused = schedule(System.nanoTime(), delay, callback);
  }

  /** Three centuries are as good as for ever. */
  private static long nanos(Duration duration) {
    return TimeUnit.NANOSECONDS.convert(duration);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    threads.join();
  }
}
