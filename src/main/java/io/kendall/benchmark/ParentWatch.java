package io.kendall.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A fork whose runner is gone ends at once, and its workers with it. The runner never writes to a
 * fork's standard input, so that its end is the runner's end.
 */
final class ParentWatch {
  private static final int PARENT_GONE = 3;

  /** How long an orderly end, which leaves no file, may take. */
  private static final long ORDERLY_MILLIS = 700;

  private ParentWatch() {}

  /** Begins to watch where this JVM is a runner's fork; does nothing elsewhere. */
  static void begin() {
    if (ForkSeed.isFork()) {
      daemon(ParentWatch::awaitEnd, "kendall-parent-watch");
    }
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // What comes is meant for nobody.
      }
    } catch (IOException broken) {
      // As good as its end.
    }
    daemon(ParentWatch::haltSoon, "kendall-halt");
    System.exit(PARENT_GONE);
  }

  private static void haltSoon() {
    try {
      TimeUnit.MILLISECONDS.sleep(ORDERLY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
