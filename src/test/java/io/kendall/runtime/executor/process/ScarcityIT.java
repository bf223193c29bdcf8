package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kendall.result.FaultRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pool whose system has run out of descriptors or of room goes on, and is whole afterwards. */
@Timeout(3600)
class ScarcityIT {
  private static final int DESCRIPTORS = 256;

  /** A folder of 8 MB of memory, in place of the temporary one and of the shared memory's. */
  private static final String IN_A_SMALL_FOLDER =
      "mount -t tmpfs -o size=8m kendall \"$0\" && mount --bind \"$0\" /dev/shm || exit 77; ";

  private static final int MOUNT_REFUSED = 77;

  @TempDir private Path folder;

  private record Said(int exitCode, List<String> lines, String errors) {}

  @Test
  void descriptors_exhausted_tasksGoOnAndTheWorkerIsReplacedAfterwards()
      throws IOException, InterruptedException {
    assumeTrue(isThere("prlimit"), "there is no prlimit on this system");
    int times = FaultTrial.times(1, 0.1);
    for (int time = 0; time < times; time++) {
      List<String> command = new ArrayList<>(List.of("prlimit", "--nofile=" + DESCRIPTORS));
      command.addAll(java("descriptors"));

      assertGoesOn(run(command));
    }
    record("descriptors exhausted, and a worker to be killed meanwhile", times);
  }

  @Test
  void room_exhausted_tasksGoOnAndTheWorkerIsReplacedAfterwards()
      throws IOException, InterruptedException {
    int times = FaultTrial.times(1, 0.1);
    for (int time = 0; time < times; time++) {
      Said said = run(inASmallFolder("exec \"$@\"", java("room")));

      assertGoesOn(said);
    }
    record(
        "disk of the socket folder and shared memory full, and a worker to be killed meanwhile",
        times);
  }

  @Test
  void room_exhaustedFromTheStart_isRefusedInOneLineAndLeavesNothing()
      throws IOException, InterruptedException {
    String full = "head -c 9000000 /dev/zero > \"$0/filler\"; \"$@\"; ls -A \"$0\"";
    Said said = run(inASmallFolder(full, java("room")));

    assertThat(said.lines).hasSize(2);
    assertThat(said.lines.get(0)).startsWith("refused: ").contains("No space left on device");
    assertThat(said.lines.get(1)).isEqualTo("filler");
  }

  private static void assertGoesOn(Said said) {
    assertThat(said.lines)
        .as(said.errors)
        .containsExactly(
            "before 50",
            "taken",
            "scarce 50",
            "a worker less 50",
            "workers 1",
            "after 50",
            "lost files {}");
    assertThat(said.exitCode).as(said.errors).isZero();
  }

  private static void record(String fault, int times) {
    FaultTrial.record(
        new FaultRow(
            "kendall",
            fault,
            times,
            200L * times,
            0,
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            "tasks go on with the workers that are left; whole again when there is room"));
  }

  private List<String> java(String scarcity) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:-UsePerfData",
        "-Djava.io.tmpdir=" + folder,
        "-Dkendall.jar=" + System.getProperty("kendall.jar"),
        "-cp",
        TestPools.classPath(),
        ScarceParent.class.getName(),
        scarcity);
  }

  /** In a name space of its own, so that nobody else sees the mounts and they end with it. */
  private List<String> inASmallFolder(String script, List<String> program) {
    assumeTrue(isThere("unshare"), "there is no unshare on this system");
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root may mount a small folder");
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
    command.add(IN_A_SMALL_FOLDER + script);
    command.add(folder.toString());
    command.addAll(program);
    return command;
  }

  private static boolean isThere(String program) {
    return Files.isExecutable(Path.of("/usr/bin", program));
  }

  private Said run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("it ends").isTrue();
      assumeTrue(process.exitValue() != MOUNT_REFUSED, "this system lets nobody mount");
      return new Said(process.exitValue(), Files.readAllLines(out), Files.readString(err));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }
}
