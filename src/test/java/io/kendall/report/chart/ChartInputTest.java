package io.kendall.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd data: a chart that makes sense, or one clear exception, and never one from a library. */
class ChartInputTest {
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e101})
  void point_notDrawable_isRefusedByName(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Point.of(1, bad))
        .withMessageContaining("y must be a finite number");
    assertThatIllegalArgumentException().isThrownBy(() -> Point.of(bad, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Point.of(1, 1, bad, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WaterfallChart.Row("a", Map.of(WaterfallChart.Part.COST, bad)))
        .withMessageContaining("executor cost of 'a'");
    assertThatIllegalArgumentException().isThrownBy(() -> new ForestChart.Row("a", bad, bad, bad));
  }

  @Test
  void interval_withoutItsValue_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Point.of(1, 5, 6, 7))
        .withMessage("interval [6.0, 7.0] does not contain the value 5.0");
  }

  @Test
  void nothingToDraw_isRefused() {
    double[] none = {};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelCharts.latency("l", "", none, none, List.of()))
        .withMessage("nothing to draw: no number of workers");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ModelCharts.latency(
                    "l", "", new double[] {1}, new double[] {Double.NaN}, List.of()))
        .withMessage("nothing to draw: the system is unstable with every number of workers given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of(Role.MEASURED, List.of()))
        .withMessage("series 'measured' has no points");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchCharts.throughput("b", "", "", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WaterfallChart.of("w", "", "", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PanelChart.utilization("u", "", "", List.of()));
  }

  @Test
  void arrays_ofDifferentLengths_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelCharts.latency("l", "", new double[2], new double[1], List.of()))
        .withMessage("2 numbers of workers, but 1 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of("s", Role.SEED, new double[2], new double[1]))
        .withMessageContaining("different lengths");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "a\"b", "ä"})
  void id_notOne_isRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.latency(id))
        .withMessageContaining("chart id");
  }

  @Test
  void unstableCounts_areLeftOutAndSaid() throws Exception {
    double[] latency = {Double.NaN, 0.0151, 0.01356, 0.01336};
    SvgChart chart =
        ModelCharts.latency("l", "λ = 150 tasks/s", Samples.WORKERS, latency, List.of());
    assertThat(chart.description()).endsWith("Unstable and left out: 1 worker.");
    SvgFile file = new SvgFile(chart.svg());
    assertThat(file.contents("text")).contains("λ = 150 tasks/s. Unstable and left out: 1 worker.");
    assertThat(file.circles("kc-f-theory", "2.5")).as("legend and three points").hasSize(4);
  }

  @Test
  void workers_ofAnyRange_haveWholeTicks() throws Exception {
    for (double most : new double[] {1, 2, 3, 8, 13, 64, 1000, 123_456}) {
      SvgChart chart =
          ModelCharts.throughput(
              "t", "load", new double[] {1, most}, new double[] {100, 100}, List.of());
      List<String> ticks =
          new SvgFile(chart.svg())
              .all("text").stream()
                  .filter(t -> t.getAttribute("text-anchor").equals("middle"))
                  .map(t -> t.getTextContent())
                  .filter(t -> !t.equals("workers"))
                  .toList();
      assertThat(ticks).as("1..%s", most).isNotEmpty().allMatch(t -> t.matches("\\d+"));
      assertThat(ticks).hasSizeLessThan(18).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e-12, 1e-7, 0.013, 1, 1e7, 1e15, 1e99, -1e-9, -3, -1e99})
  void values_ofAnySize_giveChartInTime(double value) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (double other : new double[] {value, value * (1 + 1e-15), 2 * value, 1000 * value}) {
            double[] y = {value, Math.abs(other) > 1e100 ? value : other};
            Series series = Series.of("s", Role.MEASURED, new double[] {1, 2}, y);
            SvgChart chart = BatchCharts.throughput("b", "t", "s", List.of(series));
            SvgFile file = new SvgFile(chart.svg());
            assertThat(file.circles("kc-f-measured", "4")).hasSize(3);
            assertThat(ticks(file, "end")).hasSizeBetween(2, 16).doesNotHaveDuplicates();
            assertThat(chart.svg()).doesNotContain("NaN").doesNotContain("Infinity");
          }
        });
  }

  private static List<String> ticks(SvgFile file, String anchor) {
    return file.all("text").stream()
        .filter(t -> t.getAttribute("text-anchor").equals(anchor))
        .map(t -> t.getTextContent())
        .toList();
  }

  @Test
  void longCurve_isThinnedAndOnePath() throws Exception {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= 10_000; i++) {
      points.add(Point.of(1 + i / 1000.0, Math.sin(i / 1000.0) + 2));
    }
    SvgChart chart = BatchCharts.throughput("b", "t", "s", List.of(Series.of(Role.THEORY, points)));
    assertThat(chart.svg().length()).isLessThan(10_000);
    assertThat(
            new SvgFile(chart.svg())
                .all("path").stream()
                    .filter(p -> p.getAttribute("class").equals("kc-s-theory"))
                    .filter(p -> p.getAttribute("d").length() > 1000))
        .hasSize(1);
  }

  @Test
  void singleRowAndSinglePoint_giveCharts() throws Exception {
    SvgChart one =
        PanelChart.utilization(
            "u",
            "t",
            "s",
            List.of(
                new PanelChart.Panel(
                    "1 worker", List.of(Series.of(Role.MEASURED, List.of(Point.of(0.9, 0.05)))))));
    assertThat(new SvgFile(one.svg()).circles("kc-f-measured", "4")).hasSize(2);
    SvgChart bar = WaterfallChart.of("w", "t", "s", List.of(Samples.row("only", -0.01)));
    assertThat(new SvgFile(bar.svg()).contents("text")).contains("−1.00 ms");
  }
}
