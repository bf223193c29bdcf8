package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.benchmark.Cell;
import io.kendall.benchmark.Experiment;
import io.kendall.benchmark.Step;
import io.kendall.benchmark.Timing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private static final Cell CELL =
      new Cell(Experiment.BATCH, Map.of("workers", "4"), Timing.once(0), 3);

  private static Step step(int number) {
    return new Step(number, 10, CELL, 2);
  }

  @Test
  void bar_duringAStep_countsThoseThatAreDone() {
    assertThat(ProgressText.bar(step(1), Duration.ofSeconds(125)).strip())
        .isEqualTo("[--------------------] 2:05 left  1/10  BatchBenchmark.batch");
    assertThat(ProgressText.bar(step(6), Duration.ofSeconds(65)).strip())
        .isEqualTo("[##########----------] 1:05 left  6/10  BatchBenchmark.batch");
    assertThat(ProgressText.bar(step(10), Duration.ofSeconds(-3)).strip())
        .isEqualTo("[##################--] 0:00 left  10/10  BatchBenchmark.batch");
  }

  @Test
  void bar_anyText_isAsWideAsALineMayBe() {
    assertThat(ProgressText.bar(step(1), Duration.ofDays(400))).hasSize(79);
    assertThat(ProgressText.fit("x".repeat(200))).isEqualTo("x".repeat(79));
    assertThat(ProgressText.fit("")).isEqualTo(" ".repeat(79));
  }

  @Test
  void line_ofAStep_tellsWhatItWasAndWhatIsLeft() {
    assertThat(ProgressText.line(step(3), Duration.ofMillis(2345), Duration.ofMinutes(61)))
        .isEqualTo("3/10  BatchBenchmark.batch workers=4 fork 2/3  2.3 s, 1:01:00 left");
  }

  @Test
  void clock_rounds_toWholeSeconds() {
    assertThat(ProgressText.clock(Duration.ofMillis(59_499))).isEqualTo("0:59");
    assertThat(ProgressText.clock(Duration.ofMillis(59_500))).isEqualTo("1:00");
    assertThat(ProgressText.clock(Duration.ofSeconds(3599))).isEqualTo("59:59");
  }

  @Test
  void progress_never_saysNothing() {
    assertThat(shown(ProgressMode.NEVER)).isEmpty();
  }

  @Test
  void progress_always_drawsOverItselfAndLeavesNothing() {
    String shown = shown(ProgressMode.ALWAYS);
    assertThat(shown).startsWith("\r[----").endsWith("\r" + " ".repeat(79) + "\r");
    assertThat(shown).doesNotContain("\n");
  }

  private static String shown(ProgressMode mode) {
    StringWriter text = new StringWriter();
    try (BenchProgress progress = BenchProgress.of(mode, new PrintWriter(text))) {
      progress.started(step(1), Duration.ofSeconds(9));
      progress.finished(step(1), Map.of(), Duration.ofSeconds(1), Duration.ofSeconds(8));
    }
    return text.toString();
  }
}
