package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the command says and leaves when its workers or itself are ended, or cannot start. */
@Timeout(180)
class RunFaultIT {
  @RegisterExtension final RunJar jar = new RunJar();
  @TempDir Path folder;

  @Test
  void run_workersThatCannotStart_isExitCode3() throws Exception {
    Path deep = jar.temporary().resolve("x".repeat(120));
    Files.createDirectory(deep);
    Process process = jar.start(List.of("-Djava.io.tmpdir=" + deep), List.of("--task-time", "1ms"));
    RunJar.Said said = jar.end(process);
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("cannot start 1 worker: ").doesNotContain("\tat ");
    RunJar.deleteAll(deep);
  }

  @Test
  void run_inATemporaryFolderThatTheLocaleCannotName_isOneLineAndExitCode3() throws Exception {
    RunJar.Said said = jar.end(startInFolderWithLetters("C"));
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.complaints())
        .singleElement()
        .asString()
        .startsWith("kendall: cannot start 1 worker: the name of the temporary folder, ")
        .contains("set LC_ALL to C.UTF-8");
  }

  @Test
  void run_inATemporaryFolderWithSpacesAndLetters_isFineAndLeavesNothing() throws Exception {
    RunJar.Said said = jar.end(startInFolderWithLetters("C.UTF-8"));
    assertThat(said.code()).as(said.err()).isZero();
  }

  /** In a temporary folder whose name this JVM's own locale may lack letters for. */
  private Process startInFolderWithLetters(String locale) throws IOException {
    String script =
        """
        LC_ALL=$0
        export LC_ALL
        letters="$1/a b $(printf '\\303\\251')"
        mkdir "$letters"
        java=$2
        shift 3
        "$java" "-Djava.io.tmpdir=$letters" "$@"
        code=$?
        left=$(ls "$letters" | grep -v '^jna')
        rm -r "$letters"
        [ -z "$left" ] || exit 99
        exit $code
        """;
    return jar.startBy(
        List.of("/bin/sh", "-c", script, locale, folder.toString()),
        List.of("--tasks", "5", "--task-time", "1ms"));
  }

  @Test
  void run_withTooFewDescriptors_isOneLineAndExitCode3() throws Exception {
    Process process =
        jar.startBy(
            List.of("/bin/sh", "-c", "ulimit -n 64; exec \"$@\"", "sh"),
            List.of("--workers", "30", "--task-time", "1ms"));
    RunJar.Said said = jar.end(process);
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err())
        .startsWith("kendall: cannot start 30 workers: ")
        .containsAnyOf("(ulimit -n)", "Too many open files");
  }

  @Test
  void run_workerKilled_isTriedAgain() throws Exception {
    Process process =
        jar.start(List.of(), List.of("--tasks 1 --task-time 10s --format json".split(" ")));
    jar.awaitUnderWay(process);
    RunJar.kill(RunJar.awaitAtWork(process));
    RunJar.Said said = jar.end(process);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("retried").asInt()).isEqualTo(1);
    assertThat(said.json().path("completed").asInt()).isEqualTo(1);
  }

  @Test
  void run_taskLost_isExitCode3() throws Exception {
    Process process =
        jar.start(List.of(), List.of("--tasks 1 --task-time 100s --format json".split(" ")));
    jar.awaitUnderWay(process);
    for (int attempt = 1; attempt <= 3; attempt++) {
      RunJar.kill(RunJar.awaitAtWork(process));
    }
    RunJar.Said said = jar.end(process);
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.json().path("lost").asInt()).isEqualTo(1);
    assertThat(said.err()).contains("0 of 1 tasks were completed (0 failed, 1 lost, 0 rejected)");
  }

  @Test
  void run_interrupted_endsItsChildrenAndLeavesTheOldTrace() throws Exception {
    CtrlC.assumeHeeded();
    Path trace = Files.writeString(folder.resolve("trace.csv"), "the one before\n");
    Process process =
        jar.start(
            List.of(),
            List.of(
                "--workers",
                "3",
                "--tasks",
                "1000",
                "--task-time",
                "100ms",
                "--trace",
                trace.toString()));
    jar.awaitUnderWay(process);
    List<ProcessHandle> children = process.children().toList();
    assertThat(children).hasSize(3);
    CtrlC.press(process);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    for (ProcessHandle child : children) {
      RunJar.await("child " + child.pid() + " to end", () -> !child.isAlive());
    }
    assertThat(trace).hasContent("the one before");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".partial"))).isEmpty();
    }
    RunJar.Said said = jar.end(process);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).hasSize(2).last().isEqualTo("kendall: interrupted");
  }
}
