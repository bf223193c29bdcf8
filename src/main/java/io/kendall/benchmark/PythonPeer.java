package io.kendall.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.config.SearchPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process pool of Python's standard library; its parent is a Python process too. */
final class PythonPeer implements Peer {
  private static final String SCRIPT = "python_pool.py";
  private static final String PROGRAM = "python3";
  private static final long START_LIMIT_SECONDS = 20;
  private static final long END_LIMIT_SECONDS = 5;

  private final Path script;
  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;

  private PythonPeer(Path script, Process process) {
    this.script = script;
    this.process = process;
    orders = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
  }

  /** Whether there is an interpreter on the path that runs and has process pools. */
  static boolean runsHere() {
    return SearchPath.find(PROGRAM).filter(PythonPeer::hasPools).isPresent();
  }

  private static boolean hasPools(Path python) {
    String needed = "import concurrent.futures, multiprocessing.synchronize";
    try {
      Process process =
          new ProcessBuilder(python.toString(), "-c", needed)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (process.waitFor(START_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Starts a pool.
   *
   * @param kind what the script calls it
   * @param tasksPerMessage how many tasks travel together
   */
  static PythonPeer start(String kind, int workers, int tasksPerMessage) throws IOException {
    Path python =
        SearchPath.find(PROGRAM)
            .orElseThrow(() -> new IOException("there is no " + PROGRAM + " on the path"));
    Path script = Files.createTempFile("kendall-", ".py");
    try (InputStream source =
        Objects.requireNonNull(PythonPeer.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      Files.write(script, source.readAllBytes());
      List<String> command =
          List.of(
              python.toString(),
              script.toString(),
              kind,
              Integer.toString(workers),
              Integer.toString(tasksPerMessage));
      return new PythonPeer(script, new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      Files.deleteIfExists(script);
      throw e;
    }
  }

  @Override
  public void run(int tasks, long serviceNanos) throws IOException {
    try {
      orders.write(tasks + " " + serviceNanos + "\n");
      orders.flush();
    } catch (IOException ended) {
      // What it said before tells why.
    }
    String answer = answers.readLine();
    if (!"done".equals(answer)) {
      String rest = answers.lines().collect(Collectors.joining(" | "));
      throw new IOException(SCRIPT + " said: " + answer + " | " + rest);
    }
  }

  private void closeOrders() {
    try {
      orders.close();
    } catch (IOException ended) {
      // There is nobody left to be told.
    }
  }

  @Override
  public void close() {
    try {
      // It sees the end of its input and leaves.
      closeOrders();
      if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      Files.deleteIfExists(script);
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
