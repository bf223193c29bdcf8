package io.kendall.model.queueing;

import static io.kendall.model.queueing.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueModelTest {
  private static final long SEED = 20_261_125L;

  /** Random loads: workers 1 to 100,000, rates over nine decades, stable and not. */
  static List<Load> loads() {
    Random random = new Random(SEED);
    List<Load> loads = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double workers = Math.floor(Math.pow(10, random.nextDouble() * 5));
      double serviceRate = Math.pow(10, random.nextDouble() * 9 - 3);
      double utilization =
          i % 5 == 0 ? 1 - Math.pow(10, -6 * random.nextDouble()) : random.nextDouble() * 1.1;
      loads.add(new Load(utilization * workers * serviceRate, serviceRate, workers));
    }
    return loads;
  }

  private static List<QueueModel> models(Load load) {
    int workers = (int) load.workers();
    return List.of(
        MmcQueue.of(load.arrivalRate(), load.serviceRate(), workers),
        MmcQueue.of(load.arrivalRate(), load.serviceRate(), load.workers() - 0.5),
        MdcQueue.of(load.arrivalRate(), load.serviceRate(), workers),
        MgcQueue.of(load.arrivalRate(), load.serviceRate(), 0.3, workers),
        MgcQueue.of(load.arrivalRate(), load.serviceRate(), 7, workers),
        GgcQueue.of(load.arrivalRate(), load.serviceRate(), 0, 1, workers),
        GgcQueue.of(load.arrivalRate(), load.serviceRate(), 0.2, 3, workers),
        GgcQueue.of(load.arrivalRate(), load.serviceRate(), 4, 0, workers),
        GgcQueue.of(load.arrivalRate(), load.serviceRate(), 4, 0.6, workers));
  }

  @ParameterizedTest
  @MethodSource("loads")
  void figures_anyLoad_areNumbersInTheirRange(Load load) {
    for (QueueModel model : models(load)) {
      String what = model.notation() + " of " + load + ", seed " + SEED;
      assertThat(model.pWait()).as(what).isBetween(0.0, 1.0);
      assertThat(model.pEmpty()).as(what).isBetween(0.0, 1.0);
      assertThat(model.log10PWait()).as(what).isLessThanOrEqualTo(0.0);
      assertThat(model.avgQueueLength()).as(what).isGreaterThanOrEqualTo(0.0);
      assertThat(model.avgWaitSeconds()).as(what).isGreaterThanOrEqualTo(0.0);
      assertThat(model.avgLatencySeconds(0.005)).as(what).isGreaterThan(0.005);
      assertThat(Double.isInfinite(model.avgWaitSeconds())).as(what).isEqualTo(!model.stable());
      assertThat(model.throughput())
          .as(what)
          .isLessThanOrEqualTo(model.workers() * load.serviceRate() * (1 + 1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("loads")
  void queueLength_anyStableLoad_followsLittlesLaw(Load load) {
    for (QueueModel model : models(load)) {
      boolean fullPrecision = model.avgWaitSeconds() > 1e-290 && model.avgQueueLength() > 1e-290;
      if (model.stable() && fullPrecision) {
        assertClose(
            model.notation() + " of " + load,
            model.avgQueueLength(),
            model.arrivalRate() * model.avgWaitSeconds(),
            1e-14);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("loads")
  void pWait_moreWorkersOrLessLoad_falls(Load load) {
    MmcQueue queue = MmcQueue.of(load.arrivalRate(), load.serviceRate(), load.workers());
    if (!queue.stable() || queue.pWait() < 1e-300) {
      return;
    }
    MmcQueue wider = MmcQueue.of(load.arrivalRate(), load.serviceRate(), load.workers() + 1);
    MmcQueue lighter = MmcQueue.of(load.arrivalRate() * 0.999, load.serviceRate(), load.workers());
    assertThat(wider.log10PWait()).as("%s, seed %s", load, SEED).isLessThan(queue.log10PWait());
    assertThat(lighter.log10PWait()).as("%s, seed %s", load, SEED).isLessThan(queue.log10PWait());
  }

  @ParameterizedTest
  @MethodSource("loads")
  void fixedService_anyStableLoad_waitsLessThanExponential(Load load) {
    int workers = (int) load.workers();
    MdcQueue fixed = MdcQueue.of(load.arrivalRate(), load.serviceRate(), workers);
    MmcQueue exponential = MmcQueue.of(load.arrivalRate(), load.serviceRate(), workers);
    if (!fixed.stable()) {
      return;
    }
    String what = load + ", seed " + SEED;
    double wait = exponential.avgWaitSeconds() * (1 + 1e-12);
    assertThat(fixed.avgWaitSeconds()).as(what).isBetween(0.4999 * wait, wait);
    assertThat(fixed.pWait()).as(what).isLessThanOrEqualTo(exponential.pWait() * (1 + 1e-12));
    for (double p : new double[] {0.5, 0.9, 0.99, 0.999}) {
      double quantile = fixed.waitQuantileSeconds(p).orElseThrow();
      double longest = exponential.waitQuantileSeconds(p).orElseThrow() * (1 + 1e-12);
      assertThat(quantile).as("%s at %s", what, p).isLessThanOrEqualTo(longest);
      if (quantile > 0) {
        assertClose(what + " at " + p, fixed.pWaitAbove(quantile), 1 - p, 1e-11);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("loads")
  void quantiles_stableLoad_meetTheTail(Load load) {
    MmcQueue queue = MmcQueue.of(load.arrivalRate(), load.serviceRate(), load.workers());
    if (!queue.stable()) {
      assertThat(queue.latencyQuantileSeconds(0.99, 0).orElseThrow()).isInfinite();
      return;
    }
    double before = 0;
    for (double p : new double[] {1e-9, 0.1, 0.5, 0.99, 0.999999}) {
      double latency = queue.latencyQuantileSeconds(p, 0).orElseThrow();
      assertClose(load + " at " + p, queue.pLatencyAbove(latency), 1 - p, 1e-11);
      assertThat(latency).as("%s at %s, seed %s", load, p, SEED).isGreaterThan(before);
      assertThat(queue.waitQuantileSeconds(p).orElseThrow()).isLessThan(latency);
      before = latency;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.1, 0.5, 0.9, 0.999, 0.999999999})
  void pWait_oneWorker_isTheUtilization(double utilization) {
    for (QueueModel model :
        List.of(
            MmcQueue.of(utilization * 120, 120, 1),
            MdcQueue.of(utilization * 120, 120, 1),
            MgcQueue.of(utilization * 120, 120, 0.5, 1))) {
      assertClose(model.notation(), model.pWait(), model.utilization(), 1e-14);
      assertClose(model.notation(), model.pEmpty(), 1 - model.utilization(), 1e-7);
    }
  }

  @Test
  void load_atCapacity_isNotStable() {
    for (QueueModel model :
        List.of(
            MmcQueue.of(240, 120, 2), MdcQueue.of(240, 120, 2), MgcQueue.of(240, 120, 0.5, 2))) {
      assertThat(model.stable()).isFalse();
      assertThat(model.avgLatencySeconds(0)).isInfinite();
      assertThat(model.throughput()).isEqualTo(240);
      assertThat(model.pWait()).isEqualTo(1);
      assertThat(model.pEmpty()).isZero();
    }
  }

  @Test
  void fractionOfAWorker_betweenTwoWholes_liesBetween() {
    double less = MmcQueue.of(300, 200, 3).avgWaitSeconds();
    double more = MmcQueue.of(300, 200, 2).avgWaitSeconds();
    assertThat(MmcQueue.of(300, 200, 2.5).avgWaitSeconds()).isBetween(less, more);
    assertThat(MmcQueue.of(300, 200, 2.5).exact()).isFalse();
    assertClose("2+", MmcQueue.of(300, 200, 2 + 1e-12).avgWaitSeconds(), more, 1e-10);
  }

  @Test
  void fixedService_manyWorkers_isNotHalfOfExponential() {
    double ratio =
        MdcQueue.of(400, 200, 4).avgWaitSeconds() / MmcQueue.of(400, 200, 4).avgWaitSeconds();
    assertThat(ratio).isBetween(0.57, 0.58);
  }

  @Test
  void of_badArguments_namesThem() {
    assertThatThrownBy(() -> MmcQueue.of(Double.NaN, 1, 1)).hasMessageContaining("arrivalRate");
    assertThatThrownBy(() -> MmcQueue.of(1, -1, 1)).hasMessageContaining("serviceRate");
    assertThatThrownBy(() -> MmcQueue.of(1, 1, 0)).hasMessageContaining("workers");
    assertThatThrownBy(() -> MdcQueue.of(1, Double.POSITIVE_INFINITY, 1))
        .hasMessageContaining("serviceRate");
    assertThatThrownBy(() -> MgcQueue.of(1, 2, -0.5, 1)).hasMessageContaining("squaredVariation");
    assertThatThrownBy(() -> MmcQueue.of(1, 2, 1).waitQuantileSeconds(1))
        .hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> MmcQueue.of(1, 2, 1).avgLatencySeconds(-1))
        .hasMessageContaining("delay");
  }
}
