package io.kendall.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {
  private static final long SEED = 20261125;

  private static RandomGenerator seeded() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  }

  private static Series of(long[] times) {
    Series series = new Series();
    long[] block = new long[PoolRun.BLOCK];
    for (int from = 0; from < times.length; from += block.length) {
      int size = Math.min(block.length, times.length - from);
      System.arraycopy(times, from, block, 0, size);
      series.record(block, size);
    }
    return series;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 999, 60_000, 300_000, 1_234_567})
  void record_anyNumberOfTimes_keepsSumCountAndQuantiles(int count) {
    RandomGenerator random = seeded();
    long[] times = new long[count];
    Arrays.setAll(times, i -> i % 3 == 0 ? 0 : (long) (1e6 * random.nextExponential()));
    Series series = of(times);
    assertThat(series.count()).isEqualTo(count);
    assertThat(series.sumTicks()).isEqualTo((double) Arrays.stream(times).sum());
    Shape shape = series.shape();
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    for (double p : new double[] {0.1, 0.5, 0.9, 0.99, 0.999}) {
      double exact = sorted[(int) Math.max(1, Math.ceil(p * count)) - 1];
      double tolerance = count <= 65_536 ? 0 : 0.004 * exact;
      assertThat(shape.quantileTicks(p)).as("p = %s", p).isCloseTo(exact, within(tolerance));
    }
    long positive = Arrays.stream(times).filter(time -> time > 0).count();
    assertThat(shape.positiveShare()).isEqualTo((double) positive / count);
  }

  @Test
  void batchMeans_independentTimes_haveTheIntervalOfTheirSpread() {
    RandomGenerator random = seeded();
    long[] times = new long[400_000];
    Arrays.setAll(times, i -> (long) (1e6 * random.nextExponential()));
    BatchMeans means = of(times).batchMeans();
    assertThat(means.independent()).isTrue();
    assertThat(means.low()).isLessThan(1e6);
    assertThat(means.high()).isGreaterThan(1e6);
    // Student's t of 29 degrees × 1e6/√n, and what thirty groups tell of the spread.
    assertThat(means.halfWidth() / (2.045 * 1e6 / Math.sqrt(times.length))).isBetween(0.6, 1.7);
  }

  @Test
  void batchMeans_skewedGroups_reachFurtherUpThanDown() {
    RandomGenerator random = seeded();
    double[] skewed = new double[960];
    Arrays.setAll(skewed, i -> Math.pow(random.nextExponential(), 3));
    BatchMeans up = BatchMeans.of(skewed, skewed.length);
    double above = up.high() - up.mean();
    double below = up.mean() - up.low();
    assertThat(above / below).isBetween(1.1, 3.0);
    BatchMeans down = BatchMeans.of(Arrays.stream(skewed).map(x -> -x).toArray(), skewed.length);
    assertThat(down.high() - down.mean()).isCloseTo(below, within(1e-9 * below));
    assertThat(down.mean() - down.low()).isCloseTo(above, within(1e-9 * above));
  }

  @Test
  void batchMeans_seriesThatWanders_isNotIndependent() {
    RandomGenerator random = seeded();
    long[] times = new long[100_000];
    double level = 1e6;
    for (int i = 0; i < times.length; i++) {
      level += 1000 * random.nextGaussian();
      times[i] = (long) level;
    }
    assertThat(of(times).batchMeans().independent()).isFalse();
  }

  @Test
  void batchMeans_fewTimes_isRefused() {
    Series series = of(new long[595]);
    assertThat(series.sufficient()).isFalse();
    assertThatThrownBy(series::batchMeans).hasMessage("too few batches: 119");
    assertThat(of(new long[600]).batchMeans().halfWidth()).isZero();
  }

  @Test
  void record_hugeTimes_doNotOverflow() {
    long[] times = new long[1024];
    Arrays.fill(times, Long.MAX_VALUE);
    assertThat(of(times).sumTicks()).isEqualTo(1024 * 0x1p63);
    times[5] = -1;
    assertThatThrownBy(() -> of(times)).isInstanceOf(ArithmeticException.class);
  }
}
