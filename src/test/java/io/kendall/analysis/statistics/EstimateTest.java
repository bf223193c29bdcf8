package io.kendall.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void of_threeSamples_tableValueOfStudentT() {
    Estimate estimate = Estimate.of(1, 2, 3);

    // t for 2 degrees of freedom at 0.975 is 4.302653 in printed tables; s = 1.
    assertThat(estimate.n()).isEqualTo(3);
    assertThat(estimate.mean()).isEqualTo(2);
    assertThat(estimate.halfWidth()).isCloseTo(4.302653 / Math.sqrt(3), within(1e-6));
    assertThat(estimate.low()).isCloseTo(2 - 2.484138, within(1e-5));
    assertThat(estimate.high()).isCloseTo(2 + 2.484138, within(1e-5));
  }

  @Test
  void of_oneSample_noInterval() {
    Estimate estimate = Estimate.of(7);

    assertThat(estimate.hasInterval()).isFalse();
    assertThat(estimate.halfWidth()).isNaN();
    assertThat(estimate.low()).isEqualTo(7);
    assertThat(estimate.high()).isEqualTo(7);
  }

  @Test
  void of_nothing_noMean() {
    assertThat(Estimate.of().isPresent()).isFalse();
    assertThat(Estimate.of(Double.NaN, Double.POSITIVE_INFINITY).n()).isZero();
    assertThat(Estimate.of(Double.NaN).mean()).isNaN();
  }

  @Test
  void of_missingAmongSamples_leftOut() {
    assertThat(Estimate.of(1, Double.NaN, 2, 3)).isEqualTo(Estimate.of(1, 2, 3));
  }

  @Test
  void of_equalSamples_intervalOfWidthZero() {
    Estimate estimate = Estimate.of(0.1, 0.1, 0.1);

    assertThat(estimate.mean()).isEqualTo(0.1);
    assertThat(estimate.halfWidth()).isZero();
  }

  @Test
  void of_normalSamples_covers95Percent() {
    long seed = 20261125;
    Random random = new Random(seed);
    int covered = 0;
    int rounds = 4000;
    for (int i = 0; i < rounds; i++) {
      Estimate estimate =
          Estimate.of(
              10 + random.nextGaussian(), 10 + random.nextGaussian(), 10 + random.nextGaussian());
      if (estimate.low() <= 10 && 10 <= estimate.high()) {
        covered++;
      }
    }
    // Four standard errors of a share of 0.95 over 4000 rounds.
    assertThat((double) covered / rounds).as("seed %d", seed).isCloseTo(0.95, within(0.0138));
  }

  @Test
  void estimate_inconsistentParts_refused() {
    assertThatThrownBy(() -> new Estimate(0, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Estimate(0, Double.NaN, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Estimate(1, 1, -0.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Estimate(2, 1, -0.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Estimate(2, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
