package io.kendall.benchmark;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    if (!awaitNone(all, ORDERLY_LIMIT, alive -> {})) {
      boolean unused = awaitNone(all, FORCED_LIMIT, Descendants::killAll);
    }
  }

  /** Kills all of them and waits, for a bounded time, until none is left. */
  static void kill() {
    boolean unused = awaitNone(List.of(), FORCED_LIMIT, Descendants::killAll);
  }

  /** Called again and again: one may start another before its turn comes. */
  private static void killAll(List<ProcessHandle> alive) {
    alive.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean awaitNone(
      Collection<ProcessHandle> known, Duration limit, Consumer<List<ProcessHandle>> action) {
    long deadlineNanos = System.nanoTime() + limit.toNanos();
    // Whose parent has ended is nobody's descendant, but still to be waited for.
    Set<ProcessHandle> seen = new HashSet<>(known);
    try {
      while (System.nanoTime() - deadlineNanos < 0) {
        ProcessHandle.current().descendants().forEach(seen::add);
        List<ProcessHandle> alive = seen.stream().filter(ProcessHandle::isAlive).toList();
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
