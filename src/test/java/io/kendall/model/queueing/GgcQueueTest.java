package io.kendall.model.queueing;

import static io.kendall.model.queueing.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GgcQueueTest {
  private static final long SEED = 7;
  private static final int TASKS = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "0, 0, D/D/4, true",
    "0, 1, D/M/4, false",
    "1, 0, M/D/4, true",
    "1, 1, M/M/4, true",
    "1, 2, M/G/4, false",
    "0.5, 1, GI/M/4, false",
    "2, 0.5, GI/G/4, false"
  })
  void notation_laws_areTheirLetters(
      double arrivals, double service, String notation, boolean exact) {
    GgcQueue queue = GgcQueue.of(700, 200, arrivals, service, 4);
    assertThat(queue.notation()).isEqualTo(notation);
    assertThat(queue.exact()).isEqualTo(exact);
  }

  @Test
  void figures_exactCases_areThoseOfTheExactModels() {
    MdcQueue fixed = MdcQueue.of(700, 200, 4);
    GgcQueue asFixed = GgcQueue.of(700, 200, 1, 0, 4);
    assertClose("Wq", asFixed.avgWaitSeconds(), fixed.avgWaitSeconds(), 1e-15);
    assertThat(asFixed.pWait()).isEqualTo(fixed.pWait());
    assertThat(asFixed.latencyQuantileSeconds(0.99, 0.001))
        .isEqualTo(fixed.latencyQuantileSeconds(0.99, 0.001));
    MmcQueue exponential = MmcQueue.of(700, 200, 4);
    GgcQueue asExponential = GgcQueue.of(700, 200, 1, 1, 4);
    assertClose("Wq", asExponential.avgWaitSeconds(), exponential.avgWaitSeconds(), 1e-15);
    assertThat(asExponential.waitQuantileSeconds(0.9))
        .isEqualTo(exponential.waitQuantileSeconds(0.9));
  }

  @Test
  void figures_rhythmOfFixedTasks_neverWaits() {
    GgcQueue queue = GgcQueue.of(700, 200, 0, 0, 4);
    assertThat(queue.avgWaitSeconds()).isZero();
    assertThat(queue.pWait()).isZero();
    assertThat(queue.latencyQuantileSeconds(0.99, 0.001)).hasValue(0.006);
    assertThat(queue.pEmpty()).isZero();
    assertThat(GgcQueue.of(50, 200, 0, 0, 4).pEmpty()).isEqualTo(0.75);
  }

  @Test
  void figures_moreThanCanBeServed_areInfinite() {
    GgcQueue queue = GgcQueue.of(800, 200, 0, 0, 4);
    assertThat(queue.stable()).isFalse();
    assertThat(queue.avgLatencySeconds(0)).isInfinite();
    assertThat(queue.pWait()).isEqualTo(1);
    assertThat(queue.exact()).isFalse();
    assertThat(queue.throughput()).isEqualTo(800);
  }

  /** The error that the Javadoc states, with room for sampling. */
  @ParameterizedTest
  @CsvSource({
    // cₐ², cₛ², workers, ρ, tolerances of mean wait and of the probability of waiting
    "0, 1, 1, 0.7, 0.03, 0.02",
    "0, 1, 4, 0.9, 0.15, 0.15",
    "0.5, 0.5, 2, 0.7, 0.08, 0.08",
    "0.5, 1, 4, 0.9, 0.08, 0.08",
    "0.5, 1, 8, 0.7, 0.2, 0.2",
    "2, 1, 4, 0.7, 0.15, 0.1",
    "2, 0.5, 2, 0.9, 0.08, 0.05",
    "1, 2, 4, 0.7, 0.06, 0.04",
    "1, 4, 8, 0.5, 0.14, 0.08"
  })
  void figures_simulatedLaws_areClose(
      double arrivals, double service, int workers, double rho, double ofWait, double ofWaiting) {
    GgcQueue queue = GgcQueue.of(rho * workers, 1, arrivals, service, workers);
    double[] simulated = simulate(workers, rho * workers, arrivals, service);
    String what = "wait %s, waiting %s, seed %s".formatted(simulated[0], simulated[1], SEED);
    assertThat(queue.avgWaitSeconds() / simulated[0] - 1).as(what).isBetween(-ofWait, ofWait);
    assertThat(queue.pWait() / simulated[1] - 1).as(what).isBetween(-ofWaiting, ofWaiting);
    assertThat(queue.waitQuantileSeconds(0.9)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4, 0.8, 0.2, 0.04",
    "1, 4, 0.9, 0.24, 0.05",
    "1, 2, 0.6, 0.3, 0.08",
    "0.5, 8, 0.9, 0.1, 0.12"
  })
  void avgLatency_dispatcherBeforeThePool_isCloseToSimulated(
      double service, int workers, double rho, double delay, double within) {
    double rate = rho * workers;
    TandemQueue queue = TandemQueue.of(rate, 1, 1, service, workers, delay / rate * 3);
    double simulated = simulatedTandem(workers, rate, service, delay / rate * 3);
    assertThat(queue.exact()).isFalse();
    assertThat(queue.avgLatencySeconds(0) / simulated - 1)
        .as("simulated %s, seed %s", simulated, SEED)
        .isBetween(-within, within);
  }

  @Test
  void tandem_shortFixedTasks_waitsForTheDispatcherAlone() {
    TandemQueue queue = TandemQueue.of(80, 100, 1, 0, 2, 0.01);
    MdcQueue dispatcher = MdcQueue.of(80, 100, 1);
    assertThat(queue.exact()).isTrue();
    assertThat(queue.notation()).isEqualTo("M/D/1->GI/D/2");
    assertThat(queue.avgWaitSeconds()).isZero();
    assertThat(queue.pWait()).isZero();
    assertThat(queue.waitQuantileSeconds(0.99)).hasValue(0);
    assertClose("Wd", queue.avgDispatcherWaitSeconds(), dispatcher.avgWaitSeconds(), 1e-14);
    assertClose(
        "p99",
        queue.latencyQuantileSeconds(0.99, 0).orElseThrow(),
        dispatcher.waitQuantileSeconds(0.99).orElseThrow() + 0.02,
        1e-14);
    assertClose("simulated", queue.avgLatencySeconds(0), simulatedTandem(2, 80, 0, 0.01), 0.02);
  }

  @Test
  void tandem_dispatcherTooSlow_isNotStable() {
    TandemQueue queue = TandemQueue.of(120, 200, 1, 1, 4, 0.01);
    assertThat(queue.stable()).isFalse();
    assertThat(queue.utilization()).isEqualTo(0.15);
    assertThat(queue.throughput()).isEqualTo(100);
    assertThat(queue.avgLatencySeconds(0)).isInfinite();
    assertThat(queue.latencyQuantileSeconds(0.5, 0).orElseThrow()).isInfinite();
    assertThat(queue.pWait()).isEqualTo(1);
  }

  @Test
  void of_badArguments_namesThem() {
    assertThatThrownBy(() -> GgcQueue.of(1, 2, -1, 1, 1)).hasMessageContaining("arrivalVariation");
    assertThatThrownBy(() -> GgcQueue.of(1, 2, 1, Double.NaN, 1))
        .hasMessageContaining("squaredVariation");
    assertThatThrownBy(() -> TandemQueue.of(1, 2, 1, 1, 1, 0)).hasMessageContaining("delaySeconds");
  }

  private static double[] simulate(int workers, double rate, double arrivals, double service) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] free = new double[workers];
    double now = 0;
    double waited = 0;
    int waiting = 0;
    for (int i = 0; i < TASKS; i++) {
      now += draw(random, arrivals) / rate;
      double start = Math.max(now, free[0]);
      waited += start - now;
      waiting += start > now ? 1 : 0;
      free[0] = start + draw(random, service);
      Arrays.sort(free);
    }
    return new double[] {waited / TASKS, (double) waiting / TASKS};
  }

  /** Mean latency, services of mean 1, or fixed at 0.01 where they do not vary. */
  private static double simulatedTandem(
      int workers, double rate, double service, double delaySeconds) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] free = new double[workers];
    double now = 0;
    double dispatched = 0;
    double total = 0;
    for (int i = 0; i < TASKS; i++) {
      now += draw(random, 1) / rate;
      dispatched = Math.max(now, dispatched) + delaySeconds;
      double start = Math.max(dispatched, free[0]);
      free[0] = start + (service == 0 ? 0.01 : draw(random, service));
      total += free[0] - now;
      Arrays.sort(free);
    }
    return total / TASKS;
  }

  /** Of mean 1: fixed, Erlang of 1/c² phases, exponential, or two-phase with balanced means. */
  private static double draw(SplittableRandom random, double variation) {
    if (variation == 0) {
      return 1;
    }
    if (variation <= 1) {
      int phases = (int) Math.round(1 / variation);
      double sum = 0;
      for (int i = 0; i < phases; i++) {
        sum -= Math.log(1 - random.nextDouble());
      }
      return sum / phases;
    }
    double p = 0.5 * (1 + Math.sqrt((variation - 1) / (variation + 1)));
    double exponential = -Math.log(1 - random.nextDouble());
    return exponential / (2 * (random.nextDouble() < p ? p : 1 - p));
  }
}
