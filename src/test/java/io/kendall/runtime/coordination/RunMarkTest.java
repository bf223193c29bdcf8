package io.kendall.runtime.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunMarkTest {
  private static final String PLACE = "redis://localhost:6379/0";

  @TempDir private Path folder;

  private Path database() {
    return folder.resolve("my claims.db");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Marks a run on the database that is its argument, says so, and waits to be killed. */
  static final class Marker {
    private Marker() {}

    public static void main(String[] arguments) throws Exception {
      try (RunMark mark = RunMark.begin(Path.of(arguments[0]), arguments[1], PLACE)) {
        System.out.println(mark.run());
        int unused = System.in.read();
      }
    }
  }

  private Process marker(String run) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Marker.class.getName(),
                database().toString(),
                run)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo(run);
    return process;
  }

  @Test
  void mark_ofARunThatLives_isNobodyElses() throws Exception {
    Process process = marker("one");
    try {
      assertThat(files()).containsExactly("my claims.db-run-one");
      assertThat(RunMark.left(database())).isEmpty();
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void mark_ofAKilledRun_isFoundUntilItIsRemoved() throws Exception {
    Process process = marker("one");
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

    try (RunMark left = RunMark.left(database()).get(0)) {
      assertThat(left.run()).isEqualTo("one");
      assertThat(left.place()).isEqualTo(PLACE);
    }
    // Given up again, it is the next one's.
    try (RunMark left = RunMark.left(database()).get(0)) {
      left.remove();
    }
    assertThat(RunMark.left(database())).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void mark_ofARunThatEnds_goes() throws Exception {
    try (RunMark mark = RunMark.begin(database(), "two", PLACE)) {
      mark.remove();
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void mark_ofAnotherDatabase_isNotFound() throws Exception {
    try (RunMark mark = RunMark.begin(folder.resolve("others"), "three", PLACE)) {
      assertThat(mark.place()).isEqualTo(PLACE);
    }
    assertThat(RunMark.left(database())).isEmpty();
    assertThat(RunMark.left(folder.resolve("others"))).hasSize(1).allSatisfy(RunMark::close);
  }

  @Test
  void mark_withoutAFolder_isRefused() {
    Path nowhere = folder.resolve("nowhere").resolve("claims.db");
    assertThatThrownBy(() -> RunMark.begin(nowhere, "four", PLACE))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> RunMark.left(nowhere)).hasMessageContaining("there is no folder");
  }
}
