package io.kendall.model.queueing;

import static io.kendall.model.queueing.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MgcQueueTest {
  private static final long SEED = 4;

  @ParameterizedTest
  @CsvSource({"0.5, 0", "0.5, 0.25", "0.9, 0.6", "0.99, 1"})
  void avgWait_oneWorker_isPollaczekKhinchine(double utilization, double squaredVariation) {
    MgcQueue queue = MgcQueue.of(utilization * 200, 200, squaredVariation, 1);
    double expected = utilization * (1 + squaredVariation) / (2 * (1 - utilization)) / 200;

    assertClose("Wq", queue.avgWaitSeconds(), expected, 1e-13);
    assertThat(queue.exact()).isTrue();
  }

  @Test
  void figures_atBothEnds_areThoseOfTheExactModels() {
    MmcQueue exponential = MmcQueue.of(500, 200, 4);
    MdcQueue fixed = MdcQueue.of(500, 200, 4);

    assertClose(
        "exponential",
        MgcQueue.of(500, 200, 1, 4).avgWaitSeconds(),
        exponential.avgWaitSeconds(),
        1e-14);
    assertClose("fixed", MgcQueue.of(500, 200, 0, 4).pWait(), fixed.pWait(), 1e-14);
    assertClose("log10", MgcQueue.of(500, 200, 0, 4).log10PWait(), fixed.log10PWait(), 1e-14);
  }

  /** The error that the Javadoc states, with room for sampling: 1,000,000 tasks give about 1%. */
  @ParameterizedTest
  @CsvSource({"2, 0.7, 0.5", "4, 0.7, 0.5", "4, 0.5, 0.25", "8, 0.7, 0.75"})
  void avgWait_fixedAndExponentialPart_isCloseToSimulated(
      int workers, double utilization, double fixedPart) {
    double variable = 1 - fixedPart;
    MgcQueue queue = MgcQueue.of(utilization * workers, 1, variable * variable, workers);
    double simulated = simulatedWait(workers, utilization * workers, fixedPart, 1_000_000);

    assertThat(queue.exact()).isFalse();
    assertThat(queue.avgWaitSeconds() / simulated).as("seed %s", SEED).isBetween(0.96, 1.05);
  }

  /** Each task starts on the worker that is free first. */
  private static double simulatedWait(int workers, double rate, double fixedPart, int tasks) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] free = new double[workers];
    double now = 0;
    double waited = 0;
    for (int i = 0; i < tasks; i++) {
      now -= Math.log(1 - random.nextDouble()) / rate;
      double start = Math.max(now, free[0]);
      waited += start - now;
      free[0] = start + fixedPart - (1 - fixedPart) * Math.log(1 - random.nextDouble());
      Arrays.sort(free);
    }
    return waited / tasks;
  }
}
