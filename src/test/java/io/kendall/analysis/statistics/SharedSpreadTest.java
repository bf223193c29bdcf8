package io.kendall.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SharedSpreadTest {
  /** t at 0.975 for 4 degrees of freedom in printed tables. */
  private static final double T4 = 2.776445;

  private static final long SEED = 20261127;

  @Test
  void estimates_equalSpreads_intervalOfThePooledVariance() {
    List<Estimate> estimates =
        SharedSpread.estimates(
            List.of(
                new double[] {1, 3},
                new double[] {11, 13},
                new double[] {21, 23},
                new double[] {31, 33}));

    // s² = 4·2/4.
    assertThat(estimates).extracting(Estimate::mean).containsExactly(2.0, 12.0, 22.0, 32.0);
    assertThat(estimates)
        .allSatisfy(
            it -> assertThat(it.halfWidth()).isCloseTo(T4 * Math.sqrt(2.0 / 2), within(1e-5)));
  }

  @Test
  void estimates_groupThatScattersMore_itsOwnSpreadWithAllFreedom() {
    List<Estimate> estimates =
        SharedSpread.estimates(
            List.of(
                new double[] {0, 6},
                new double[] {0, 2},
                new double[] {0, 2},
                new double[] {0, 2}));

    // Variances 18 and 2, 2, 2: 9 to 1 happens by chance with one degree of freedom against three.
    assertThat(estimates.get(0).halfWidth()).isCloseTo(T4 * Math.sqrt(18.0 / 2), within(1e-4));
    assertThat(estimates.get(1).halfWidth()).isCloseTo(T4 * Math.sqrt(24.0 / 4 / 2), within(1e-4));
  }

  @Test
  void estimates_groupBeyondChance_standsAlone() {
    List<double[]> groups = new ArrayList<>();
    groups.add(new double[] {0, 0, 1000});
    for (int i = 0; i < 4; i++) {
      groups.add(new double[] {1, 3});
    }
    List<Estimate> estimates = SharedSpread.estimates(groups);

    assertThat(estimates.get(0)).isEqualTo(Estimate.of(0, 0, 1000));
    assertThat(estimates.get(1).halfWidth()).isCloseTo(T4 * Math.sqrt(2.0 / 2), within(1e-5));
  }

  @Test
  void estimates_oneSampleAmongOthers_theirSpread() {
    List<Estimate> estimates =
        SharedSpread.estimates(
            List.of(new double[] {7}, new double[] {1, 2, 3}, new double[] {11, 12, 13}));

    assertThat(estimates.get(0).n()).isEqualTo(1);
    assertThat(estimates.get(0).halfWidth()).isCloseTo(T4, within(1e-5));
  }

  @Test
  void estimates_nothingTellsTheSpread_noInterval() {
    List<Estimate> estimates =
        SharedSpread.estimates(
            List.of(new double[] {7}, new double[] {8, Double.NaN}, new double[] {}));

    assertThat(estimates).extracting(Estimate::n).containsExactly(1, 1, 0);
    assertThat(estimates).noneMatch(Estimate::hasInterval);
    assertThat(SharedSpread.estimates(List.of())).isEmpty();
  }

  @Test
  void estimates_oneGroup_asStudent() {
    assertThat(SharedSpread.estimates(List.of(new double[] {1, 2, 4})).get(0).halfWidth())
        .isCloseTo(Estimate.of(1, 2, 4).halfWidth(), within(1e-12));
  }

  @Test
  void estimates_equalSamples_widthZero() {
    List<Estimate> estimates =
        SharedSpread.estimates(List.of(new double[] {0.1, 0.1}, new double[] {0.3, 0.3}));

    assertThat(estimates).extracting(Estimate::halfWidth).containsExactly(0.0, 0.0);
  }

  @Test
  void estimates_normalSamples_cover95PercentAndAreNarrower() {
    Coverage coverage = coverage(group -> 1);

    // Four standard errors of a share over 800 rounds of 24 means; a little conservative.
    assertThat(coverage.share()).as("seed %d", SEED).isBetween(0.944, 0.975);
    assertThat(coverage.meanHalfWidth()).as("seed %d", SEED).isLessThan(1.9);
  }

  @Test
  void estimates_halfOfTheGroupsScatterTwice_still95PercentTogether() {
    Coverage coverage = coverage(group -> group % 2 == 0 ? 2 : 1);

    assertThat(coverage.share()).as("seed %d", SEED).isBetween(0.94, 0.97);
  }

  private record Coverage(double share, double meanHalfWidth) {}

  /** Of 24 groups of two samples each, as many as a grid of batches has with two forks. */
  private static Coverage coverage(IntToDoubleFunction spread) {
    Random random = new Random(SEED);
    int groups = 24;
    int rounds = 800;
    int covered = 0;
    double widths = 0;
    for (int round = 0; round < rounds; round++) {
      List<double[]> samples = new ArrayList<>();
      for (int group = 0; group < groups; group++) {
        double sigma = spread.applyAsDouble(group);
        samples.add(
            new double[] {
              group + sigma * random.nextGaussian(), group + sigma * random.nextGaussian()
            });
      }
      List<Estimate> estimates = SharedSpread.estimates(samples);
      for (int group = 0; group < groups; group++) {
        Estimate estimate = estimates.get(group);
        covered += Math.abs(estimate.mean() - group) <= estimate.halfWidth() ? 1 : 0;
        widths += estimate.halfWidth();
      }
    }
    double all = (double) groups * rounds;
    return new Coverage(covered / all, widths / all);
  }
}
