package io.kendall.benchmark;

import java.util.concurrent.TimeUnit;

/** A fork whose runner is gone ends at once, and its workers with it. */
final class ParentWatch {
  private static final int PARENT_GONE = 3;

  /**
   * How often it looks. (A thread that blocks in a read of standard input would see the end sooner,
   * but the JVM's own end waits 0.3 s for such a thread.)
   */
  private static final long INTERVAL_MILLIS = 100;

  /** How long an orderly end, which leaves no file, may take. */
  private static final long ORDERLY_MILLIS = 600;

  private ParentWatch() {}

  /** Begins to watch where this JVM is a runner's fork; does nothing elsewhere. */
  static void begin() {
    if (ForkSeed.isFork()) {
      ProcessHandle.current().parent().ifPresent(ParentWatch::watch);
    }
  }

  private static void watch(ProcessHandle parent) {
    daemon(() -> endAfter(parent), "kendall-parent-watch");
  }

  private static void endAfter(ProcessHandle parent) {
    try {
      while (parent.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
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
