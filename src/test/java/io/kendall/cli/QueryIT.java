package io.kendall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.coordination.ClaimStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command through the real jar, with real worker processes. */
@Timeout(600)
class QueryIT {
  private static final String JAR = Objects.requireNonNull(System.getProperty("kendall.jar"));

  @TempDir private Path folder;
  private Path documents = Path.of("");

  @BeforeEach
  void writeDocuments() throws IOException {
    documents = Files.createDirectory(folder.resolve("my documents"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(
          documents.resolve("text " + i + ".txt"),
          "Queue %d has a latency. Its workers, %d of them, serve the queue.\nNothing more."
              .formatted(i, i % 3));
    }
  }

  private Path database() {
    return folder.resolve("the claims.db");
  }

  private List<String> line(String... more) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Djava.io.tmpdir=" + folder);
    line.addAll(List.of("-cp", JAR + ":" + folder.resolve("agents"), Main.class.getName()));
    line.addAll(List.of("query", "queue workers", "--documents", documents.toString()));
    line.addAll(List.of("--database", database().toString()));
    line.addAll(List.of(more));
    return line;
  }

  private Process start(List<String> line) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("KENDALL_"));
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private int end(Process process) throws InterruptedException {
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out"), UTF_8);
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"), UTF_8);
  }

  /** Without what a JVM of 24 or newer says of native libraries where it is started with -cp. */
  private List<String> errors() throws IOException {
    return err()
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("WARNING: "))
        .filter(line -> !line.contains(" over, "))
        .toList();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(endNanos);
      Thread.sleep(10);
    }
  }

  private String answer(String... more) throws Exception {
    int code = end(start(line(more)));
    assertThat(code).as(err()).isZero();
    return out();
  }

  @Test
  void query_anyExecutorWorkersAndBroker_hasTheSameAnswerToTheByte() throws Exception {
    Path off =
        Files.writeString(
            folder.resolve("off.yaml"), "distributed_config:\n  enabled: false\n  num_cpus: 3\n");
    String one = answer("--loops", "2", "--format", "json", "--workers", "1");
    assertThat(one).contains("\"claims\"", "text 19.txt");
    assertThat(answer("--loops", "2", "--format", "json", "--workers", "4")).isEqualTo(one);
    assertThat(answer("--loops", "2", "--format", "json", "--executor", "thread")).isEqualTo(one);
    assertThat(answer("--loops", "2", "--format", "json", "--broker", "redis")).isEqualTo(one);
    assertThat(answer("--loops", "2", "--format", "json", "--config", off.toString()))
        .isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void query_endedInTheMiddle_leavesAWholeDatabaseForTheNext(String signal) throws Exception {
    if (signal.equals("INT")) {
      CtrlC.assumeHeeded();
    }
    Process run = start(line("--loops", "1000", "--workers", "2"));
    try {
      await(() -> err().contains("loop 3 of 1000 over"));
      assertThat(new ProcessBuilder("kill", "-" + signal, "" + run.pid()).start().waitFor())
          .isZero();
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      run.destroyForcibly();
    }
    assertThat(out()).isEmpty();
    try (ClaimStore store = ClaimStore.open(database())) {
      assertThat(store.size()).isPositive();
    }
    String after = answer("--format", "json");
    Files.delete(database());
    assertThat(answer("--format", "json")).isEqualTo(after);
    assertThat(database().resolveSibling("the claims.db-wal")).doesNotExist();
  }

  @Test
  void query_databaseThatCannotGrow_isOneLineAndNoAnswer() throws Exception {
    List<String> line = new ArrayList<>(List.of("bash", "-c", "ulimit -f 2048; exec \"$@\"", "x"));
    line.addAll(line("--loops", "1000", "--executor", "thread"));
    int code = end(start(line));
    assertThat(code).as(err()).isEqualTo(3);
    assertThat(out()).isEmpty();
    assertThat(errors())
        .singleElement()
        .asString()
        .startsWith("kendall: --database: " + database() + ": cannot be ");
    assertThat(end(start(line("--executor", "thread")))).as(err()).isZero();
  }

  /** What the README shows; it is found on the class path like those that are built in. */
  @Test
  void query_agentOfOnesOwn_answersFromWorkerProcesses() throws Exception {
    Path agents = Files.createDirectories(folder.resolve("agents"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int compiled =
        compiler.run(
            null,
            null,
            null,
            "-cp",
            JAR,
            "-d",
            agents.toString(),
            Path.of("src/test/resources/agent/LongestLine.java").toString());
    assertThat(compiled).isZero();
    Path services = Files.createDirectories(agents.resolve("META-INF/services"));
    Files.writeString(services.resolve("io.kendall.runtime.agent.Agent"), "LongestLine\n");

    assertThat(answer("--agents", "longest,count", "--workers", "2"))
        .contains("longest: the longest line of text 0.txt has 63 characters");
  }

  @Test
  void query_noWriteAccess_namesThePlace() throws Exception {
    Path nowhere = Path.of("/proc/claims.db");
    List<String> line = line("--executor", "thread");
    line.set(line.indexOf(database().toString()), nowhere.toString());
    assertThat(end(start(line))).isEqualTo(2);
    assertThat(errors())
        .singleElement()
        .asString()
        .startsWith("kendall: --database: " + nowhere + ": ");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("my documents", "out", "err");
    }
  }
}
