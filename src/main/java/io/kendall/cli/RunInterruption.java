package io.kendall.cli;

import io.kendall.benchmark.Descendants;
import io.kendall.result.PartialRun;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When the process is told to end while it measures: the forks and their workers are killed, and
 * what was measured so far is removed. The exit code is then the system's for the signal (130 for
 * Ctrl-C).
 */
final class RunInterruption implements AutoCloseable {
  private static final long LIMIT_SECONDS = 2;

  private final PartialRun run;
  private final PrintWriter err;
  private final CountDownLatch measured = new CountDownLatch(1);
  private final Thread hook = new Thread(this::giveUp, "kendall-interruption");

  private RunInterruption(PartialRun run, PrintWriter err) {
    this.run = run;
    this.err = err;
  }

  static RunInterruption of(PartialRun run, PrintWriter err) {
    RunInterruption interruption = new RunInterruption(run, err);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void giveUp() {
    Descendants.end();
    try {
      // Who measures sees its forks end and tidies up.
      boolean unused = measured.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    run.close();
    err.println("interrupted: nothing was stored");
  }

  /** Nothing is measured or written any more. */
  void measured() {
    measured.countDown();
  }

  /** Whether the process has been told to end. */
  boolean requested() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  @Override
  public void close() {
    boolean unused = requested();
  }
}
