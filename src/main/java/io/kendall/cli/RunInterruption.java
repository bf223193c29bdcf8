package io.kendall.cli;

import io.kendall.benchmark.Descendants;
import io.kendall.result.PartialRun;
import java.io.PrintWriter;

/**
 * When the process is told to end while it measures: the forks and their workers are killed, and
 * what was measured so far is removed. The exit code is then the system's for the signal (130 for
 * Ctrl-C).
 */
final class RunInterruption implements AutoCloseable {
  private final Thread hook;

  private RunInterruption(Thread hook) {
    this.hook = hook;
  }

  static RunInterruption of(PartialRun run, PrintWriter err) {
    Thread hook =
        new Thread(
            () -> {
              Descendants.kill();
              run.close();
              err.println();
              err.println("interrupted: nothing was stored");
            },
            "kendall-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new RunInterruption(hook);
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
