package io.kendall.model.queueing;

import static io.kendall.model.queueing.Reference.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StaffingTest {
  private static final long SEED = 20_261_127L;

  /** A question: the load in erlangs, the objectives as multiples of what a lone task takes. */
  record Question(
      ServiceKind service, double load, double serviceRate, double delay, List<Objective> kept) {}

  static List<Question> questions() {
    Random random = new Random(SEED);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double load = Math.pow(10, random.nextDouble() * 6 - 1);
      double serviceRate = Math.pow(10, random.nextDouble() * 6 - 3);
      double delay = i % 3 == 0 ? random.nextDouble() / serviceRate : 0;
      List<Objective> kept = new ArrayList<>();
      if (i % 4 == 0) {
        kept.add(Objective.utilization(0.3 + 0.7 * random.nextDouble()));
      }
      if (i % 4 == 1 || i % 5 == 0) {
        kept.add(Objective.waitProbability(Math.pow(10, -6 * random.nextDouble())));
      }
      if (i % 4 == 2) {
        kept.add(Objective.meanLatency(delay + (1.001 + random.nextDouble()) / serviceRate));
      }
      ServiceKind service = i % 2 == 0 ? ServiceKind.DETERMINISTIC : ServiceKind.EXPONENTIAL;
      if (i % 4 == 3) {
        service = ServiceKind.EXPONENTIAL;
        double p = 0.5 + 0.4999 * random.nextDouble();
        double alone = -Math.log1p(-p) / serviceRate;
        kept.add(Objective.latency(p, delay + alone * (1.0001 + random.nextDouble())));
      }
      questions.add(new Question(service, load, serviceRate, delay, kept));
    }
    return questions;
  }

  @ParameterizedTest
  @MethodSource("questions")
  void fewestWorkers_anyQuestion_doAndOneLessDoesNot(Question question) {
    Staffing staffing = new Staffing(question.service(), question.delay(), question.kept());
    double lambda = question.load() * question.serviceRate();
    int fewest = staffing.fewestWorkers(lambda, question.serviceRate()).orElseThrow();

    assertThat(staffing.metBy(lambda, question.serviceRate(), fewest)).isTrue();
    assertThat(staffing.metBy(lambda, question.serviceRate(), fewest + 1)).isTrue();
    if (fewest > 1) {
      assertThat(staffing.metBy(lambda, question.serviceRate(), fewest - 1))
          .as("%s with one less than %s, seed %s", question, fewest, SEED)
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void limits_ofTheFewest_areEdges(Question question) {
    Staffing staffing = new Staffing(question.service(), question.delay(), question.kept());
    double mu = question.serviceRate();
    double lambda = question.load() * mu;
    int workers = staffing.fewestWorkers(lambda, mu).orElseThrow();
    String what = question + ", seed " + SEED;

    double rate = staffing.largestArrivalRate(mu, workers).orElseThrow();
    assertThat(rate).as(what).isGreaterThanOrEqualTo(lambda * (1 - 1e-12));
    assertThat(staffing.metBy(rate, mu, workers)).as(what).isTrue();
    assertThat(staffing.metBy(rate * (1 + 1e-9), mu, workers)).as(what).isFalse();

    double seconds = staffing.largestServiceSeconds(lambda, workers).orElseThrow();
    assertThat(seconds).as(what).isGreaterThanOrEqualTo((1 - 1e-12) / mu);
    assertThat(staffing.metBy(lambda, 1 / seconds, workers)).as(what).isTrue();
    assertThat(staffing.metBy(lambda, 1 / (seconds * (1 + 1e-9)), workers)).as(what).isFalse();

    double delay = staffing.largestDelaySeconds(lambda, mu, workers).orElseThrow();
    assertThat(delay).as(what).isGreaterThanOrEqualTo(question.delay() * (1 - 1e-12));
    if (Double.isFinite(delay)) {
      Staffing slower = new Staffing(question.service(), delay * (1 + 1e-9), question.kept());
      assertThat(slower.metBy(lambda, mu, workers)).as(what).isFalse();
    }
  }

  @Test
  void limits_utilizationOfOne_areTheBoundsOfStability() {
    Staffing staffing = staffing(Objective.utilization(1));
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      double rate = Math.pow(10, random.nextDouble() * 8 - 4);
      int workers = 1 + random.nextInt(50);
      assertClose(
          "service time, seed " + SEED,
          staffing.largestServiceSeconds(rate, workers).orElseThrow(),
          workers / rate,
          1e-13);
      assertClose(
          "arrival rate, seed " + SEED,
          staffing.largestArrivalRate(rate, workers).orElseThrow(),
          workers * rate,
          1e-13);
    }
  }

  @Test
  void largestDelay_heldByTheWorkerOrTheDispatcher_isTheEdge() {
    Objective objective = Objective.meanLatency(0.012);
    for (boolean dispatcher : new boolean[] {false, true}) {
      DelayedPool pool = new DelayedPool(1, 1, dispatcher ? 0 : 1e-3, dispatcher ? 1e-3 : 0);
      Staffing staffing = new Staffing(pool, 0, List.of(objective));
      double edge = staffing.largestDelaySeconds(640, 200, 6).orElseThrow();
      assertThat(edge).isBetween(1e-3, 7e-3);
      Staffing within = new Staffing(pool.withDelay(edge), 0, List.of(objective));
      Staffing beyond = new Staffing(pool.withDelay(edge * (1 + 1e-9)), 0, List.of(objective));
      assertThat(within.metBy(640, 200, 6)).isTrue();
      assertThat(beyond.metBy(640, 200, 6)).isFalse();
    }
  }

  @Test
  void fewestWorkers_millions_followTheSquareRootRule() {
    double lambda = 200e6;
    Staffing staffing = staffing(Objective.waitProbability(0.1));
    int fewest = staffing.fewestWorkers(lambda, 200).orElseThrow();
    // Halfin and Whitt: C = 0.1 at β = 1.420 in the limit.
    assertThat((fewest - 1e6) / 1e3).isCloseTo(1.42, within(0.01));
    assertThat(staffing.metBy(lambda, 200, fewest - 1)).isFalse();
  }

  @Test
  void fewestWorkers_latencyOfServiceAlone_isOutOfReach() {
    Objective mean = Objective.meanLatency(0.005);
    Staffing staffing = staffing(mean);
    assertThat(staffing.fewestWorkers(640, 200)).isEqualTo(OptionalInt.empty());
    assertThat(staffing.outOfReach(200)).contains(mean);
    assertThat(staffing.outOfReach(201)).isEmpty();
    assertThat(staffing.largestArrivalRate(200, 4)).isEmpty();

    Objective tail = Objective.latency(0.99, 0.023);
    assertThat(staffing(tail).outOfReach(200)).contains(tail);
    double shorter = staffing(tail).serviceSecondsWithin(tail);
    assertClose("service time", shorter, 0.023 / Math.log(100), 1e-14);
    assertThat(staffing(tail).fewestWorkers(640, 1 / (shorter * 0.999))).isPresent();
  }

  @Test
  void fewestWorkers_moreThanTenMillion_areNone() {
    assertThat(staffing(Objective.utilization(0.5)).fewestWorkers(6e6, 1)).isEmpty();
    assertThat(staffing(Objective.utilization(1)).fewestWorkers(1e300, 1)).isEmpty();
    assertThat(staffing(Objective.utilization(0.5)).fewestWorkers(5e6, 1)).hasValue(10_000_000);
  }

  @ParameterizedTest
  @EnumSource(ServiceKind.class)
  void sensitivity_tenthMoreLoad_isTheModelOfThatLoad(ServiceKind service) {
    List<Sensitivity> changed = Sensitivity.of(service, 640, 200, 4);
    assertThat(changed).hasSize(6);
    assertThat(changed.get(1).model().avgLatencySeconds(0))
        .isEqualTo(service.queue(640 * 1.1, 200, 4).avgLatencySeconds(0));
    assertThat(changed.get(4).model().workers()).isEqualTo(3);
    assertThat(changed.get(4).change()).isEqualTo(-0.25);
    assertThat(changed.get(0).model().avgLatencySeconds(0))
        .isLessThan(changed.get(1).model().avgLatencySeconds(0));
  }

  @Test
  void objective_outOfRange_isNamed() {
    assertThatThrownBy(() -> Objective.utilization(1.5)).hasMessageContaining("limit");
    assertThatThrownBy(() -> Objective.meanLatency(Double.NaN)).hasMessageContaining("limit");
    assertThatThrownBy(() -> Objective.latency(1, 1)).hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> new Staffing(ServiceKind.EXPONENTIAL, 0, List.of()))
        .hasMessageContaining("objectives");
    assertThatThrownBy(() -> staffing(Objective.utilization(0.5)).fewestWorkers(-1, 1))
        .hasMessageContaining("arrivalRate");
  }

  private static Staffing staffing(Objective objective) {
    return new Staffing(ServiceKind.EXPONENTIAL, 0, List.of(objective));
  }
}
