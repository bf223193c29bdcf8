package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HugePagesTest {
  @ParameterizedTest
  @ValueSource(strings = {"always [madvise] never\n", "[always] madvise never\n"})
  void jvmArguments_whereTheyAreGiven_asksForThem(String offer) {
    assertThat(HugePages.jvmArguments(offer)).containsExactly("-XX:+UseTransparentHugePages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"always madvise [never]\n", ""})
  void jvmArguments_whereTheyAreNot_asksForNothing(String offer) {
    // A JVM that asks in vain says so on standard output.
    assertThat(HugePages.jvmArguments(offer)).isEmpty();
  }

  /** On this machine, whatever it offers. */
  @Test
  void jvmArguments_ofThisSystem_areTakenByAJvm() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(HugePages.jvmArguments());
    command.add("-version");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("warning");
  }
}
