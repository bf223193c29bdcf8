package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The class archive that the build makes for forks beside the jar. */
@Timeout(120)
class ForkArchiveIT {
  private static final Path JAR = Path.of(System.getProperty("kendall.jar"));
  private static final Path ARCHIVE = JAR.resolveSibling("benchmarks-forks.jsa");

  @TempDir private Path folder;

  private void bench(Path jar, String... jvmArguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "bench",
                "--progress=never",
                "--results=" + folder.resolve("results"),
                "-f",
                "1",
                "ControlBenchmark.compute"));
    for (String argument : jvmArguments) {
      command.addAll(List.of("-jvmArgsAppend", argument));
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
  }

  @Test
  void fork_takesNearlyAllClassesFromTheArchive() throws Exception {
    assumeTrue(Files.isReadable(ARCHIVE), "the build has made no archive");
    Path loaded = folder.resolve("loaded");

    bench(JAR, "-Xlog:class+load:file=" + loaded);

    List<String> classes = Files.readAllLines(loaded);
    assertThat(classes).anyMatch(line -> line.contains("shared objects file (top)"));
    assertThat(classes.stream().filter(line -> line.contains("source: jar:")))
        .hasSizeLessThan(classes.size() / 10);
  }

  @Test
  void archive_damaged_isDoneWithout() throws Exception {
    Path copy = Files.copy(JAR, folder.resolve("copy.jar"));
    Files.writeString(folder.resolve("copy-forks.jsa"), "no archive");

    bench(copy);

    assertThat(folder.resolve("results")).isNotEmptyDirectory();
  }
}
