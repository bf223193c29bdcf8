package io.kendall.analysis.capacity;

import static io.kendall.analysis.capacity.PlanFixture.LITTLE;
import static io.kendall.analysis.capacity.PlanFixture.agents;
import static io.kendall.analysis.capacity.PlanFixture.objectives;
import static io.kendall.analysis.capacity.PlanFixture.plan;
import static io.kendall.analysis.capacity.PlanFixture.traced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.workload.Deterministic;
import io.kendall.workload.Replay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is known of a load beyond its plain figures: gaps, ranges, hours, traces and runs. */
class PlanInputsTest {
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
}
