package io.kendall.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Charts in a Java process that finds no font on its machine. */
@EnabledOnOs(OS.LINUX)
class ChartFontsIT {
  private static final String NO_FONTS =
      """
      <?xml version="1.0"?>
      <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig></fontconfig>
      """;

  @TempDir Path folder;

  /** Draws a chart to standard output. */
  static final class Draw {
    private Draw() {}

    public static void main(String[] args) {
      ChartFonts.check();
      System.out.print(Samples.latency("latency").svg());
    }
  }

  /** Touches AWT without the bundled font, to show that the machine indeed has none. */
  static final class Bare {
    private Bare() {}

    public static void main(String[] args) {
      new java.awt.Font("Dialog", java.awt.Font.PLAIN, 12).getFamily(java.util.Locale.ROOT);
    }
  }

  @Test
  void charts_withoutAnyFont_areTheSameBytes() throws Exception {
    assertThat(run(Bare.class).code()).as("plain AWT must fail here").isNotZero();
    Result drawn = run(Draw.class);
    assertThat(drawn.err()).isEmpty();
    assertThat(drawn.code()).isZero();
    assertThat(drawn.out()).isEqualTo(Samples.latency("latency").svg());
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertThat(left.filter(p -> p.getFileName().toString().startsWith("kendall"))).isEmpty();
    }
  }

  @Test
  void check_withoutTemporaryFolder_saysWhatToDo() throws Exception {
    Result drawn = run(Draw.class, "-Djava.io.tmpdir=" + folder.resolve("missing"));
    assertThat(drawn.code()).isNotZero();
    assertThat(drawn.err()).contains("ChartsUnavailableException: charts need a writable");
  }

  private record Result(int code, String out, String err) {}

  private Result run(Class<?> main, String... options) throws IOException, InterruptedException {
    Path configuration = Files.writeString(folder.resolve("fonts.conf"), NO_FONTS);
    Path home = Files.createDirectories(folder.resolve("home"));
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dstdout.encoding=UTF-8");
    // AWT keeps what fontconfig once told it in the user's home.
    command.add("-Duser.home=" + home);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("FONTCONFIG_FILE", configuration.toString());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("no end after 60 s: " + main);
    }
    return new Result(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
