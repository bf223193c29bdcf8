package io.kendall.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwakeCoresTest {
  @TempDir private Path folder;

  @Test
  void hold_aDeviceThatMayBeWritten_asksForWakeUpsOfZeroMicroseconds() throws IOException {
    Path device = Files.createFile(folder.resolve("latency"));

    try (AwakeCores cores = AwakeCores.holdBy(device)) {
      assertThat(cores.isHeld()).isTrue();
      assertThat(Files.readAllBytes(device)).containsExactly(0, 0, 0, 0);
    }
  }

  @Test
  void hold_noDevice_isNotHeldAndMakesNone() {
    Path device = folder.resolve("none");

    try (AwakeCores cores = AwakeCores.holdBy(device)) {
      assertThat(cores.isHeld()).isFalse();
    }
    assertThat(device).doesNotExist();
  }

  @Test
  void leave_isNotHeld() {
    try (AwakeCores cores = AwakeCores.leave()) {
      assertThat(cores.isHeld()).isFalse();
    }
  }
}
