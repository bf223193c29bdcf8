package io.kendall.benchmark;

/** A fork whose runner is gone ends at once, and its workers with it. */
final class ParentWatch {
  private static final int PARENT_GONE = 3;

  private ParentWatch() {}

  /** Begins to watch where this JVM is a runner's fork; does nothing elsewhere. */
  static void begin() {
    if (ForkSeed.isFork()) {
      ProcessHandle.current().parent().ifPresent(ParentWatch::watch);
    }
  }

  private static void watch(ProcessHandle parent) {
    Thread thread =
        new Thread(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(PARENT_GONE);
            },
            "kendall-parent-watch");
    thread.setDaemon(true);
    thread.start();
  }
}
