package io.kendall.benchmark.ray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.benchmark.RayPlace;
import io.kendall.benchmark.RayProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A head of a run's own, where Ray's programs are in the cache folder. */
@Timeout(150)
class LocalHeadIT {
  @Test
  void head_startedAndClosed_isAClusterAndThenGone() throws IOException {
    Optional<Path> ray = RayPrograms.ofUser().find();
    Assumptions.assumeTrue(ray.isPresent(), "Ray is not installed");
    String address;
    try (LocalHead head = LocalHead.start(ray.orElseThrow(), RayPlace.CPUS)) {
      address = head.address();
      assertThat(RayProbe.ask(address)).isEqualTo(new RayPlace.Reached(address, RayPlace.CPUS));
      assertThat(processesWith("--port=" + address.substring(address.indexOf(":") + 1)))
          .isPositive();
    }
    assertThat(RayProbe.ask(address)).isInstanceOf(RayPlace.Missing.class);
    assertThat(processesWith("--port=" + address.substring(address.indexOf(":") + 1))).isZero();
  }

  @Test
  void head_whoseProgramFails_saysWhatItSaidAndLeavesNothing(@TempDir Path folder)
      throws IOException {
    Path program = Files.writeString(folder.resolve("ray"), "#!/bin/sh\necho no luck\nexit 1\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> LocalHead.start(program, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no luck");
  }

  private static long processesWith(String argument) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(argument))
        .count();
  }
}
