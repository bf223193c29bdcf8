package io.kendall.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MeanDifferenceTest {
  private static final double[] BASE = {1, 2, 3, 4};

  @Test
  void welchAndPaired_referenceSamples_areSciPysIntervals() throws IOException {
    for (JsonNode row : Reference.read().required("intervals")) {
      double[] first = Reference.samples(row, "first");
      double[] second = Reference.samples(row, "second");
      MeanDifference welch = MeanDifference.welch(first, second);
      assertThat(welch.degreesOfFreedom())
          .isCloseTo(row.required("df").doubleValue(), within(1e-9));
      assertThat(welch.low()).isCloseTo(row.required("low").doubleValue(), within(1e-9));
      assertThat(welch.high()).isCloseTo(row.required("high").doubleValue(), within(1e-9));
      if (first.length == second.length) {
        MeanDifference paired = MeanDifference.paired(first, second);
        assertThat(paired.low()).isCloseTo(row.required("paired_low").doubleValue(), within(1e-9));
        assertThat(paired.high())
            .isCloseTo(row.required("paired_high").doubleValue(), within(1e-9));
      }
    }
  }

  @Test
  void welch_unequalVariances_covers95Percent() {
    long seed = 20261126;
    Random random = new Random(seed);
    int rounds = 4000;
    int covered = 0;
    for (int i = 0; i < rounds; i++) {
      double[] base = samples(5, random::nextGaussian);
      double[] head = samples(10, () -> 1 + 3 * random.nextGaussian());
      MeanDifference difference = MeanDifference.welch(base, head);
      covered += difference.low() <= 1 && 1 <= difference.high() ? 1 : 0;
    }
    // Four standard errors of a share of 0.95 over 4000 rounds.
    assertThat((double) covered / rounds).as("seed %d", seed).isCloseTo(0.95, within(0.0138));
  }

  private static double[] samples(int n, DoubleSupplier next) {
    return DoubleStream.generate(next).limit(n).toArray();
  }

  @Test
  void paired_whatBothSidesShare_dropsOut() {
    double[] shared = {10, 40, 20, 90};
    double[] base = new double[4];
    double[] head = new double[4];
    for (int i = 0; i < 4; i++) {
      base[i] = shared[i] + 0.1 * BASE[i];
      head[i] = shared[i] + 1;
    }
    assertThat(MeanDifference.paired(base, head).halfWidth()).isLessThan(0.3);
    assertThat(MeanDifference.welch(base, head).halfWidth()).isGreaterThan(30);
  }

  @Test
  void difference_oneSampleOnASide_hasNoInterval() {
    MeanDifference difference = MeanDifference.welch(BASE, new double[] {5});

    assertThat(difference.value()).isEqualTo(2.5);
    assertThat(difference.hasInterval()).isFalse();
    assertThat(difference.halfWidth()).isNaN();
    assertThat(difference.samplesToDecide(1)).isEmpty();
    assertThat(MeanDifference.paired(new double[] {1}, new double[] {3}).hasInterval()).isFalse();
  }

  @Test
  void difference_equalSamples_isAPoint() {
    MeanDifference welch = MeanDifference.welch(new double[] {0.1, 0.1}, new double[] {0.2, 0.2});
    assertThat(welch.low()).isEqualTo(0.1).isEqualTo(welch.high());
    assertThat(welch.samplesToDecide(0.05)).hasValue(2);
  }

  @Test
  void samplesToDecide_threePercentNoiseAndFivePercentMargin_atLeastFive() {
    // The interval of no difference fits between −δ and δ from five samples on.
    MeanDifference same = MeanDifference.welch(new double[] {0}, new double[] {0});
    double margin = Math.log(1.05);

    assertThat(same.supposing(0.03 * Math.sqrt(2)).samplesToDecide(margin)).hasValue(5);
  }

  @Test
  void samplesToDecide_takenThatOften_decides() {
    double[] base = {-0.03, -0.01, 0.01, 0.03};
    double[] head = {0.04, 0.06, 0.08, 0.1};
    MeanDifference few = MeanDifference.welch(base, head);
    int needed = few.samplesToDecide(0.05).orElseThrow();

    assertThat(needed).isBetween(10, 30);
    double[] moreBase = repeated(base, needed);
    double[] moreHead = repeated(head, needed);
    MeanDifference many = MeanDifference.welch(moreBase, moreHead);
    double room = Math.abs(Math.abs(few.value()) - 0.05);
    assertThat(many.halfWidth()).isCloseTo(room, within(room * 0.25));
  }

  private static double[] repeated(double[] samples, int n) {
    double[] repeated = new double[n];
    Arrays.setAll(repeated, i -> samples[i % samples.length]);
    return repeated;
  }

  @Test
  void samplesToDecide_differenceAtTheMargin_none() {
    MeanDifference edge = MeanDifference.welch(BASE, new double[] {2, 3, 4, 5});

    assertThat(edge.samplesToDecide(1)).isEmpty();
  }

  @Test
  void difference_badSamples_refused() {
    assertThatThrownBy(() -> MeanDifference.welch(new double[0], BASE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MeanDifference.welch(BASE, new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MeanDifference.paired(BASE, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
