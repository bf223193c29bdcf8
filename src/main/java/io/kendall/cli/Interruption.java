package io.kendall.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Work that Ctrl-C interrupts: the process then ends when the work has put away what it had, child
 * processes and half-written files, and has said that it was interrupted.
 */
final class Interruption {
  private static final long LONGEST_SECONDS = 10;

  /** Work that ends soon after an interrupt. */
  interface Work {
    void run() throws InterruptedException;
  }

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch putAway = new CountDownLatch(1);
  private volatile boolean ending;

  private Interruption() {}

  /**
   * Does the work on this thread.
   *
   * @throws MeasurementException if it was interrupted
   */
  static void heeded(Work work) {
    Interruption interruption = new Interruption();
    Thread hook = new Thread(interruption::interrupt, "kendall-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      work.run();
    } catch (InterruptedException e) {
      MeasurementException failure = interruption.told(new MeasurementException("interrupted", e));
      Thread.currentThread().interrupt();
      throw failure;
    } catch (MeasurementException e) {
      throw interruption.told(e);
    } finally {
      interruption.putAway.countDown();
      forget(hook);
    }
  }

  /**
   * What the caller is to be told. Where the process is ending it is said here, since the end comes
   * as soon as the work is away.
   */
  private MeasurementException told(MeasurementException failure) {
    if (ending) {
      System.err.println("kendall: " + failure.getMessage());
      putAway.countDown();
      // Nothing is to be said twice: this thread ends with the process.
      long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
      for (long left; (left = untilNanos - System.nanoTime()) > 0; ) {
        boolean unused = Thread.interrupted();
        LockSupport.parkNanos(left);
      }
    }
    return failure;
  }

  private void interrupt() {
    ending = true;
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
