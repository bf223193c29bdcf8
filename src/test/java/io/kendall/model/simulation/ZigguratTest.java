package io.kendall.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kendall.workload.Exponential;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ZigguratTest {
  private static final long SEED = 20261125;
  private static final int DRAWS = 2_000_000;

  private static Xoshiro seeded() {
    return new Xoshiro(RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
  }

  @Test
  void exponential_manyDraws_haveItsDistribution() {
    Xoshiro random = seeded();
    double[] draws = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      draws[i] = Ziggurat.exponential(random.nextLong(), random);
    }
    Arrays.sort(draws);
    double distance = 0;
    for (int i = 0; i < DRAWS; i++) {
      double below = -Math.expm1(-draws[i]);
      distance = Math.max(distance, Math.abs(below - (i + 0.5) / DRAWS) + 0.5 / DRAWS);
    }
    // Kolmogorov and Smirnov at 0.1%.
    assertThat(distance).as("seed %s", SEED).isLessThan(1.949 / Math.sqrt(DRAWS));
    // The tail beyond the layers, e^−7.697, which the distance hardly sees: 907 draws ± 4σ.
    long beyond = Arrays.stream(draws).filter(x -> x > 7.69711747013105).count();
    assertThat((double) beyond).isCloseTo(DRAWS * Math.exp(-7.69711747013105), within(121.0));
    assertThat(Arrays.stream(draws).filter(x -> x > 9.69711747013105).count()).isBetween(75L, 180L);
  }

  @Test
  void fill_wholeTimes_areTheDrawsToTheTickBelow() {
    double mean = 1e7;
    Ziggurat ziggurat = new Ziggurat(mean);
    Xoshiro bits = seeded();
    Xoshiro forBlock = new Xoshiro(seeded());
    Xoshiro forSingle = new Xoshiro(seeded());
    long[] block = new long[1];
    for (int i = 0; i < 100_000; i++) {
      long drawn = bits.nextLong();
      block[0] = drawn;
      ziggurat.fill(block, 1, forBlock);
      double exact = mean * Ziggurat.exponential(drawn, forSingle);
      // A layer's width is rounded to half a tick.
      assertThat(exact - block[0]).as("draw %s, seed %s", i, SEED).isBetween(-0.26, 1.26);
    }
    assertThatThrownBy(() -> new Ziggurat(0x1p58)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Ziggurat(Double.NaN)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void fill_aBlock_isTheSameAsOneByOne() {
    long[] block = new long[1000];
    seeded().fill(block, 1000);
    RandomGenerator single = seeded();
    assertThat(Arrays.stream(block)).allMatch(bits -> bits == single.nextLong());
  }

  @Test
  void nextLong_knownState_isTheReferenceSequence() {
    // xoshiro256++ from the state 1, 2, 3, 4, computed by hand for the first two.
    long[] state = {1, 2, 3, 4};
    int[] next = {0};
    RandomGenerator seeds = () -> state[next[0]++];
    Xoshiro random = new Xoshiro(seeds);
    assertThat(random.nextLong()).isEqualTo(41943041L);
    assertThat(random.nextLong()).isEqualTo(58720359L);
  }

  @Test
  void fineFor_fastTasks_keepsTheirMean() {
    double meanSeconds = 5.5e-9;
    Ticks scale = Ticks.fineFor(meanSeconds);
    Draws draws = Draws.of(new Exponential(meanSeconds), scale, seeded());
    long[] block = new long[100_000];
    draws.fill(block, block.length);
    double mean = scale.toSeconds(Arrays.stream(block).average().orElseThrow());
    assertThat(mean / meanSeconds).isCloseTo(1, within(4 / Math.sqrt(block.length)));
    assertThat(Ticks.fineFor(1)).isEqualTo(Ticks.NANOSECONDS);
    assertThat(scale.shift()).isEqualTo(20);
  }
}
