package io.kendall.analysis.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.model.queueing.Objective;
import io.kendall.model.queueing.ServiceKind;
import io.kendall.model.queueing.Staffing;
import io.kendall.workload.Bursts;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.Exponential;
import io.kendall.workload.Lognormal;
import io.kendall.workload.Replay;
import io.kendall.workload.TimeLaw;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanCheckTest {
  private static final Effort LITTLE = new Effort(2_000_000, 200_000, 7);

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
  void answer_withAWorkerGap_isOfLongerService() throws InterruptedException {
    Plan plan = agents(OptionalInt.of(4), Uncertain.exactly(640));
    PlanAnswer ideal = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);
    PlanAnswer real = PlanCheck.answer(plan, 1e-4, Optional.empty(), LITTLE);
    Plan longer = plan(640, new Deterministic(0.0051), 0.005, OptionalInt.of(4), objectives());

    assertThat(real.objectives().get(0).ideal()).isEqualTo(ideal.objectives().get(0).value());
    assertThat(real.objectives().get(0).value())
        .isCloseTo(
            PlanCheck.answer(longer, 0, Optional.empty(), LITTLE).objectives().get(0).value(),
            within(1e-12));
    assertThat(real.limits().serviceSeconds().orElseThrow())
        .isCloseTo(ideal.limits().serviceSeconds().orElseThrow() - 1e-4, within(1e-12));
    assertThat(real.notes()).anyMatch(note -> note.contains("worker gap of 100.0 µs"));
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
  void answer_uncertainRate_isInconclusiveWhereItsEndsDiffer() throws InterruptedException {
    PlanAnswer wide =
        PlanCheck.answer(
            agents(OptionalInt.of(4), new Uncertain(640, 0.1)), 0, Optional.empty(), LITTLE);
    PlanAnswer narrow =
        PlanCheck.answer(
            agents(OptionalInt.of(4), new Uncertain(640, 0.01)), 0, Optional.empty(), LITTLE);
    PlanAnswer tooMuch =
        PlanCheck.answer(
            agents(OptionalInt.of(4), new Uncertain(1000, 0.1)), 0, Optional.empty(), LITTLE);
    PlanAnswer open =
        PlanCheck.answer(
            agents(OptionalInt.empty(), new Uncertain(640, 0.1)), 0, Optional.empty(), LITTLE);

    assertThat(wide.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    ObjectiveAnswer latency = wide.objectives().get(0);
    assertThat(latency.best()).isLessThan(latency.value());
    assertThat(latency.worst()).isGreaterThan(0.013);
    assertThat(wide.fewestAtBest()).hasValue(4);
    assertThat(wide.fewestAtWorst()).hasValue(5);
    assertThat(narrow.verdict()).isEqualTo(Verdict.PASS);
    assertThat(tooMuch.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(open.workers()).isEqualTo(5);
    assertThat(open.verdict()).isEqualTo(Verdict.PASS);
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

  @Test
  void answer_traceOfArrivals_isReplayed() throws InterruptedException {
    // Four tasks at once every 50 ms, of 10 ms each: on two workers half of them wait 10 ms.
    List<Long> gaps =
        LongStream.range(0, 4000).mapToObj(i -> i % 4 == 0 ? 50_000_000L : 0L).toList();
    Plan plan = traced(new Replay("fours.csv", gaps));
    PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);

    ObjectiveAnswer latency = answer.objectives().get(0);
    assertThat(latency.source()).isEqualTo(Source.SIMULATOR);
    assertThat(latency.value()).isCloseTo(0.015, within(1e-12));
    assertThat(latency.exact()).isFalse();
    assertThat(answer.verdict()).isEqualTo(Verdict.PASS);
    assertThat(answer.fewestWorkers()).hasValue(2);
    assertThat(answer.oneFewer().orElseThrow().values().get(0)).isCloseTo(0.025, within(1e-9));
  }

  @Test
  void answer_rateByHour_isJudgedAtTheBusiestAndToldForEach() throws InterruptedException {
    List<HourRate> hours = List.of(new HourRate(0, 40), new HourRate(9, 640));
    Plan peak = agents(OptionalInt.of(4), Uncertain.exactly(640));
    Plan plan =
        new Plan(
            peak.name(),
            peak.file(),
            peak.interarrival(),
            peak.arrivalRate(),
            hours,
            peak.service(),
            peak.serviceSeconds(),
            peak.delayPlace(),
            peak.delaySeconds(),
            OptionalInt.of(3),
            peak.capacity(),
            peak.patienceSeconds(),
            peak.objectives());
    PlanAnswer answer = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE);

    assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(answer.hours())
        .containsExactly(
            new HourAnswer(hours.get(0), Verdict.PASS, OptionalInt.of(1)),
            new HourAnswer(hours.get(1), Verdict.FAIL, OptionalInt.of(4)));
  }

  @Test
  void answer_measured_isTakenFromTheRunsByTheirInterval() throws InterruptedException {
    Plan plan = agents(OptionalInt.of(4), Uncertain.exactly(640));
    double model = PlanCheck.answer(plan, 0, Optional.empty(), LITTLE).objectives().get(0).value();

    PlanAnswer slower = PlanCheck.answer(plan, 0, Optional.of(observed(0.002, 1e-5)), LITTLE);
    PlanAnswer same = PlanCheck.answer(plan, 0, Optional.of(observed(0.0001, 1e-5)), LITTLE);
    PlanAnswer noisy = PlanCheck.answer(plan, 0, Optional.of(observed(0.0011, 1e-3)), LITTLE);

    ObjectiveAnswer latency = slower.objectives().get(0);
    assertThat(latency.source()).isEqualTo(Source.MEASUREMENT);
    assertThat(latency.measured().mean()).isCloseTo(model + 0.002, within(1e-9));
    assertThat(latency.raw().mean()).isCloseTo(0.011 + 0.002, within(1e-9));
    assertThat(latency.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(same.objectives().get(0).verdict()).isEqualTo(Verdict.PASS);
    assertThat(noisy.objectives().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(same.objectives().get(1).source()).isEqualTo(Source.MODEL);
    assertThat(same.notes()).contains("p99: is not measured, so the model decides");
  }

  /** Runs whose mean latency is so much above the perfect queue's of 11 ms. */
  private static Observation observed(double excessSeconds, double scatterSeconds) {
    List<Double> perfect = List.of(0.0108, 0.0112, 0.011, 0.0113, 0.0107);
    List<Double> measured =
        IntStream.range(0, 5)
            .mapToObj(i -> perfect.get(i) + excessSeconds + (i - 2) * scatterSeconds)
            .toList();
    return new Observation(
        4,
        3200,
        Map.of(PlanFigure.AVG_LATENCY, measured),
        Map.of(PlanFigure.AVG_LATENCY, perfect),
        List.of(1e-5, 1e-5, 1e-5, 1e-5, 1e-5),
        Map.of("the executor", excessSeconds));
  }

  private static Plan agents(OptionalInt workers, Uncertain rate) {
    return new Plan(
        "agents at peak",
        "agents.yaml",
        new Exponential(1 / rate.value()),
        rate,
        List.of(),
        new Deterministic(0.005),
        Uncertain.exactly(0.005),
        DelayPlace.NETWORK,
        Uncertain.exactly(0.005),
        workers,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        List.of(objectives()));
  }

  private static PlanObjective[] objectives() {
    return new PlanObjective[] {
      new PlanObjective(PlanFigure.AVG_LATENCY, 0.013), new PlanObjective(PlanFigure.P99, 0.025)
    };
  }

  private static Plan bursty(double limitSeconds) {
    return load(
        new Bursts(0.005, 8),
        new Lognormal(0.01, 2),
        OptionalInt.of(5),
        new PlanObjective(PlanFigure.AVG_LATENCY, limitSeconds));
  }

  private static Plan traced(Replay arrivals) {
    return load(
        arrivals,
        new Deterministic(0.01),
        OptionalInt.of(2),
        new PlanObjective(PlanFigure.AVG_LATENCY, 0.02));
  }

  private static Plan load(
      TimeLaw arrivals, TimeLaw service, OptionalInt workers, PlanObjective objective) {
    return new Plan(
        "a load",
        "load.yaml",
        arrivals,
        Uncertain.exactly(1 / arrivals.meanSeconds()),
        List.of(),
        service,
        Uncertain.exactly(service.meanSeconds()),
        DelayPlace.NETWORK,
        Uncertain.exactly(0),
        workers,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        List.of(objective));
  }

  private static Plan plan(
      double rate,
      TimeLaw service,
      double delaySeconds,
      OptionalInt workers,
      PlanObjective... objectives) {
    return new Plan(
        "a plan",
        "plan.yaml",
        new Exponential(1 / rate),
        Uncertain.exactly(rate),
        List.of(),
        service,
        Uncertain.exactly(service.meanSeconds()),
        DelayPlace.NETWORK,
        Uncertain.exactly(delaySeconds),
        workers,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        List.of(objectives));
  }
}
