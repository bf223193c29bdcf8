package io.kendall.analysis.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.model.queueing.MdcQueue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlanCurvesTest {
  @Test
  void curves_exactFormula_areTheFormulaAtEveryNumberOfWorkersAndRate()
      throws InterruptedException {
    PlanCurves curves = curves(PlanFixture.agents(OptionalInt.of(4), Uncertain.exactly(640)));

    assertThat(curves.objective().figure()).isEqualTo(PlanFigure.P99);
    assertThat(curves.byWorkers().stream().map(CurvePoint::at))
        .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
    assertThat(curves.byWorkers().subList(0, 3))
        .allSatisfy(point -> assertThat(point.value()).isInfinite());
    assertThat(curves.byWorkers().get(4).value()).isEqualTo(p99(640, 5));
    assertThat(curves.saturationRate()).isCloseTo(800, within(1e-9));
    assertThat(curves.byRate()).filteredOn(point -> Math.abs(point.at() - 640) < 1).hasSize(1);
    assertThat(curves.byRate())
        .allSatisfy(
            point -> {
              double exact = p99(point.at(), 4);
              assertThat(point.value()).isCloseTo(exact, within(1e-12 * exact));
            });
  }

  @Test
  void curves_anyPlan_fallWithWorkersAndRiseWithLoad() throws InterruptedException {
    PlanCurves curves = curves(PlanFixture.agents(OptionalInt.of(4), Uncertain.exactly(640)));

    assertThat(curves.byWorkers().stream().map(CurvePoint::value).toList())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(curves.byRate().stream().map(CurvePoint::value).toList()).isSorted();
  }

  @Test
  void curves_noFormula_areSimulatedWithIntervals() throws InterruptedException {
    PlanCurves curves = curves(PlanFixture.bursty(0.03));

    List<CurvePoint> served =
        curves.byWorkers().stream().filter(point -> Double.isFinite(point.value())).toList();
    assertThat(served)
        .isNotEmpty()
        .allSatisfy(
            point -> {
              assertThat(point.model()).isNaN();
              assertThat(point.simulated().hasInterval()).isTrue();
            });
  }

  private static double p99(double rate, int workers) {
    return MdcQueue.of(rate, 1 / 0.005, workers).latencyQuantileSeconds(0.99, 0.005).orElseThrow();
  }

  private static PlanCurves curves(Plan plan) throws InterruptedException {
    PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), PlanFixture.LITTLE);
    return PlanCurves.of(answer, PlanFixture.LITTLE);
  }
}
