package io.kendall.model.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever finite numbers are given, an answer comes, soon, and is a number. */
class QueueExtremesTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final double[] SERVICE_RATES = {
    Double.MIN_VALUE, 1e-310, 1e-300, 1e-20, 0.3, 200, 1e20, 1e300, Double.MAX_VALUE
  };
  private static final double[] UTILIZATIONS = {
    Double.MIN_VALUE, 1e-300, 1e-20, 1e-9, 0.3, 0.999, 1 - 1e-9, 1 - 1e-15, 1, 1.5, 1e20, 1e300
  };

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 32, 33, 1000, 1001, 100_000, 10_000_000})
  void figures_anyFiniteLoad_areNumbersOrRefusedByName(int workers) {
    assertTimeout(
        SOON,
        () -> {
          double[] fewer = {1e-300, 200, 1e300};
          for (double serviceRate : workers > 1_000_000 ? fewer : SERVICE_RATES) {
            for (double utilization : UTILIZATIONS) {
              check(utilization * workers * serviceRate, serviceRate, workers);
            }
            check(Double.MIN_VALUE, serviceRate, workers);
            check(Double.MAX_VALUE, serviceRate, workers);
          }
        });
  }

  private static void check(double arrivalRate, double serviceRate, int workers) {
    List<Supplier<QueueModel>> models =
        List.of(
            () -> MmcQueue.of(arrivalRate, serviceRate, workers),
            () -> MmcQueue.of(arrivalRate, serviceRate, workers - 0.7),
            () -> MdcQueue.of(arrivalRate, serviceRate, workers),
            () -> MgcQueue.of(arrivalRate, serviceRate, 0.3, workers),
            () -> MgcQueue.of(arrivalRate, serviceRate, 1e50, workers),
            () -> GgcQueue.of(arrivalRate, serviceRate, 0, 1e-9, workers),
            () -> GgcQueue.of(arrivalRate, serviceRate, 1e50, 0.5, workers),
            () -> TandemQueue.of(arrivalRate, serviceRate, 1, 1, workers, 1e-9));
    for (Supplier<QueueModel> model : models) {
      QueueModel queue;
      try {
        queue = model.get();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("(arrivalRate|serviceRate|workers|1 / s).* must be .*");
        continue;
      }
      check(queue, "%s at %s/s, each %s/s".formatted(queue.notation(), arrivalRate, serviceRate));
    }
  }

  private static void check(QueueModel queue, String what) {
    assertThat(queue.utilization()).as(what).isGreaterThanOrEqualTo(0);
    assertThat(queue.pWait()).as(what).isBetween(0.0, 1.0);
    assertThat(queue.pEmpty()).as(what).isBetween(0.0, 1.0);
    assertThat(queue.log10PWait()).as(what).isLessThanOrEqualTo(0).isFinite();
    assertThat(queue.throughput()).as(what).isPositive().isFinite();
    double[] waits = {
      queue.avgQueueLength(),
      queue.avgWaitSeconds(),
      queue.avgLatencySeconds(0.005),
      queue.waitQuantileSeconds(0.5).orElse(queue.avgWaitSeconds()),
      queue.waitQuantileSeconds(Math.nextDown(1.0)).orElse(queue.avgWaitSeconds()),
      queue.latencyQuantileSeconds(0.5, 0).orElse(queue.avgWaitSeconds()),
      queue.latencyQuantileSeconds(0.999, 1e300).orElse(queue.avgWaitSeconds()),
      queue.latencyQuantileSeconds(Math.nextDown(1.0), 0).orElse(queue.avgWaitSeconds()),
    };
    for (double wait : waits) {
      assertThat(wait).as(what).isGreaterThanOrEqualTo(0);
      assertThat(Double.isInfinite(wait)).as("infinite %s", what).isEqualTo(!queue.stable());
    }
  }
}
