package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of the tests with their class path. */
final class JavaProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;

  JavaProcess(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    said = process.inputReader(UTF_8);
  }

  void tell(String line) throws IOException {
    Writer writer = process.outputWriter(UTF_8);
    writer.write(line + "\n");
    writer.flush();
  }

  /** The next line that it says. */
  String line() throws IOException {
    String line = said.readLine();
    if (line == null) {
      throw new IOException("it said nothing");
    }
    return line;
  }

  /** All that it says until its end. */
  Stream<String> lines() {
    return said.lines();
  }

  /** Tells it that there is no more to come, and waits for it to end well. */
  void end() throws IOException, InterruptedException {
    tell("");
    process.outputWriter(UTF_8).close();
    if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("it did not end well");
    }
  }

  /** Kills it as {@code kill -9} does. */
  @Override
  public void close() {
    // Of the process itself, that would drop what it said and was not read yet.
    process.toHandle().destroyForcibly();
    int unused = process.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue();
  }
}
