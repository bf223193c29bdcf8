package io.kendall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {
  @TempDir private Path folder;

  @Test
  void find_secondFolderHasIt_isThatOne() throws IOException {
    Path first = Files.createDirectories(folder.resolve("a b"));
    // A folder and a file that cannot be run are no programs.
    Files.createDirectory(first.resolve("tool"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Path tool = Files.createFile(second.resolve("tool"));
    String path = String.join(File.pathSeparator, "", first.toString(), second.toString());

    assertThat(SearchPath.find("tool", path)).isEmpty();
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    assertThat(SearchPath.find("tool", path)).contains(tool);
  }

  @Test
  void find_nothingOrNonsense_isEmpty() {
    assertThat(SearchPath.find("tool", "")).isEmpty();
    assertThat(SearchPath.find("tool", "\0" + File.pathSeparator + folder)).isEmpty();
  }
}
