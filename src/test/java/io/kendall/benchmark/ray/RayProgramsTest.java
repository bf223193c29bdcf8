package io.kendall.benchmark.ray;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RayProgramsTest {
  @TempDir private Path cache;

  @Test
  void find_interruptedInstallation_isNone() throws IOException {
    Files.createDirectories(cache.resolve("ray-" + RayPrograms.VERSION).resolve("bin"));

    assertThat(new RayPrograms(cache).find()).isEmpty();
  }

  @Test
  void require_completeInstallation_isTakenWithoutAWord() throws IOException {
    Path folder = Files.createDirectories(cache.resolve("ray-" + RayPrograms.VERSION));
    Files.createFile(folder.resolve("complete"));
    List<String> said = new ArrayList<>();

    assertThat(new RayPrograms(cache).require(said::add)).isEqualTo(folder.resolve("bin/ray"));
    assertThat(said).isEmpty();
  }
}
