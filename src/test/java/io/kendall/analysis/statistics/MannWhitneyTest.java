package io.kendall.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MannWhitneyTest {
  @Test
  void p_everySizeUpToTwentyWithoutTies_isSciPys() throws IOException {
    JsonNode rows = Reference.read().required("without_ties");

    assertThat(rows).hasSize(4 * 20 * 20);
    for (JsonNode row : rows) {
      MannWhitney test =
          MannWhitney.of(Reference.samples(row, "first"), Reference.samples(row, "second"));
      assertThat(test.exact()).isTrue();
      assertThat(test.u()).isEqualTo(row.required("u").doubleValue());
      double expected = Double.parseDouble(row.required("p").textValue());
      assertThat(test.p())
          .as("n = %s, m = %s, U = %s", row.get("n"), row.get("m"), row.get("u"))
          .isCloseTo(expected, within(1e-12 * expected));
    }
  }

  @Test
  void p_withTies_isTheShareOfAllChoicesThatSciPyCounts() throws IOException {
    for (JsonNode row : Reference.read().required("with_ties")) {
      MannWhitney test =
          MannWhitney.of(Reference.samples(row, "first"), Reference.samples(row, "second"));
      assertThat(test.exact()).isTrue();
      assertThat(test.p())
          .as("%s", row)
          .isCloseTo(Double.parseDouble(row.required("p").textValue()), within(1e-12));
    }
  }

  /** The printed table of critical values, two-sided at 0.05: the largest U that is significant. */
  @ParameterizedTest
  @CsvSource({
    "4, 4, 0",
    "5, 5, 2",
    "6, 6, 5",
    "7, 5, 5",
    "8, 8, 13",
    "10, 10, 23",
    "12, 8, 22",
    "15, 15, 64",
    "20, 8, 41",
    "20, 20, 127"
  })
  void p_atTheCriticalValue_isJustSignificant(int n, int m, int critical) {
    assertThat(pOf(n, m, critical)).isLessThanOrEqualTo(0.05);
    assertThat(pOf(n, m, critical + 1)).isGreaterThan(0.05);
  }

  /** Samples with this U: all of the first below, then moved up past one of the second each. */
  private static double pOf(int n, int m, int u) {
    double[] second = IntStream.range(0, m).mapToDouble(i -> i).toArray();
    double[] first = new double[n];
    int left = u;
    for (int i = n - 1; i >= 0; i--) {
      int above = Math.min(m, left);
      left -= above;
      first[i] = above - 0.9 + i / (10.0 * n);
    }
    MannWhitney test = MannWhitney.of(first, second);
    assertThat(test.u()).isEqualTo(u);
    return test.p();
  }

  @Test
  void p_threeAgainstThree_asCountedByHand() {
    // One of 20 choices puts all of the first lowest, and one highest.
    assertThat(MannWhitney.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}).p())
        .isCloseTo(0.1, within(1e-15));
    assertThat(MannWhitney.of(new double[] {1, 1, 1}, new double[] {1, 1, 1}).p()).isEqualTo(1);
    // Zeros are tied whatever their sign.
    assertThat(MannWhitney.of(new double[] {0.0}, new double[] {-0.0}).u()).isEqualTo(0.5);
  }

  @Test
  void p_groupsExchanged_same() {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      double[] a = random.doubles(1 + random.nextInt(9)).map(x -> Math.rint(x * 4)).toArray();
      double[] b = random.doubles(1 + random.nextInt(9)).map(x -> Math.rint(x * 4)).toArray();
      assertThat(MannWhitney.of(a, b).p()).isCloseTo(MannWhitney.of(b, a).p(), within(1e-14));
    }
  }

  @Test
  void p_manySamples_isApproximateAndSaysSo() {
    double[] first = IntStream.range(0, 60).mapToDouble(i -> i).toArray();
    double[] second = IntStream.rangeClosed(0, 60).mapToDouble(i -> i + 7.5).toArray();
    double[] withoutMiddle =
        IntStream.rangeClosed(0, 60)
            .filter(i -> i != 30)
            .asDoubleStream()
            .map(x -> x + 7.5)
            .toArray();

    MannWhitney approximate = MannWhitney.of(first, second);
    MannWhitney exact = MannWhitney.of(first, withoutMiddle);

    assertThat(approximate.exact()).isFalse();
    assertThat(exact.exact()).isTrue();
    assertThat(exact.p()).isBetween(0.001, 0.05);
    assertThat(approximate.p()).isCloseTo(exact.p(), within(0.1 * exact.p()));
  }

  @Test
  void p_emptyGroup_none() {
    assertThat(MannWhitney.of(new double[0], new double[] {1}).p()).isNaN();
    assertThat(MannWhitney.of(new double[] {Double.NaN}, new double[] {1}).p()).isNaN();
  }
}
