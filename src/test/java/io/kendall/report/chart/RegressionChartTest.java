package io.kendall.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kendall.report.chart.RegressionChart.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class RegressionChartTest {
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private static final String LONG =
      "org.example.service.performance.regression.VeryLongNamedSerializationBenchmark"
          + ".deserializeNestedDocumentsWithoutSchema (payloadBytes=1048576, threads=16)";

  /** So many rows, of each outcome in turn, with names of any length. */
  private static List<RegressionChart.Row> rows(int count) {
    Random random = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              double ratio = 0.2 * random.nextGaussian();
              double half = 0.1 * random.nextDouble();
              return new RegressionChart.Row(
                  i % 7 == 3 ? LONG + ", p99.9 of row " + i : "Bench.row (n=" + i + ")",
                  "+12.3% (−0.1% to +20.4%)",
                  OUTCOMES.get(i % OUTCOMES.size()),
                  ratio,
                  ratio - half,
                  ratio + half,
                  Math.log1p(i % 2 == 0 ? 0.05 : 0.2));
            })
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 500})
  void chart_anyNumberOfRows_hasALabelAndAMarkForEachWithinThePage(int count) throws Exception {
    SvgChart chart = RegressionChart.of("r", "Head against base", "s", rows(count));
    SvgFile file = new SvgFile(chart.svg());
    assertThat(file.contents("text")).filteredOn(t -> t.startsWith("+12.3%")).hasSize(count);
    double height = Double.parseDouble(file.root().getAttribute("viewBox").split(" ", -1)[3]);
    assertThat(file.all("text")).allSatisfy(text -> assertWithin(text, height));
    assertThat(chart.svg().length()).isLessThan(5_000 + 1_000 * count);
    assertThat(chart.description().length()).isLessThan(12_000);
  }

  private static void assertWithin(Element text, double height) {
    double width = ChartFonts.width(text.getTextContent(), SvgPage.TEXT_SIZE);
    double x = Double.parseDouble(text.getAttribute("x"));
    double left =
        switch (text.getAttribute("text-anchor")) {
          case "end" -> x - width;
          case "middle" -> x - width / 2;
          default -> x;
        };
    assertThat(left).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
    assertThat(left + width).as(text.getTextContent()).isLessThanOrEqualTo(SvgPage.WIDTH);
    assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(0.0, height);
  }

  @Test
  void outcomes_haveMarksOfTheirOwn() {
    assertThat(Arrays.stream(Outcome.values()).map(RegressionChartTest::shape).distinct())
        .hasSize(Outcome.values().length);
  }

  /** The tags and paths of a chart of one row, whatever its colours and words. */
  private static String shape(Outcome outcome) {
    SvgChart chart =
        RegressionChart.of(
            "r", "t", "s", List.of(Samples.regression("a", outcome, 0.01, 0.01, 0.01, 0.05)));
    return chart
        .svg()
        .replaceAll("<(text|title|desc|style)[^>]*>[^<]*<", "")
        .replaceAll("kc-[fs]-\\w+", "");
  }

  @Test
  void rowBeyondTheAxis_keepsTheOthersReadable_andSaysSo() throws Exception {
    SvgFile file = new SvgFile(Samples.regressions("r").svg());
    assertThat(file.contents("text"))
        .contains("95% intervals; an interval without an end goes on beyond the axis")
        .contains("−0.3", "0", "0.3")
        .doesNotContain("−2", "4");
    SvgChart near =
        RegressionChart.of(
            "r",
            "t",
            "s",
            List.of(Samples.regression("a", Outcome.UNCHANGED, 0, -0.01, 0.01, 0.05)));
    assertThat(new SvgFile(near.svg()).contents("text")).contains("s", "unchanged (1)", "0.06");
  }

  @Test
  void noRow_orNoMargin_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionChart.of("r", "t", "s", List.of()))
        .withMessage("nothing to draw: no row");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.regression("a", Outcome.UNCHANGED, 0, 0, 0, 0))
        .withMessageContaining("logMargin must be above 0");
  }

  @Test
  void label_ofOneLongWord_isBrokenAfterSignsAndCut() {
    List<String> lines = RowLabel.lines(LONG + ", " + LONG, SvgPage.TEXT_SIZE, 245);
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).isEqualTo("org.example.service.performance.");
    assertThat(lines.get(5)).endsWith("…");
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(ChartFonts.width(line, SvgPage.TEXT_SIZE) * SvgPage.SLACK)
                    .isLessThanOrEqualTo(245));
    assertThat(RowLabel.lines("2 workers", SvgPage.TEXT_SIZE, 245)).containsExactly("2 workers");
    assertThat(RowLabel.lines("😀".repeat(200), SvgPage.TEXT_SIZE, 245))
        .allSatisfy(line -> assertThat(line.codePoints()).doesNotContain(0xfffd));
  }
}
