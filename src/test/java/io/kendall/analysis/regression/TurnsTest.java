package io.kendall.analysis.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Base and head in turns: what the controls say, what failed, and what was run again. */
class TurnsTest {
  private static final long SEED = 20261126;
  private static final String CONTROL = "io.kendall.benchmark.ControlBenchmark.spawn";

  private final Random random = new Random(SEED);

  private static RowKey key(String benchmark) {
    return new RowKey(benchmark, Map.of("n", "1"), Quantity.SCORE, "avgt, 1 thread");
  }

  private ForkScores forks(int n, double typical, Weight weight) {
    List<Double> forks =
        IntStream.range(0, n)
            .mapToObj(fork -> typical * Math.exp(0.01 * random.nextGaussian()))
            .toList();
    Quantity quantity =
        Quantity.of(Quantity.SCORE, "us/op", Direction.LOWER_IS_BETTER, Quantity.MARGIN, weight);
    return new ForkScores(quantity, Double.NaN, forks, n);
  }

  /** A benchmark and a control, each so many times what is usual. */
  private RunScores side(double benchmark, double control) {
    Map<RowKey, ForkScores> scores = new LinkedHashMap<>();
    scores.put(key("B.b"), forks(8, 100 * benchmark, Weight.GATES));
    scores.put(key(CONTROL), forks(8, 700 * control, Weight.INFORMS));
    return new RunScores(Optional.empty(), scores, List.of(), Set.of());
  }

