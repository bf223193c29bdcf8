package io.kendall.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SvgChartTest {
  @TempDir Path folder;

  @Test
  void write_newFolderWithSpace_makesItAndLeavesNothingElse() throws IOException {
    Path target = folder.resolve("new folder/a/latency.svg");
    SvgChart chart = Samples.latency("l");
    chart.write(target);
    assertThat(target).hasContent(chart.svg());
    try (Stream<Path> files = Files.list(target.resolveSibling("."))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void write_overOlderFile_replacesIt() throws IOException {
    Path target = Files.writeString(folder.resolve("c.svg"), "old");
    Samples.batch("b").write(target);
    assertThat(target).hasContent(Samples.batch("b").svg());
  }

  @Test
  void write_whereFolderIsFile_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path target = file.resolve("latency.svg");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Samples.batch("b").write(target))
        .withMessageStartingWith("cannot write chart " + target + ": not a folder");
  }

  @Test
  void write_overFolder_failsAndLeavesNoTemporaryFile() throws IOException {
    Path target = folder.resolve("c.svg");
    Files.createDirectories(target.resolve("inner"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Samples.batch("b").write(target))
        .withMessageStartingWith("cannot write chart " + target);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void modelCharts_write_makesTwoFiles() throws IOException {
    Path charts = folder.resolve("charts");
    double[] throughput = {100, 100, 100, 100};
    ModelCharts.write(charts, Samples.LOAD, Samples.WORKERS, Samples.LATENCY, throughput);
    try (Stream<Path> files = Files.list(charts)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("latency.svg", "throughput.svg");
    }
  }
}
