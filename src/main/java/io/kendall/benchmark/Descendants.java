package io.kendall.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes that this one started, and those that they started. */
public final class Descendants {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 5;

  private Descendants() {}

  /** Kills all of them and waits, for a bounded time, until none is left. */
  public static void kill() {
    long deadlineNanos = System.nanoTime() + LIMIT.toNanos();
    try {
      while (System.nanoTime() - deadlineNanos < 0) {
        // Again and again: one may start another before its turn comes.
        List<ProcessHandle> alive = ProcessHandle.current().descendants().toList();
        if (alive.isEmpty()) {
          return;
        }
        alive.forEach(ProcessHandle::destroyForcibly);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
