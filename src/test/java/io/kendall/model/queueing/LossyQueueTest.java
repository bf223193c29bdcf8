package io.kendall.model.queueing;

import static io.kendall.model.queueing.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossyQueueTest {
  private static final long SEED = 20_261_128L;

  /** Random systems: workers to a million, any load, patience over twenty decades, any bound. */
  static List<QueueModel> systems() {
    Random random = new Random(SEED);
    List<QueueModel> systems = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int workers = (int) Math.pow(10, random.nextDouble() * (i % 10 == 0 ? 6 : 3));
      double mu = Math.pow(10, random.nextDouble() * 12 - 6);
      double rho = i % 4 == 0 ? 1 + random.nextGaussian() * 1e-3 : Math.exp(random.nextGaussian());
      double lambda = rho * workers * mu;
      double patience = Math.pow(10, random.nextDouble() * 20 - 10) / mu;
      int capacity = workers + (int) Math.pow(10, random.nextDouble() * 4) - 1;
      systems.add(
          switch (i % 3) {
            case 0 -> MmckQueue.of(lambda, mu, workers, capacity);
            case 1 -> ErlangAQueue.of(lambda, mu, patience, workers);
            default -> ErlangAQueue.of(lambda, mu, patience, workers, capacity);
          });
    }
    return systems;
  }

  @ParameterizedTest
  @MethodSource("systems")
  void figures_anySystem_areInRangeAndBalance(QueueModel queue) {
    String what = queue.notation() + " at " + queue.utilization() + ", seed " + SEED;
    double blocked = queue.pBlocked().orElse(0);
    double abandoned = queue.pAbandoned().orElse(0);
    double lambda = queue.arrivalRate();

    assertThat(queue.stable()).as(what).isTrue();
    assertThat(queue.pWait()).as(what).isBetween(0.0, 1.0);
    assertThat(queue.pEmpty()).as(what).isBetween(0.0, 1.0);
    assertThat(blocked).as(what).isBetween(0.0, 1.0);
    assertThat(abandoned).as(what).isBetween(0.0, 1.0);
    assertThat(queue.utilization()).as(what).isBetween(0.0, 1.0);
    assertThat(queue.log10PWait()).as(what).isLessThanOrEqualTo(0.0);
    assertClose(what, queue.throughput() / lambda + blocked + abandoned, 1, 1e-9);
    if (queue.avgQueueLength() > 1e-290) {
      double placed = queue.throughput() + lambda * abandoned;
      assertClose(what, queue.avgQueueLength(), placed * queue.avgWaitSeconds(), 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void quantiles_anySystem_rise(QueueModel queue) {
    double wait = 0;
    double latency = 0;
    for (double p : new double[] {1e-6, 0.5, 0.99, 0.9999}) {
      double nextWait = queue.waitQuantileSeconds(p).orElseThrow();
      double nextLatency = queue.latencyQuantileSeconds(p, 0).orElseThrow();
      String what = queue.notation() + " p" + p + ", seed " + SEED;
      assertThat(nextWait).as(what).isFinite().isGreaterThanOrEqualTo(wait);
      assertThat(nextLatency).as(what).isFinite().isGreaterThan(latency);
      assertThat(nextLatency)
          .as(what)
          .isGreaterThanOrEqualTo(-Math.log1p(-p) * queue.avgServiceSeconds() * (1 - 1e-11));
      wait = nextWait;
      latency = nextLatency;
    }
  }

  @Test
  void mmck_boundFarAway_isMmc() {
    for (int workers : new int[] {1, 4, 100, 10_000}) {
      for (double rho : new double[] {0.3, 0.9, 0.99}) {
        MmcQueue open = MmcQueue.of(rho * workers, 1, workers);
        assertSame(MmckQueue.of(rho * workers, 1, workers, workers + 100_000), open);
        assertSame(ErlangAQueue.of(rho * workers, 1, 1e17, workers), open);
      }
    }
  }

  @Test
  void figures_moreLoad_riseAndMorePlacesTurnFewerAway() {
    for (int i = 1; i < 20; i++) {
      QueueModel less = MmckQueue.of(100 * i, 200, 4, 10);
      QueueModel more = MmckQueue.of(100 * (i + 1), 200, 4, 10);
      QueueModel wider = MmckQueue.of(100 * i, 200, 4, 11);
      assertThat(more.pBlocked().orElseThrow()).isGreaterThan(less.pBlocked().orElseThrow());
      assertThat(more.throughput()).isGreaterThan(less.throughput());
      assertThat(wider.pBlocked().orElseThrow()).isLessThan(less.pBlocked().orElseThrow());
      assertThat(ErlangAQueue.of(100 * i, 200, 0.1, 4).pAbandoned().orElseThrow())
          .isLessThan(ErlangAQueue.of(100 * (i + 1), 200, 0.1, 4).pAbandoned().orElseThrow());
    }
  }

  @Test
  void figures_extremeInput_areNumbers() {
    for (double patience : new double[] {1e-100, 1e-12, 1e12, 1e100}) {
      for (double lambda : new double[] {1e-50, 1, 1e6, 1e50}) {
        QueueModel queue = ErlangAQueue.of(lambda, 1, patience, 3, 5);
        String what = lambda + " with patience " + patience;
        assertThat(queue.pWait()).as(what).isBetween(0.0, 1.0);
        assertThat(queue.pBlocked().orElseThrow()).as(what).isBetween(0.0, 1.0);
        assertThat(queue.avgLatencySeconds(0)).as(what).isFinite().isGreaterThanOrEqualTo(1);
        assertThat(queue.latencyQuantileSeconds(0.9, 0).orElseThrow()).as(what).isFinite();
        assertThat(queue.throughput()).as(what).isBetween(0.0, 3 * (1 + 1e-12));
      }
    }
    assertClose("full", MmckQueue.of(2e6, 1, 1_000_000, 3_000_000).utilization(), 1, 1e-14);
  }

  /** Where sums, integrals or times could run away. */
  @Test
  void figures_hugeBoundOrPatience_comeSoonAndAreNumbers() {
    List<Supplier<QueueModel>> systems =
        List.of(
            () -> MmckQueue.of(1e-300, 1e-300, 1, 999_999_999),
            () -> MmckQueue.of(640, 200, 1, 999_999_999),
            () -> MmckQueue.of(200_000, 200, 1000, 999_999_999),
            () -> MmckQueue.of(1e190, 200, 1, 10_000_000),
            () -> MmckQueue.of(2e9, 200, 10_000_000, 999_999_999),
            () -> ErlangAQueue.of(1e12, 1, 9e8, 4),
            () -> ErlangAQueue.of(2e9, 200, 1e-12, 10_000_000, 999_999_999));
    for (Supplier<QueueModel> system : systems) {
      assertTimeout(
          Duration.ofMinutes(1),
          () -> {
            QueueModel queue = system.get();
            double mean = queue.avgLatencySeconds(0.005);
            double median = queue.latencyQuantileSeconds(0.5, 0.005).orElseThrow();
            double most = queue.latencyQuantileSeconds(0.999, 0.005).orElseThrow();
            assertThat(queue.pWait()).as(queue.notation()).isBetween(0.0, 1.0);
            assertThat(mean).as(queue.notation()).isFinite().isPositive();
            assertThat(most).as(queue.notation()).isFinite().isGreaterThanOrEqualTo(median);
            assertThat(median).as(queue.notation()).isPositive();
            assertThat(queue.waitQuantileSeconds(0.9).orElseThrow())
                .as(queue.notation())
                .isFinite()
                .isLessThanOrEqualTo(most * (1 + 1e-9));
          });
    }
  }

  /** At c = 1 and ρ = 1 all numbers found are alike: T is uniform but for its last part. */
  @Test
  void mmck_saturatedWithHugeBound_isUniformAndComesSoon() {
    for (int places : new int[] {10_000_000, 1_000_000_000}) {
      assertTimeout(
          Duration.ofSeconds(10),
          () -> {
            MmckQueue queue = MmckQueue.of(120, 120, 1, places);
            String what = queue.notation();
            assertClose(what, queue.pBlocked().orElseThrow(), 1 / (places + 1.0), 1e-11);
            assertClose(what, queue.avgWaitSeconds(), (places - 1) / 240.0, 1e-11);
            for (double p : new double[] {0.5, 0.9, 0.99}) {
              double latency = queue.latencyQuantileSeconds(p, 0).orElseThrow();
              double wait = queue.waitQuantileSeconds(p).orElseThrow();
              assertClose(what + " p" + p, latency, p * places / 120, 1e-11);
              assertClose(what + " p" + p, wait, latency - 1 / 120.0, 1e-11);
            }
          });
    }
  }

  /** The fall of the tail lies between two neighbouring doubles. */
  @Test
  void quantiles_waitWithoutSpread_areThatWait() {
    QueueModel queue = ErlangAQueue.of(1.7248385129537597e9, 23.274, 5.5912658608759e26, 14118);
    double wait = queue.waitQuantileSeconds(0.5).orElseThrow();
    for (double p : new double[] {1e-6, 0.9, 0.999999, Math.nextDown(1.0)}) {
      assertThat(queue.waitQuantileSeconds(p).orElseThrow()).isFinite().isPositive();
      assertThat(queue.latencyQuantileSeconds(p, 0).orElseThrow()).isFinite().isPositive();
    }
    assertThat(wait).isPositive();
    QueueModel other = ErlangAQueue.of(886807.9366979423, 80618.90333617649, 2.156e57, 11);
    assertThat(other.waitQuantileSeconds(0.999999).orElseThrow()).isFinite().isPositive();
  }

  @Test
  void pAbandoned_nearlyAll_isAtMostOne() {
    for (int i = 0; i < 200; i++) {
      QueueModel queue = ErlangAQueue.of(Math.pow(10, 20 + i / 2.0), 100, 1, 24);
      assertThat(queue.pAbandoned().orElseThrow()).isBetween(0.99, 1.0);
    }
  }

  @Test
  void of_badArguments_areNamed() {
    assertThatThrownBy(() -> ErlangAQueue.of(1e142, 1e141, 2.4e-318, 11))
        .hasMessageContaining("patience");
    assertThatThrownBy(() -> MmckQueue.of(1, 1, 4, 3)).hasMessageContaining("capacity");
    assertThatThrownBy(() -> MmckQueue.of(1, 1, 0, 3)).hasMessageContaining("workers");
    assertThatThrownBy(() -> ErlangAQueue.of(1, 1, 0, 3)).hasMessageContaining("patience");
    assertThatThrownBy(() -> ErlangAQueue.of(1, 1, 1e300, 3)).hasMessageContaining("patience");
    assertThatThrownBy(() -> MmckQueue.of(1e300, 1, 1, 3)).hasMessageContaining("arrivalRate");
    assertThatThrownBy(() -> ErlangAQueue.of(Double.NaN, 1, 1, 3))
        .hasMessageContaining("arrivalRate");
  }

  private static void assertSame(QueueModel lossy, MmcQueue open) {
    String what = lossy.notation() + " against " + open.notation() + " at " + open.utilization();
    if (open.pWait() > 1e-290) {
      assertClose(what, lossy.pWait(), open.pWait(), 1e-10);
      assertClose(what, lossy.avgWaitSeconds(), open.avgWaitSeconds(), 1e-10);
    }
    assertClose(what, lossy.throughput(), open.arrivalRate(), 1e-12);
    for (double p : new double[] {0.5, 0.99, 0.9999}) {
      assertClose(
          what,
          lossy.latencyQuantileSeconds(p, 0).orElseThrow(),
          open.latencyQuantileSeconds(p, 0).orElseThrow(),
          1e-10);
    }
  }
}
