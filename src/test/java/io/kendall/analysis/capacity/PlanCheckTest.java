package io.kendall.analysis.capacity;

import static io.kendall.analysis.capacity.PlanFixture.LITTLE;
import static io.kendall.analysis.capacity.PlanFixture.agents;
import static io.kendall.analysis.capacity.PlanFixture.bursty;
import static io.kendall.analysis.capacity.PlanFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.model.queueing.Objective;
import io.kendall.model.queueing.ServiceKind;
import io.kendall.model.queueing.Staffing;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.Exponential;
import io.kendall.workload.Lognormal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanCheckTest {
  /** The staffing of a formula finds the same edges by a search of its own. */
  @ParameterizedTest
  @EnumSource(ServiceKind.class)
  void answer_exactModel_findsTheEdgesOfStaffing(ServiceKind service) throws InterruptedException {
    Random random = new Random(11);
    for (int i = 0; i < 12; i++) {
      double rate = 50 + 2000 * random.nextDouble();
      double seconds = 0.001 + 0.02 * random.nextDouble();
      double delay = random.nextInt(10_000) * 1e-6;
      double limit = delay + seconds * (1.2 + 6 * random.nextDouble());
      Staffing staffing =
          new Staffing(
              service, delay, List.of(Objective.meanLatency(limit), Objective.utilization(0.9)));
      Plan plan =
          plan(
              rate,
              service == ServiceKind.EXPONENTIAL
                  ? new Exponential(seconds)
                  : new Deterministic(seconds),
              delay,
              OptionalInt.empty(),
              new PlanObjective(PlanFigure.AVG_LATENCY, limit),
              new PlanObjective(PlanFigure.UTILIZATION, 0.9));
      PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);

      String load = "plan %d: rate %s, service %s, limit %s".formatted(i, rate, seconds, limit);
      int fewest = staffing.fewestWorkers(rate, 1 / seconds).orElseThrow();
      assertThat(answer.verdict()).as(load).isEqualTo(Verdict.PASS);
      assertThat(answer.fewestWorkers()).as(load).hasValue(fewest);
      assertThat(answer.fewestCertain()).as(load).isTrue();
      assertThat(answer.workers()).as(load).isEqualTo(fewest);
      Limits limits = answer.limits();
      assertThat(limits.arrivalRate().orElseThrow())
          .as(load)
          .isCloseTo(
              staffing.largestArrivalRate(1 / seconds, fewest).orElseThrow(), within(1e-9 * rate));
      assertThat(limits.serviceSeconds().orElseThrow())
          .as(load)
          .isCloseTo(
              staffing.largestServiceSeconds(rate, fewest).orElseThrow(), within(1e-9 * seconds));
      assertThat(limits.delaySeconds().orElseThrow())
          .as(load)
          .isCloseTo(
              staffing.largestDelaySeconds(rate, 1 / seconds, fewest).orElseThrow(), within(1e-8));
    }
  }

  @Test
  void answer_exactModel_isConfirmedByTheSimulator() throws InterruptedException {
    Plan plan = agents(OptionalInt.of(4), Uncertain.exactly(640));
    PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);

    assertThat(answer.notation()).isEqualTo("M/D/4");
    assertThat(answer.verdict()).isEqualTo(Verdict.PASS);
    ObjectiveAnswer p99 = answer.objectives().get(1);
    assertThat(p99.source()).isEqualTo(Source.MODEL);
    assertThat(p99.exact()).isTrue();
    assertThat(p99.margin()).isCloseTo((0.025 - p99.model()) / 0.025, within(1e-12));
    assertThat(p99.simulated().low()).isLessThan(p99.model());
    assertThat(p99.simulated().high()).isGreaterThan(p99.model());
    assertThat(answer.oneFewer().orElseThrow())
        .isEqualTo(
            new FewerAnswer(
                3, Verdict.FAIL, List.of(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)));
  }

  @Test
  void answer_tenPercentOfEveryInput_isLookedAtOnBothSides() throws InterruptedException {
    Plan plan = agents(OptionalInt.of(4), Uncertain.exactly(640));
    PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);

    assertThat(answer.changes())
        .extracting(Change::input)
        .containsExactlyInAnyOrder(
            "arrival_rate",
            "arrival_rate",
            "service_time",
            "service_time",
            "dispatch_delay",
            "dispatch_delay",
            "workers",
            "workers");
    for (Change change : answer.changes()) {
      boolean worse = change.input().equals("workers") ? change.change() < 0 : change.change() > 0;
      double nominal = answer.objectives().get(0).value();
      assertThat(change.values().get(0) > nominal).as(change.toString()).isEqualTo(worse);
    }
  }

  @Test
  void answer_moreThanCanBeServed_fails() throws InterruptedException {
    Plan plan = agents(OptionalInt.of(3), Uncertain.exactly(640));
    PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);

    assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(answer.fewestWorkers()).hasValue(4);
    assertThat(answer.objectives()).allMatch(one -> one.margin() == Double.NEGATIVE_INFINITY);
    assertThat(answer.objectives()).allMatch(one -> !one.simulated().isPresent());
    assertThat(answer.limits().arrivalRate().orElseThrow()).isLessThan(600);
    assertThat(answer.notes()).anyMatch(note -> note.startsWith("more arrives than can be served"));
  }

  @Test
  void answer_latencyBelowTheServiceItself_findsNoNumberOfWorkers() throws InterruptedException {
    Plan plan =
        plan(
            640,
            new Exponential(0.005),
            0,
            OptionalInt.empty(),
            new PlanObjective(PlanFigure.P99, 0.02));
    PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);

    assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(answer.fewestWorkers()).isEmpty();
    assertThat(answer.fewestCertain()).isTrue();
    assertThat(answer.limits().arrivalRate()).isEmpty();
    assertThat(answer.limits().delaySeconds()).isEmpty();
    assertThat(answer.limits().serviceSeconds().orElseThrow()).isLessThan(0.02 / Math.log(100));
  }

  @Test
  void answer_noFormula_isDecidedByTheSimulatorsInterval() throws InterruptedException {
    PlanAnswer far = PlanCheck.answer(bursty(0.03), 0, Optional.empty(), LITTLE);
    ObjectiveAnswer kept = far.objectives().get(0);
    double mean = kept.simulated().mean();
    PlanAnswer near = PlanCheck.answer(bursty(mean), 0, Optional.empty(), LITTLE);

    assertThat(far.verdict()).isEqualTo(Verdict.PASS);
    assertThat(kept.source()).isEqualTo(Source.SIMULATOR);
    assertThat(kept.model()).isNaN();
    assertThat(kept.value()).isEqualTo(mean);
    assertThat(near.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** The mean wait of lognormal service at one worker is Pollaczek and Khinchine's. */
  @Test
  void answer_varyingService_hasExactMeansAndSimulatedPercentiles() throws InterruptedException {
    Plan plan =
        plan(
            60,
            new Lognormal(0.01, 2),
            0,
            OptionalInt.of(1),
            new PlanObjective(PlanFigure.AVG_LATENCY, 0.035),
            new PlanObjective(PlanFigure.P95, 0.2));
    PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);

    double exact = 0.01 + 0.6 * 3 / 2 * 0.01 / 0.4;
    assertThat(answer.objectives().get(0).model()).isCloseTo(exact, within(1e-12));
    assertThat(answer.objectives().get(0).source()).isEqualTo(Source.MODEL);
    assertThat(answer.objectives().get(1).source()).isEqualTo(Source.SIMULATOR);
    assertThat(answer.objectives().get(1).model()).isNaN();
    assertThat(answer.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void answer_impatientAndBounded_isOfErlangA() throws InterruptedException {
    Plan plan =
        new Plan(
            "lossy",
            "lossy.yaml",
            new Exponential(0.01),
            Uncertain.exactly(100),
            List.of(),
            new Exponential(0.05),
            Uncertain.exactly(0.05),
            DelayPlace.NETWORK,
            Uncertain.exactly(0),
            OptionalInt.of(6),
            OptionalLong.of(12),
            OptionalDouble.of(0.1),
            List.of(
                new PlanObjective(PlanFigure.P_BLOCKED, 0.02),
                new PlanObjective(PlanFigure.P_ABANDONED, 0.1)));
    PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);

    assertThat(answer.notation()).isEqualTo("M/M/6/12+M");
    for (ObjectiveAnswer one : answer.objectives()) {
      assertThat(one.source()).isEqualTo(Source.MODEL);
      assertThat(one.simulated().mean())
          .isCloseTo(one.model(), within(2 * one.simulated().halfWidth()));
    }
    assertThat(answer.changes())
        .extracting(Change::input)
        .contains("capacity", "patience")
        .doesNotContain("dispatch_delay");
    assertThat(answer.limits().delaySeconds()).hasValue(Double.POSITIVE_INFINITY);
  }
}
