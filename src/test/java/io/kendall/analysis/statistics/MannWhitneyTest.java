package io.kendall.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
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

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 119", "3, 117", "7, 5", "50, 50", "60, 60"})
  void counts_ofEveryU_areWhatCountingOneByOneGives(int m, int n) {
    double[] counts = RankSumCounts.of(m, n);
    BigInteger[] expected = countedOneByOne(m, n);
    assertThat(counts).hasSize(expected.length);
    for (int u = 0; u < counts.length; u++) {
      double count = expected[u].doubleValue();
      assertThat(counts[u]).as("u = %d", u).isCloseTo(count, within(1e-12 * count));
    }
  }

  /** f(m, n, u) = f(m − 1, n, u − n) + f(m, n − 1, u): the highest rank is of the one or other. */
  private static BigInteger[] countedOneByOne(int m, int n) {
    BigInteger[][] before = new BigInteger[m + 1][];
    for (int j = 0; j <= n; j++) {
      BigInteger[][] counts = new BigInteger[m + 1][];
      for (int i = 0; i <= m; i++) {
        counts[i] = new BigInteger[i * j + 1];
        for (int u = 0; u <= i * j; u++) {
          BigInteger ofFirst = i == 0 || u < j ? BigInteger.ZERO : counts[i - 1][u - j];
          BigInteger ofSecond = j == 0 || u > i * (j - 1) ? BigInteger.ZERO : before[i][u];
          counts[i][u] = i + j == 0 ? BigInteger.ONE : ofFirst.add(ofSecond);
        }
      }
      before = counts;
    }
    return before[m];
  }

  @Test
  void p_withOneTieMore_isNearlyThatWithout() {
    double[] first = new Random(3).doubles(20).map(x -> x + 0.1).toArray();
    double[] second = new Random(4).doubles(20).sorted().toArray();
    double[] tied = second.clone();
    tied[1] = tied[0];

    MannWhitney counted = MannWhitney.of(first, tied);
    double p = MannWhitney.of(first, second).p();

    assertThat(counted.exact()).isTrue();
    assertThat(counted.p()).isCloseTo(p, within(0.02 * p));
    double[] many = new double[21];
    assertThat(MannWhitney.of(many, tied).exact()).isFalse();
  }
}
