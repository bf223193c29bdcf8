package io.kendall.model.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossyStaffingTest {
  private static final long SEED = 20_261_129L;

  /** Within what two answers of the same value may differ by rounding. */
  private static final double ROUNDING = 1e-10;

  /** A load in erlangs on such a pool, and what it has to keep. */
  record Question(LossyPool pool, double load, double mu, double delay, List<Objective> kept) {
    Staffing staffing() {
      return new Staffing(pool, delay, kept);
    }

    double lambda() {
      return load * mu;
    }

    @Override
    public String toString() {
      return "%s of %s at %s, %s, seed %s".formatted(kept, load, mu, pool, SEED);
    }
  }

  private static LossyPool pool(Random random, double load, double mu, int turn) {
    int places = 1 + (int) (load * (0.5 + 3 * random.nextDouble()));
    double patience = Math.pow(10, random.nextDouble() * 8 - 5) / mu;
    return new LossyPool(
        turn % 3 == 1 ? OptionalInt.empty() : OptionalInt.of(places),
        turn % 3 == 0 ? OptionalDouble.empty() : OptionalDouble.of(patience));
  }

  static List<Question> questions() {
    Random random = new Random(SEED);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < 96; i++) {
      double load = Math.pow(10, random.nextDouble() * 4 - 1);
      double mu = Math.pow(10, random.nextDouble() * 6 - 3);
      double delay = i % 4 == 0 ? random.nextDouble() / mu : 0;
      List<Objective> kept = new ArrayList<>();
      if (i % 2 == 0) {
        kept.add(Objective.loss(Math.pow(10, -3 * random.nextDouble())));
      }
      if (i % 5 == 0) {
        kept.add(Objective.waitProbability(Math.pow(10, -3 * random.nextDouble())));
      }
      if (i % 7 == 0) {
        kept.add(Objective.utilization(0.3 + 0.6 * random.nextDouble()));
      }
      if (i % 4 == 1 || kept.isEmpty()) {
        double p = 0.5 + 0.499 * random.nextDouble();
        kept.add(Objective.latency(p, delay - Math.log1p(-p) / mu * (1 + random.nextDouble())));
      }
      if (i % 8 == 3) {
        kept.add(Objective.meanLatency(delay + (1 + random.nextDouble()) / mu));
      }
      questions.add(new Question(pool(random, load, mu, i), load, mu, delay, kept));
    }
    return questions;
  }

  @ParameterizedTest
  @MethodSource("questions")
  void fewestWorkers_anyQuestion_areTheFirstThatDo(Question question) {
    Staffing staffing = question.staffing();
    OptionalInt fewest = staffing.fewestWorkers(question.lambda(), question.mu());
    int most = fewest.orElse(question.pool().mostWorkers());
    int[] fewer = {1, most / 3, most / 2, most - 2, most - 1};
    for (int workers : fewer) {
      if (workers >= 1 && workers < most) {
        assertThat(staffing.metBy(question.lambda(), question.mu(), workers))
            .as("%s by %s of %s", question, workers, most)
            .isFalse();
      }
    }
    assertThat(staffing.metBy(question.lambda(), question.mu(), most))
        .as("%s by %s", question, most)
        .isEqualTo(fewest.isPresent());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void limits_ofTheFewest_areEdges(Question question) {
    Staffing staffing = question.staffing();
    double lambda = question.lambda();
    double mu = question.mu();
    int workers =
        staffing.fewestWorkers(lambda, mu).orElse(Math.min(4, question.pool().mostWorkers()));
    boolean met = staffing.metBy(lambda, mu, workers);
    String what = question + ", " + workers + " workers";

    OptionalDouble rate = staffing.largestArrivalRate(mu, workers);
    assertThat(rate.isPresent() && rate.getAsDouble() >= lambda * (1 - ROUNDING))
        .as(what)
        .isEqualTo(met);
    if (rate.isPresent() && Double.isFinite(rate.getAsDouble())) {
      assertThat(staffing.metBy(rate.getAsDouble(), mu, workers)).as(what).isTrue();
      assertThat(staffing.metBy(rate.getAsDouble() * (1 + 1e-8), mu, workers)).as(what).isFalse();
    } else if (rate.isPresent()) {
      assertThat(staffing.metBy(lambda * 1e9, mu, workers)).as(what).isTrue();
    }
    OptionalDouble seconds = staffing.largestServiceSeconds(lambda, workers);
    assertThat(seconds.isPresent() && seconds.getAsDouble() >= (1 - ROUNDING) / mu)
        .as(what)
        .isEqualTo(met);
    if (seconds.isPresent() && Double.isFinite(seconds.getAsDouble())) {
      double edge = seconds.getAsDouble();
      assertThat(staffing.metBy(lambda, 1 / edge, workers)).as(what).isTrue();
      assertThat(staffing.metBy(lambda, 1 / (edge * (1 + 1e-8)), workers)).as(what).isFalse();
    }
    double delay = staffing.largestDelaySeconds(lambda, mu, workers).orElse(-1);
    assertThat(delay >= question.delay() * (1 - ROUNDING)).as(what).isEqualTo(met);
    if (delay >= 0 && Double.isFinite(delay)) {
      Staffing slower =
          new Staffing(question.pool(), delay * (1 + 1e-8) + 1e-8 / mu, question.kept());
      assertThat(slower.metBy(lambda, mu, workers)).as(what).isFalse();
    }
  }

  /** What bisection rests on. */
  @Test
  void figures_moreWorkersLessLoadOrShorterService_fall() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      double load = Math.pow(10, random.nextDouble() * 3 - 1);
      LossyPool pool = pool(random, load, 1, i);
      int workers = 1 + random.nextInt(Math.min(pool.mostWorkers(), 3 + (int) (2 * load)));
      QueueModel here = pool.queue(load, 1, workers);
      String what = here.notation() + " at " + load + ", " + pool + ", seed " + SEED;
      if (workers < pool.mostWorkers()) {
        assertNoMore(what + " one more", pool.queue(load, 1, workers + 1), here);
      }
      assertNoMore(what + " less load", pool.queue(load * 0.9, 1, workers), here);
      assertNoMore(what + " shorter service", pool.queue(load, 1 / 0.9, workers), here);
    }
  }

  private static void assertNoMore(String what, QueueModel fewer, QueueModel more) {
    List<Objective> figures =
        List.of(
            Objective.utilization(1),
            Objective.waitProbability(1),
            Objective.loss(1),
            Objective.meanLatency(1),
            Objective.latency(0.5, 1),
            Objective.latency(0.99, 1));
    for (Objective figure : figures) {
      assertThat(figure.of(fewer, 0))
          .as("%s of %s", figure.figure(), what)
          .isLessThanOrEqualTo(figure.of(more, 0) * (1 + ROUNDING) + 1e-300);
    }
    double wait = fewer.waitQuantileSeconds(0.9).orElseThrow();
    assertThat(wait)
        .as("p90 of the wait of %s", what)
        .isLessThanOrEqualTo(more.waitQuantileSeconds(0.9).orElseThrow() * (1 + ROUNDING));
  }

  @Test
  void fewestWorkers_ofAMillion_keepTheLoss() {
    LossyPool pool = new LossyPool(OptionalInt.empty(), OptionalDouble.of(0.05));
    Staffing staffing = new Staffing(pool, 0, List.of(Objective.loss(0.01)));
    int fewest = staffing.fewestWorkers(200e6, 200).orElseThrow();
    assertThat(fewest).isBetween(985_000, 995_000);
    assertThat(staffing.metBy(200e6, 200, fewest)).isTrue();
    assertThat(staffing.metBy(200e6, 200, fewest - 1)).isFalse();
  }

  @Test
  void pool_badArguments_areNamed() {
    assertThatThrownBy(() -> new LossyPool(OptionalInt.empty(), OptionalDouble.empty()))
        .hasMessageContaining("not lossy");
    assertThatThrownBy(() -> new LossyPool(OptionalInt.of(0), OptionalDouble.empty()))
        .hasMessageContaining("capacity");
    assertThatThrownBy(() -> new LossyPool(OptionalInt.empty(), OptionalDouble.of(Double.NaN)))
        .hasMessageContaining("patienceSeconds");
    assertThatThrownBy(() -> Objective.loss(1.5)).hasMessageContaining("limit");
  }
}
