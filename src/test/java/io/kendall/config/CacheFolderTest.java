package io.kendall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
  @Test
  void folder_withoutAVariable_isBelowHome() {
    assertThat(CacheFolder.of(" ", "/home/ada")).isEqualTo(Path.of("/home/ada/.cache/kendall"));
  }

  @Test
  void folder_withOne_isBelowIt() {
    assertThat(CacheFolder.of("/var/cache/ada", "/home/ada"))
        .isEqualTo(Path.of("/var/cache/ada/kendall"));
  }
}