  private static ComparedRow row(Comparison comparison, String benchmark) {
    return comparison.rows().stream()
        .filter(row -> row.key().benchmark().equals(benchmark))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void control_moved_nothingIsSaidOfTheCode() {
    Comparison comparison = Comparison.ofTurns(side(1, 1), side(1.3, 1.1), Map.of());

    assertThat(comparison.noisy()).isTrue();
    assertThat(comparison.verdict()).isEqualTo(RegressionVerdict.INCONCLUSIVE);
    assertThat(row(comparison, "B.b").verdict()).isEqualTo(RegressionVerdict.INCONCLUSIVE);
    assertThat(row(comparison, "B.b").reason())
        .isEqualTo("was regressed, but the machine moved too");
    assertThat(row(comparison, "B.b").change()).isPresent();
    assertThat(comparison.notes().get(0))
        .startsWith("The machine was too noisy to tell: ControlBenchmark.spawn, which no change");
    assertThat(comparison.open(8)).isNotEmpty();
  }

  @Test
  void open_rowsThatWouldTakeMoreForksThanThereWillBe_areNot() {
    Map<RowKey, ForkScores> base = Map.of(key("B.b"), forks(8, 100, Weight.GATES));
    Map<RowKey, ForkScores> head = Map.of(key("B.b"), forks(8, 105, Weight.GATES));
    Comparison comparison = Comparison.ofTurns(scores(base), scores(head), Map.of());

    int needed = row(comparison, "B.b").forksNeeded().orElseThrow();
    assertThat(comparison.open(needed)).hasSize(1);
    assertThat(comparison.open(needed - 1)).isEmpty();
  }

  @Test
  void control_withinFivePercent_rowsStand() {
    Comparison comparison = Comparison.ofTurns(side(1, 1), side(1.3, 1.03), Map.of());
    assertThat(comparison.noisy()).isFalse();
    assertThat(comparison.verdict()).isEqualTo(RegressionVerdict.REGRESSED);
    assertThat(comparison.notes()).isEmpty();
  }

  @Test
  void failure_onEitherSide_isARowAndTheVerdict() {
    Map<RowKey, String> failures = Map.of(RowKey.of("B.b", Map.of("n", "1")), "it crashed");
    Comparison comparison = Comparison.ofTurns(side(1, 1), side(1.3, 1), failures);

    assertThat(comparison.verdict()).isEqualTo(RegressionVerdict.FAILED);
    assertThat(row(comparison, "B.b").verdict()).isEqualTo(RegressionVerdict.FAILED);
    assertThat(row(comparison, "B.b").reason()).isEqualTo("it crashed");
    assertThat(Comparison.ofTurns(RunScores.none(), RunScores.none(), failures).verdict())
        .isEqualTo(RegressionVerdict.FAILED);
  }

  @Test
  void benchmark_thatBaseLacks_isAddedAndDoesNotCount() {
    RunScores base = side(1, 1).without(Set.of(RowKey.of("B.b", Map.of("n", "1"))));
    Comparison comparison = Comparison.ofTurns(base, side(1, 1), Map.of());
    assertThat(row(comparison, "B.b").verdict()).isEqualTo(RegressionVerdict.ADDED);
    assertThat(comparison.verdict()).isEqualTo(RegressionVerdict.UNCHANGED);
  }

  @Test
  void regressed_seenAgain_stands() {
    Comparison first = Comparison.ofTurns(side(1, 1), side(1.3, 1), Map.of());
    Comparison settled = first.confirmedBy(Comparison.ofTurns(side(1, 1), side(1.3, 1), Map.of()));
    assertThat(settled.verdict()).isEqualTo(RegressionVerdict.REGRESSED);
    assertThat(settled.notes())
        .containsExactly("Run again, 1 of 1 regressed rows were regressed again.");
  }

  @Test
  void regressed_notSeenAgain_isInconclusive() {
    Comparison first = Comparison.ofTurns(side(1, 1), side(1.3, 1), Map.of());
    Comparison settled = first.confirmedBy(Comparison.ofTurns(side(1, 1), side(1, 1), Map.of()));
    assertThat(settled.verdict()).isEqualTo(RegressionVerdict.INCONCLUSIVE);
    assertThat(row(settled, "B.b").reason())
        .isEqualTo("was regressed, but not when it was run again");
  }

  @Test
  void regressed_failsWhenRunAgain_isFailed() {
    Comparison first = Comparison.ofTurns(side(1, 1), side(1.3, 1), Map.of());
    Map<RowKey, String> failures = Map.of(RowKey.of("B.b", Map.of("n", "1")), "it crashed");
    Comparison again = Comparison.ofTurns(RunScores.none(), RunScores.none(), failures);
    assertThat(first.confirmedBy(again).verdict()).isEqualTo(RegressionVerdict.FAILED);
  }

  /**
   * To look after each round and stop when all is decided makes more of chance than to look once;
   * to run again what got worse makes less of it.
   */
  @Test
  void regressed_nothingChanged_inAtMostOnePercentOfSessions() {
    assertThat(regressed(200, 10, 1)).isLessThanOrEqualTo(2);
  }

  /** Where chance has the most to say: a change of one row by just what does not count yet. */
  @Test
  void regressed_changedByTheMargin_inAtMostFivePercentOfSessions() {
    assertThat(regressed(200, 1, 1 + Quantity.MARGIN)).isLessThanOrEqualTo(10);
  }

  @Test
  void regressed_changedByThreeMargins_inNearlyAllSessions() {
    assertThat(regressed(200, 1, 1 + 3 * Quantity.MARGIN)).isGreaterThanOrEqualTo(190);
  }

  /** In how many sessions of 4 to 10 rounds a row is regressed, and is so again in 2 to 10. */
  private int regressed(int sessions, int rows, double slowdown) {
    int alarms = 0;
    for (int session = 0; session < sessions; session++) {
      Comparison first = session(rows, 4, slowdown);
      boolean again =
          !first.regressed().isEmpty() && !session(rows, 2, slowdown).regressed().isEmpty();
      alarms += again ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "Sessions in turns, simulated: %d of %d rows %.0f%% slower, 3%% between forks, seed %d: any"
            + " row REGRESSED, and so again, in %d of %d%n",
        slowdown > 1 ? rows : 0,
        rows,
        100 * (slowdown - 1),
        SEED,
        alarms,
        sessions);
    return alarms;
  }

  private Comparison session(int rows, int fewest, double slowdown) {
    Map<RowKey, ForkScores> base = new LinkedHashMap<>();
    Map<RowKey, ForkScores> head = new LinkedHashMap<>();
    Comparison comparison = Comparison.ofTurns(RunScores.none(), RunScores.none(), Map.of());
    for (int round = 1;
        round <= 10 && (round <= fewest || !comparison.open(40).isEmpty());
        round++) {
      List<RowKey> open = comparison.open(40).stream().map(ComparedRow::key).toList();
      for (int row = 0; row < rows; row++) {
        RowKey key = key("B.b" + row);
        if (round <= fewest || open.contains(key)) {
          base.merge(key, scattered(1), ForkScores::and);
          head.merge(key, scattered(slowdown), ForkScores::and);
        }
      }
      comparison = Comparison.ofTurns(scores(base), scores(head), Map.of());
    }
    return comparison;
  }

  private ForkScores scattered(double slowdown) {
    Quantity quantity =
        Quantity.of(
            Quantity.SCORE, "us/op", Direction.LOWER_IS_BETTER, Quantity.MARGIN, Weight.GATES);
    double score = 100 * slowdown * Math.exp(0.03 * random.nextGaussian());
    return new ForkScores(quantity, Double.NaN, List.of(score), 1);
  }

  private static RunScores scores(Map<RowKey, ForkScores> scores) {
    return new RunScores(Optional.empty(), scores, List.of(), Set.of());
  }
}
