package io.kendall.runtime.executor.process;

import java.io.IOException;

/**
 * A process that was launched.
 *
 * @param process the process
 * @param output the end of what it prints
 * @param drain the thread that reads what it prints
 */
record LaunchedProcess(Process process, OutputTail output, Thread drain) {
  /** What a worker's own children keep open is not waited for any longer. */
  private static final long DRAIN_LIMIT_MILLIS = 500;

  /** Ends it with all that it started. */
  void kill() {
    try {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    } catch (RuntimeException unknown) {
      // The system cannot tell, as when descriptors have run out.
    }
    process.destroyForcibly();
  }

  /**
   * Waits for its end and releases what it held here.
   *
   * @return its exit code and the end of what it printed
   */
  String awaitEnd() throws InterruptedException {
    int exitCode = process.waitFor();
    drain.join(DRAIN_LIMIT_MILLIS);
    try {
      process.getOutputStream().close();
    } catch (IOException ended) {
      // What could not be written is for nobody any more.
    }
    String said = output.text();
    return "exit code " + exitCode + (said.isEmpty() ? "" : ", its last words: " + said);
  }
}
