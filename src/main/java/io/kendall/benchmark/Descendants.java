package io.kendall.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The processes that this one started, and those that they started. */
public final class Descendants {
  private static final Duration ORDERLY_LIMIT = Duration.ofMillis(1500);
  private static final Duration FORCED_LIMIT = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 5;

  private Descendants() {}

  /**
   * Asks the processes that this one started to end, and after a while kills what is left; returns
   * when none is left, after 4 s at the most.
   */
  public static void end() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    if (!awaitNone(ORDERLY_LIMIT, alive -> {})) {
      kill();
    }
  }

  /** Kills all of them and waits, for a bounded time, until none is left. */
  static void kill() {
    // Again and again: one may start another before its turn comes.
    awaitNone(FORCED_LIMIT, alive -> alive.forEach(ProcessHandle::destroyForcibly));
  }

  private static boolean awaitNone(Duration limit, Consumer<List<ProcessHandle>> action) {
    long deadlineNanos = System.nanoTime() + limit.toNanos();
    try {
      while (System.nanoTime() - deadlineNanos < 0) {
        List<ProcessHandle> alive = ProcessHandle.current().descendants().toList();
        if (alive.isEmpty()) {
          return true;
        }
        action.accept(alive);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
