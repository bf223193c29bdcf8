package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A process that was launched.
 *
 * @param process the process
 * @param mark what it and all that it starts have in their environment
 * @param output the end of what it prints
 * @param drain the thread that reads what it prints
 */
record LaunchedProcess(Process process, String mark, OutputTail output, Thread drain) {
  /** Its output ends with it, unless a process that it left keeps that open. */
  private static final long DRAIN_USUAL_MILLIS = 50;

  private static final long DRAIN_LIMIT_MILLIS = 500;

  /** Writes to its standard input; any thread may. */
  void tell(String text) throws IOException {
    OutputStream input = process.getOutputStream();
    synchronized (input) {
      input.write(text.getBytes(UTF_8));
      input.flush();
    }
  }

  /**
   * Ends its standard input. Not while another thread writes to it: by then the descriptor could be
   * that of another file.
   */
  void endInput() {
    OutputStream input = process.getOutputStream();
    synchronized (input) {
      try {
        input.close();
      } catch (IOException ended) {
        // What could not be written is for nobody any more.
      }
    }
  }

  /** Ends it with all that it started. */
  void kill() {
    try {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    } catch (RuntimeException unknown) {
      // The system cannot tell, as when descriptors have run out.
    }
    killAlone();
  }

  /** Ends it alone. Not by {@link Process}, which closes its output before that has been read. */
  void killAlone() {
    ProcessHandle handle = process.toHandle();
    if (!handle.destroyForcibly()) {
      // It has ended, or no descriptor is left to look at it: this frees one, and tells it too.
      endInput();
      handle.destroyForcibly();
    }
  }

  /** Ends what it started and left behind; once it has ended itself, that is known by the mark. */
  void endOffspring() {
    Offspring.endAll(mark);
  }

  /**
   * Waits for its end and releases what it held here.
   *
   * @return its exit code and the end of what it printed
   */
  String awaitEnd() throws InterruptedException {
    int exitCode = process.waitFor();
    drain.join(DRAIN_USUAL_MILLIS);
    if (drain.isAlive()) {
      endOffspring();
      drain.join(DRAIN_LIMIT_MILLIS);
    }
    endInput();
    String said = output.text();
    return "exit code " + exitCode + (said.isEmpty() ? "" : ", its last words: " + said);
  }
}
