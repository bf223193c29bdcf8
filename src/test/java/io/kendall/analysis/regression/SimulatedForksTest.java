package io.kendall.analysis.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often the verdict is wrong, by simulation: 2,000 seeded runs of 40 rows whose forks scatter
 * log-normally by 3%, 10 forks on each side. The figures are printed.
 */
class SimulatedForksTest {
  private static final long SEED = 20261126;
  private static final int RUNS = 2000;
  private static final int ROWS = 40;
  private static final int FORKS = 10;
  private static final double SCATTER = 0.03;
  private static final double DRIFT = 0.1;

  private final Random random = new Random(SEED);

  private ForkScores forks(Direction direction, double typical, IntToDoubleFunction drift) {
    Quantity quantity =
        Quantity.of(Quantity.SCORE, "us/op", direction, Quantity.MARGIN, Weight.GATES);
    List<Double> forks =
        IntStream.range(0, FORKS)
            .mapToObj(
                fork ->
                    typical * drift.applyAsDouble(fork) * Math.exp(SCATTER * random.nextGaussian()))
            .toList();
    return new ForkScores(quantity, Double.NaN, forks, FORKS);
  }

  private RunScores run(int rows, double factorOfFirst, IntToDoubleFunction drift) {
    Map<RowKey, ForkScores> scores = new LinkedHashMap<>();
    for (int row = 0; row < rows; row++) {
      Direction direction = row % 2 == 0 ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
      RowKey key = new RowKey("B.b" + row, Map.of(), Quantity.SCORE, "avgt, 1 thread");
      double typical = 100 * (row == 0 ? factorOfFirst : 1);
      scores.put(key, forks(direction, typical, drift));
    }
    return new RunScores(Optional.empty(), scores, List.of(), Set.of());
  }

  private static double steady(int fork) {
    return 1;
  }

  private static double share(int of) {
    return (double) of / RUNS;
  }

  private static void print(String what, double share) {
    System.out.printf(
        Locale.ROOT,
        "A/A simulated, %d runs, %d+%d forks, 3%% between forks, seed %d: %s in %.2f%% of runs%n",
        RUNS,
        FORKS,
        FORKS,
        SEED,
        what,
        100 * share);
  }

  @Test
  void regressed_nothingChanged_inAtMostOnePercentOfRuns() {
    int regressed = 0;
    int changed = 0;
    int byRankTestAlone = 0;
    for (int i = 0; i < RUNS; i++) {
      RunScores base = run(ROWS, 1, SimulatedForksTest::steady);
      Comparison comparison = Comparison.of(base, run(ROWS, 1, SimulatedForksTest::steady), false);
      boolean worse = comparison.verdict() == RegressionVerdict.REGRESSED;
      regressed += worse ? 1 : 0;
      changed += worse || comparison.count(RegressionVerdict.IMPROVED) > 0 ? 1 : 0;
      byRankTestAlone += comparison.rows().stream().anyMatch(row -> row.p() < 0.05) ? 1 : 0;
    }
    print("any of 40 rows REGRESSED", share(regressed));
    print("any of 40 rows REGRESSED or IMPROVED", share(changed));
    print("any of 40 rows with p < 0.05, which is no verdict,", share(byRankTestAlone));

    assertThat(share(regressed)).isLessThanOrEqualTo(0.01);
    assertThat(share(changed)).isLessThanOrEqualTo(0.01);
    // What the margin is for.
    assertThat(share(byRankTestAlone)).isGreaterThan(0.8);
  }

  @Test
  void regressed_tenAndTwentyPercentSlower_caught() {
    double ten = caught(1.1);
    double twenty = caught(1.2);
    print("+10% on a row caught", ten);
    print("+20% on a row caught", twenty);

    assertThat(ten).isGreaterThanOrEqualTo(0.84);
    assertThat(twenty).isGreaterThanOrEqualTo(0.99);
  }

  private double caught(double slower) {
    int caught = 0;
    for (int i = 0; i < RUNS; i++) {
      RunScores base = run(1, 1, SimulatedForksTest::steady);
      RunScores head = run(1, slower, SimulatedForksTest::steady);
      boolean seen = Comparison.of(base, head, false).verdict() == RegressionVerdict.REGRESSED;
      caught += seen ? 1 : 0;
    }
    return share(caught);
  }

  @Test
  void regressed_machineDriftsByTenPercent_notWhereForksRunInTurns() {
    int inTurns = 0;
    for (int i = 0; i < RUNS; i++) {
      // A B B A A B B A …: the one that goes first changes from round to round.
      RunScores base = run(ROWS, 1, round -> drift(2 * round + round % 2));
      RunScores head = run(ROWS, 1, round -> drift(2 * round + 1 - round % 2));
      inTurns += changed(Comparison.ofTurns(base, head, Map.of())) ? 1 : 0;
    }
    print("10% drift, ABBA: any of 40 rows REGRESSED or IMPROVED", share(inTurns));

    assertThat(share(inTurns)).isLessThanOrEqualTo(0.01);
  }

  @Test
  void interval_machineDriftsByTenPercent_seesItWhereHeadRunsAfterBase() {
    int apart = 0;
    for (int i = 0; i < RUNS; i++) {
      RunScores base = run(1, 1, SimulatedForksTest::drift);
      RunScores head = run(1, 1, fork -> drift(FORKS + fork));
      apart += isApart(Comparison.of(base, head, false).rows().get(0)) ? 1 : 0;
    }
    print("10% drift, A…AB…B: the interval of a row without 0", share(apart));

    assertThat(share(apart)).isGreaterThan(0.9);
  }

  private static double drift(int place) {
    return 1 + DRIFT * place / (2 * FORKS - 1);
  }

  private static boolean changed(Comparison comparison) {
    return comparison.count(RegressionVerdict.REGRESSED) > 0
        || comparison.count(RegressionVerdict.IMPROVED) > 0;
  }

  private static boolean isApart(ComparedRow row) {
    return row.low().orElseThrow() > 0 || row.high().orElseThrow() < 0;
  }
}
