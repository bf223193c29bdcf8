package io.kendall.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is drawn lies where the axis says. */
class ScaleTest {
  private static final String THEORY = "kc-f-theory";
  private static final String MEASURED = "kc-f-measured";

  @Test
  void points_ofTheory_lieWhereTheTicksSay() throws Exception {
    SvgFile file = new SvgFile(Samples.latency("l").svg());
    double zero = file.number("0", "end", "y") - PlotBox.HALF_DIGIT;
    double perMilli = (file.number("80", "end", "y") - PlotBox.HALF_DIGIT - zero) / 80;
    double first = file.number("1", "middle", "x");
    double perWorker = (file.number("4", "middle", "x") - first) / 3;
    List<double[]> dots = file.circles(THEORY, "2.5");
    assertThat(dots).hasSize(5);
    for (int i = 0; i < 4; i++) {
      double[] dot = dots.get(i + 1);
      assertThat(dot[0]).isCloseTo(first + i * perWorker, within(0.05));
      assertThat(dot[1]).isCloseTo(zero + Samples.LATENCY[i] * 1e3 * perMilli, within(0.05));
    }
  }

  @Test
  void intervals_asymmetric_reachFromLowToHigh() throws Exception {
    SvgFile file = new SvgFile(Samples.latency("l").svg());
    double zero = file.number("0", "end", "y") - PlotBox.HALF_DIGIT;
    double perMilli = (file.number("80", "end", "y") - PlotBox.HALF_DIGIT - zero) / 80;
    // The first bar: lower cap (two points), stem from low to high (two points), upper cap.
    double[] bars = numbers(longestStroke(file, "kc-s-measured"));
    double top = file.plotTop();
    assertThat(bars[5] + top).isCloseTo(zero + 50 * perMilli, within(0.05));
    assertThat(bars[7] + top).isCloseTo(zero + 71 * perMilli, within(0.05));
    assertThat(bars).hasSize(4 * 12);
  }

  @Test
  void boxes_withNegativePart_lieLeftOfZero_andCircleMarksTheSum() throws Exception {
    SvgFile file = new SvgFile(Samples.waterfall("w").svg());
    double zero = file.number("0", "middle", "x");
    double perMilli = (file.number("10", "middle", "x") - zero) / 10;
    List<double[]> sums = file.circles(MEASURED, "4");
    assertThat(sums.get(1)[0]).isCloseTo(zero + 9.5 * perMilli, within(0.05));
    assertThat(sums.get(2)[0]).isCloseTo(zero + 8.6 * perMilli, within(0.05));
  }

  @Test
  void forest_rows_lieWhereTheTicksSay() throws Exception {
    SvgFile file = new SvgFile(Samples.forest("f").svg());
    double one = file.number("1.00", "middle", "x");
    double perHundredth = (file.number("1.04", "middle", "x") - one) / 4;
    List<double[]> values = file.circles(MEASURED, "4");
    assertThat(values.get(1)[0]).isCloseTo(one - 2 * perHundredth, within(0.05));
    assertThat(values.get(2)[0]).isCloseTo(one - 3 * perHundredth, within(0.05));
    double[] bar = numbers(longestStroke(file, "kc-s-measured"));
    assertThat(bar).as("one row of the two has an interval").hasSize(12);
    assertThat(bar[6] - bar[4]).isCloseTo(3 * perHundredth, within(0.05));
  }

  private static double[] numbers(String path) {
    return Arrays.stream(path.replaceAll("[A-Z]", " ").trim().split("\\s+", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static String longestStroke(SvgFile file, String css) {
    return file.all("path").stream()
        .filter(path -> path.getAttribute("class").equals(css))
        .map(path -> path.getAttribute("d"))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow();
  }
}
