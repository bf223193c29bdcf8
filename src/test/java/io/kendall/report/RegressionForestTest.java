package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.analysis.regression.ComparedRow;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.Direction;
import io.kendall.analysis.regression.Quantity;
import io.kendall.analysis.regression.RegressionVerdict;
import io.kendall.analysis.regression.RowKey;
import io.kendall.analysis.regression.Weight;
import io.kendall.report.chart.SvgChart;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegressionForestTest {
  private static ComparedRow row(int number, boolean gates, OptionalDouble change) {
    return new ComparedRow(
        new RowKey("a.Bench.run", Map.of("n", "" + number), Quantity.SCORE, ""),
        new Quantity(
            "score", "us/op", Direction.LOWER_IS_BETTER, 0.05, 0, Weight.GATES, false, false),
        RegressionVerdict.UNCHANGED,
        gates,
        1,
        1,
        change,
        change,
        change,
        0.5,
        5,
        5,
        true,
        OptionalInt.empty(),
        "");
  }

  private static Comparison comparison(int counting, int informing) {
    List<ComparedRow> rows =
        Stream.concat(
                IntStream.range(0, counting).mapToObj(i -> row(i, true, OptionalDouble.of(0.01))),
                IntStream.range(0, informing)
                    .mapToObj(i -> row(1000 + i, false, OptionalDouble.of(0.01))))
            .toList();
    return new Comparison(RegressionVerdict.UNCHANGED, rows, List.of(), false);
  }

  @Test
  void ofFew_manyRows_drawsTheFirstFortyThatCountAndSaysSo() {
    SvgChart chart = RegressionForest.ofFew(comparison(50, 20)).orElseThrow();

    assertThat(chart.svg()).contains("the first 40 of 50 rows").doesNotContain("(n=1000)");
  }

  @Test
  void of_manyRows_drawsThoseThatInformInBracketsToo() {
    SvgChart chart = RegressionForest.of(comparison(50, 20)).orElseThrow();

    assertThat(chart.svg()).contains("(n=1000)").doesNotContain("the first");
  }

  @Test
  void of_rowsWithoutARatio_areCountedAndNotDrawn() {
    List<ComparedRow> rows =
        List.of(row(1, true, OptionalDouble.of(0.01)), row(2, true, OptionalDouble.empty()));
    Comparison some = new Comparison(RegressionVerdict.UNCHANGED, rows, List.of(), false);

    assertThat(RegressionForest.of(some).orElseThrow().svg()).contains("1 without a ratio");
    assertThat(RegressionForest.of(comparison(0, 0))).isEmpty();
  }
}
