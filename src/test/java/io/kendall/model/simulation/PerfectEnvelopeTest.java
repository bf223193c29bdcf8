package io.kendall.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kendall.workload.Deterministic;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.Workload;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PerfectEnvelopeTest {
  private static final long SEED = 20261126;
  private static final double[] PERCENTS = {10, 25, 50, 75, 90, 99};

  private static final Workload POISSON =
      new Workload(
          300,
          Optional.of(new Exponential(0.005 / 0.8 / 2)),
          new Exponential(0.005),
          DispatchDelay.none());

  private static PerfectEnvelope envelope(double share) {
    return PerfectEnvelope.simulate(POISSON, 2, 1000, SEED, share, PERCENTS);
  }

  @Test
  void simulate_freshPerfectRuns_lieWithinAsOftenAsWanted() {
    PerfectEnvelope envelope = envelope(0.95);
    PerfectQueue queue = new PerfectQueue(2);
    int fresh = 2000;
    long within =
        IntStream.range(0, fresh)
            .filter(run -> lies(envelope, queue.latencyNanos(POISSON, 1_000_000 + run)))
            .count();
    // A thousand runs make the envelope, two thousand test it: a standard deviation of 0.8%.
    assertThat((double) within / fresh).as("seed %d", SEED).isCloseTo(0.95, within(0.03));
  }

  private static boolean lies(PerfectEnvelope envelope, long[] latencyNanos) {
    Arrays.sort(latencyNanos);
    return IntStream.range(0, PERCENTS.length)
        .allMatch(
            i -> {
              int rank = (int) Math.ceil(PERCENTS[i] / 100 * latencyNanos.length);
              double seconds = latencyNanos[rank - 1] / 1e9;
              return envelope.lowSeconds(i) <= seconds && seconds <= envelope.highSeconds(i);
            });
  }

  @Test
  void simulate_greaterShare_isWider() {
    PerfectEnvelope half = envelope(0.5);
    PerfectEnvelope most = envelope(0.99);
    for (int i = 0; i < PERCENTS.length; i++) {
      assertThat(most.lowSeconds(i)).isLessThan(half.lowSeconds(i));
      assertThat(half.lowSeconds(i)).isLessThan(half.medianSeconds(i));
      assertThat(half.medianSeconds(i)).isLessThan(half.highSeconds(i));
      assertThat(half.highSeconds(i)).isLessThan(most.highSeconds(i));
    }
  }

  @Test
  void simulate_batchOfFixedServices_hasNoWidth() {
    Workload batch =
        new Workload(4, Optional.empty(), new Deterministic(0.005), DispatchDelay.none());
    PerfectEnvelope envelope = PerfectEnvelope.simulate(batch, 2, 20, SEED, 0.95, 50, 100);
    assertThat(envelope.lowSeconds(0)).isEqualTo(0.005).isEqualTo(envelope.highSeconds(0));
    assertThat(envelope.lowSeconds(1)).isEqualTo(0.010).isEqualTo(envelope.highSeconds(1));
  }

  @Test
  void simulate_outOfRange_isRefused() {
    assertThatThrownBy(() -> PerfectEnvelope.simulate(POISSON, 2, 0, SEED, 0.95, 50))
        .hasMessage("at least one run and one percentile are wanted");
    assertThatThrownBy(() -> PerfectEnvelope.simulate(POISSON, 2, 1, SEED, 1, 50))
        .hasMessage("share must be above 0 and below 1, got 1.0");
    assertThatThrownBy(() -> PerfectEnvelope.simulate(POISSON, 2, 1, SEED, 0.95, 0))
        .hasMessage("percent must be above 0 and at most 100, got 0.0");
  }
}
