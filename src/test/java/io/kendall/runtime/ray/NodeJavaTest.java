package io.kendall.runtime.ray;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeJavaTest {
  @TempDir private Path empty;

  @Test
  void path_withAJdksFolder_holdsJava() {
    String jdk = Path.of(System.getProperty("java.home"), "bin").toString();

    assertThat(NodeJava.holdsJava(empty + ":" + jdk)).isTrue();
  }

  @Test
  void path_withoutOne_holdsNone() {
    assertThat(NodeJava.holdsJava(empty + ":/no/such/folder")).isFalse();
    assertThat(NodeJava.holdsJava("")).isFalse();
  }
}
