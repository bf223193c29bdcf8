package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of the answer: tables, CSV and charts. */
class ModelOutputTest {
  private static final String SEED_LOAD =
      "model --arrival-rate 100 --service-rate 120 --dispatch-delay 5ms";

  @Test
  void table_seedLoad_isReadableInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      List<String> lines = CommandRun.ofLine(SEED_LOAD + " --workers 1,8").out().lines().toList();
      assertThat(lines).hasSize(3);
      assertThat(lines.get(1)).contains("83.33").contains("41.667").contains("55.000");
      assertThat(lines.get(2)).contains("<0.001").contains("13.333");
      assertThat(lines.get(1)).hasSameSizeAs(lines.get(2));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void table_unstableLoad_explains() {
    String line = "model --arrival-rate 250 --service-rate 120 --workers 2";
    assertThat(CommandRun.ofLine(line).out()).contains("NO").contains("Not stable: ");
  }

  @Test
  void csv_seedLoad_hasOneColumnForEveryFigure() {
    List<String> lines =
        CommandRun.ofLine(SEED_LOAD + " --workers 1,2 --format csv").out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("avg_latency_s,throughput,latency_p50_s,").endsWith("999_s");
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 22);
  }

  @Test
  void markdown_seedLoad_isATable() {
    List<String> lines =
        CommandRun.ofLine(SEED_LOAD + " --workers 1,2 --format MARKDOWN").out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines).allMatch(line -> line.startsWith("| ") && line.endsWith(" |"));
  }

  @Test
  void charts_seedLoad_areTwoSvgFilesInANewFolder(@TempDir Path folder) throws IOException {
    Path charts = folder.resolve("a folder/charts");
    String[] words = (SEED_LOAD + " --workers 3,1..8 --charts").split(" ");
    String[] args = Arrays.copyOf(words, words.length + 1);
    args[words.length] = charts.toString();

    assertThat(CommandRun.of(args).code()).isZero();
    CommandRun again = CommandRun.of(args);
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("M/M/8");
    try (Stream<Path> files = Files.list(charts)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("latency.svg", "throughput.svg");
    }
    assertThat(charts.resolve("latency.svg"))
        .content()
        .contains("<svg", "λ = 100 tasks/s, μ = 120 tasks/s, d = 5 ms in the network");
  }

  @Test
  void charts_folderThatCannotBe_isOneLineThatNamesIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "not a folder");
    CommandRun run = CommandRun.ofLine(SEED_LOAD + " --workers 1..8 --charts " + file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("--charts: ").contains(file.toString());
  }

  @Test
  void charts_nothingStable_isOneLine(@TempDir Path folder) {
    String line = "model --arrival-rate 9 --service-rate 1 --workers 1..8 --charts " + folder;
    CommandRun run = CommandRun.ofLine(line);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--charts: ").contains("unstable");
  }
}
