package io.kendall.model.queueing;

import static io.kendall.model.queueing.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScalabilityLawTest {
  private static final long SEED = 20_261_126L;
  private static final double[] TO_EIGHT = {1, 2, 3, 4, 5, 6, 7, 8};

  @Test
  void fit_seedTable_saysHowMuchIsSerial() {
    double[] workers = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};
    double[] throughput = {
      81.82, 136.58, 174.90, 208.98, 81.93, 136.35, 181.54, 210.57, 85.40, 143.26, 177.77, 219.53
    };
    ScalabilityLaw law = ScalabilityLaw.fit(workers, throughput);

    // The least squares over a grid of σ and κ: κ = 0, σ = 0.1832, λ = 82.03.
    assertThat(law.serialSeconds()).isCloseTo(0.0022333, within(2e-6));
    assertThat(law.rate().estimate()).isCloseTo(82.03, within(0.01));
    assertThat(law.contention().low()).isPositive();
    assertThat(law.coherency().low()).isZero();
    assertThat(law.throughputAt(4)).isCloseTo(211.7, within(0.2));
  }

  @Test
  void fit_exactData_findsTheParameters() {
    ScalabilityLaw law = ScalabilityLaw.fit(TO_EIGHT, throughput(250, 0.05, 0.002, TO_EIGHT));
    assertClose("rate", law.rate().estimate(), 250, 1e-9);
    assertClose("contention", law.contention().estimate(), 0.05, 1e-8);
    assertClose("coherency", law.coherency().estimate(), 0.002, 1e-8);
    assertClose("peak", law.peakWorkers(), Math.sqrt(0.95 / 0.002), 1e-8);
    assertThat(law.contention().high() - law.contention().low()).isLessThan(1e-6);
  }

  @Test
  void fit_millionsOfWorkers_keepsItsScale() {
    double[] workers = {1, 1e3, 1e5, 1e6, 3e6, 1e7};
    ScalabilityLaw law = ScalabilityLaw.fit(workers, throughput(3, 1e-8, 1e-14, workers));
    assertClose("contention", law.contention().estimate(), 1e-8, 1e-5);
    assertClose("coherency", law.coherency().estimate(), 1e-14, 1e-5);
  }

  @Test
  void fit_superlinearData_staysAtTheBounds() {
    double[] faster = IntStream.rangeClosed(1, 8).mapToDouble(n -> Math.pow(n, 1.2)).toArray();
    ScalabilityLaw law = ScalabilityLaw.fit(TO_EIGHT, faster);
    assertThat(law.contention().estimate()).isZero();
    assertThat(law.coherency().estimate()).isZero();
    assertThat(law.contention().high()).isPositive();
    assertThat(law.peakWorkers()).isInfinite();
    assertThat(law.throughputAt(8)).isCloseTo(faster[7], within(2.0));
  }

  @Test
  void fit_constantThroughput_isAllSerial() {
    double[] constant = IntStream.range(0, 8).mapToDouble(n -> 40).toArray();
    ScalabilityLaw law = ScalabilityLaw.fit(TO_EIGHT, constant);
    assertClose("contention", law.contention().estimate(), 1, 1e-8);
    assertThat(law.coherency().estimate()).isCloseTo(0, within(1e-9));
    assertClose("at 100", law.throughputAt(8), 40, 1e-8);
  }

  @Test
  void fit_threePoints_hasNothingToJudgeBy() {
    double[] workers = {1, 2, 4};
    ScalabilityLaw law = ScalabilityLaw.fit(workers, throughput(10, 0.1, 0.01, workers));
    assertClose("contention", law.contention().estimate(), 0.1, 1e-6);
    assertThat(law.contention().low()).isZero();
    assertThat(law.contention().high()).isInfinite();
  }

  @Test
  void intervals_noisyData_coverTheTruth() {
    Random random = new Random(SEED);
    int covered = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      double[] measured = throughput(100, 0.2, 0.01, TO_EIGHT);
      for (int i = 0; i < measured.length; i++) {
        measured[i] += random.nextGaussian();
      }
      ScalabilityLaw.Parameter sigma = ScalabilityLaw.fit(TO_EIGHT, measured).contention();
      covered += sigma.low() <= 0.2 && 0.2 <= sigma.high() ? 1 : 0;
    }
    // 95% ± four standard errors
    assertThat(covered / (double) runs).as("seed %s", SEED).isBetween(0.906, 0.994);
  }

  @Test
  void fit_badPoints_areNamed() {
    assertThatThrownBy(() -> ScalabilityLaw.fit(new double[] {1, 2}, new double[] {1, 2}))
        .hasMessageContaining("three different worker counts");
    assertThatThrownBy(() -> ScalabilityLaw.fit(new double[] {1, 2, 2}, new double[] {1, 2, 2}))
        .hasMessageContaining("three different worker counts");
    assertThatThrownBy(() -> ScalabilityLaw.fit(TO_EIGHT, new double[] {1}))
        .hasMessageContaining("one throughput");
    assertThatThrownBy(
            () -> ScalabilityLaw.fit(new double[] {1, 2, 3}, new double[] {1, 2, Double.NaN}))
        .hasMessageContaining("throughput");
    assertThatThrownBy(() -> ScalabilityLaw.fit(new double[] {0.5, 2, 3}, new double[] {1, 2, 3}))
        .hasMessageContaining("workers must be at least 1");
  }

  private static double[] throughput(
      double rate, double contention, double coherency, double[] workers) {
    return Arrays.stream(workers)
        .map(n -> rate * n / (1 + contention * (n - 1) + coherency * n * (n - 1)))
        .toArray();
  }
}
