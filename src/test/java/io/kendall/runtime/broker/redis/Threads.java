package io.kendall.runtime.broker.redis;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The end of threads of the tests. */
final class Threads {
  private Threads() {}

  /** Interrupts them, and sees them end. */
  static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean ended = false;
    try {
      ended = threads.awaitTermination(90, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      throw new AssertionError("a thread is left");
    }
  }
}
