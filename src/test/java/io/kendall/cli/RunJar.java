package io.kendall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kendall.runtime.agent.SleepAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The command {@code run} of the real jar, and others, in processes of its own; after each test
 * none of them and no temporary file of theirs is left.
 */
final class RunJar implements BeforeEachCallback, AfterEachCallback {
  private static final int LIMIT_SECONDS = 300;

  private final List<Process> started = new ArrayList<>();
  private Path temporary = Path.of("");
  private Path said = Path.of("");

  /** What a process said. */
  record Said(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }

    /** Standard error without what newer JVMs warn of by themselves. */
    List<String> complaints() {
      return err.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    // Short, as a socket lies in it.
    temporary = Files.createTempDirectory("k");
    said = Files.createTempDirectory("said");
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (Process process : started) {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.filter(file -> !file.getFileName().toString().startsWith("jna")))
          .as("temporary files left")
          .isEmpty();
    } finally {
      deleteAll(temporary);
      deleteAll(said);
    }
  }

  static void deleteAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The temporary folder of the processes. */
  Path temporary() {
    return temporary;
  }

  Said run(String... arguments) throws Exception {
    return end(start(List.of(), List.of(arguments)));
  }

  /** Another command of the same jar, to its end. */
  Said command(String name, String... arguments) throws Exception {
    return end(start(name, List.of(arguments)));
  }

  Process start(List<String> jvmArguments, List<String> arguments) throws IOException {
    return start(List.of(), jvmArguments, "run", arguments);
  }

  /** The same as the last words of another program's command line. */
  Process startBy(List<String> program, List<String> arguments) throws IOException {
    return start(program, List.of(), "run", arguments);
  }

  /** Another command of the same jar. */
  Process start(String command, List<String> arguments) throws IOException {
    return start(List.of(), List.of(), command, arguments);
  }

  private Process start(
      List<String> program, List<String> jvmArguments, String command, List<String> arguments)
      throws IOException {
    List<String> line = new ArrayList<>(program);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Djava.io.tmpdir=" + temporary);
    line.addAll(jvmArguments);
    line.addAll(
        List.of("-jar", Objects.requireNonNull(System.getProperty("kendall.jar")), command));
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line);
    new TreeSet<>(builder.environment().keySet())
        .stream()
            .filter(name -> name.startsWith("KENDALL_"))
            .forEach(builder.environment()::remove);
    int number = started.size();
    Process process =
        builder
            .redirectOutput(said.resolve("out" + number).toFile())
            .redirectError(said.resolve("err" + number).toFile())
            .start();
    process.getOutputStream().close();
    started.add(process);
    return process;
  }

  Said end(Process process) throws Exception {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    int number = started.indexOf(process);
    return new Said(
        process.exitValue(),
        Files.readString(said.resolve("out" + number), UTF_8),
        Files.readString(said.resolve("err" + number), UTF_8));
  }

  void awaitUnderWay(Process process) throws InterruptedException {
    Path err = said.resolve("err" + started.indexOf(process));
    await(
        "the run to be under way",
        () -> {
          try {
            return Files.readString(err).contains("under way");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Waits until a worker of a run sleeps in a task, as its threads show. */
  static ProcessHandle awaitAtWork(Process run) throws Exception {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < endNanos && run.isAlive()) {
      for (ProcessHandle child : run.children().toList()) {
        if (threadsOf(child).contains(SleepAgent.class.getName() + ".execute")) {
          return child;
        }
      }
    }
    throw new AssertionError("no worker of the run came to be at work");
  }

  /** What the threads of a JVM are at; empty if it cannot be asked. */
  private static String threadsOf(ProcessHandle jvm) throws Exception {
    Process asked =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(jvm.pid()),
                "Thread.print")
            .redirectErrorStream(true)
            .start();
    try {
      String threads = new String(asked.getInputStream().readAllBytes(), UTF_8);
      assertThat(asked.waitFor(10, TimeUnit.SECONDS)).isTrue();
      return threads;
    } finally {
      asked.destroyForcibly();
    }
  }

  /** Kills a JVM, and removes what it can no longer: the socket by which it was asked. */
  static void kill(ProcessHandle jvm) throws Exception {
    jvm.destroyForcibly();
    await("process " + jvm.pid() + " to end", () -> !jvm.isAlive());
    Files.deleteIfExists(Path.of("/tmp", ".java_pid" + jvm.pid()));
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(endNanos);
      Thread.sleep(5);
    }
  }
}
