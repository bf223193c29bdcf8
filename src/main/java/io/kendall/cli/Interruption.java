package io.kendall.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that Ctrl-C interrupts: the process then ends when the work has put away what it had, child
 * processes and half-written files.
 */
final class Interruption {
  private static final long LONGEST_SECONDS = 10;

  /** Work that ends soon after an interrupt. */
  interface Work {
    void run() throws InterruptedException;
  }

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch putAway = new CountDownLatch(1);

  private Interruption() {}

  /** Does the work on this thread. */
  static void heeded(Work work) throws InterruptedException {
    Interruption interruption = new Interruption();
    Thread hook = new Thread(interruption::interrupt, "kendall-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      work.run();
    } finally {
      interruption.putAway.countDown();
      forget(hook);
    }
  }

  private void interrupt() {
    worker.interrupt();
    try {
      if (!putAway.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("kendall: the run did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It is the hook that ended the work.
    }
  }
}
