package io.kendall.analysis.regression;

import static io.kendall.analysis.regression.Direction.HIGHER_IS_BETTER;
import static io.kendall.analysis.regression.Direction.LOWER_IS_BETTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowJudgeTest {
  private static final double NONE = Double.NaN;
  private static final RowKey KEY = new RowKey("a.B.c", Map.of(), Quantity.SCORE, "avgt, 1 thread");

  private static ForkScores scores(Direction direction, String unit, double... forks) {
    Quantity quantity = Quantity.of(Quantity.SCORE, unit, direction, Quantity.MARGIN, Weight.GATES);
    List<Double> values = Arrays.stream(forks).boxed().toList();
    return new ForkScores(quantity, Double.NaN, values, forks.length);
  }

  private static ForkScores times(double... forks) {
    return scores(LOWER_IS_BETTER, "us/op", forks);
  }

  private static ForkScores rates(double... forks) {
    return scores(HIGHER_IS_BETTER, "ops/s", forks);
  }

  private static ComparedRow judged(ForkScores base, ForkScores head) {
    return new RowJudge(Pairing.NONE, true).judge(KEY, base, head);
  }

  @Test
  void time_up_regressedByTheRatioOfGeometricMeans() {
    ComparedRow row = judged(times(100, 101, 99, 100), times(120, 121, 119, 120));

    assertThat(row.verdict()).isEqualTo(RegressionVerdict.REGRESSED);
    assertThat(row.change().orElseThrow()).isCloseTo(0.2, within(1e-4));
    assertThat(row.low().orElseThrow()).isBetween(0.17, 0.2);
    assertThat(row.high().orElseThrow()).isBetween(0.2, 0.23);
    // One of 70 ways on each side.
    assertThat(row.p()).isCloseTo(2.0 / 70, within(1e-12));
    assertThat(row.forksNeeded()).isEmpty();
    assertThat(row.gates()).isTrue();
  }

  @Test
  void rate_up_improved_andDown_regressed() {
    ForkScores slow = rates(100, 101, 99, 100);
    ForkScores fast = rates(200, 202, 198, 200);

    assertThat(judged(slow, fast).verdict()).isEqualTo(RegressionVerdict.IMPROVED);
    assertThat(judged(slow, fast).change().orElseThrow()).isCloseTo(-0.5, within(1e-9));
    assertThat(judged(fast, slow).verdict()).isEqualTo(RegressionVerdict.REGRESSED);
    // Half the rate is twice the time.
    assertThat(judged(fast, slow).change().orElseThrow()).isCloseTo(1, within(1e-9));
  }

  @Test
  void interval_withinTheMargins_unchanged_evenWhereRanksAreApart() {
    ComparedRow row =
        judged(times(100, 100.1, 99.9, 100, 100.05), times(101, 101.1, 100.9, 101, 101.05));

    assertThat(row.verdict()).isEqualTo(RegressionVerdict.UNCHANGED);
    assertThat(row.p()).isLessThan(0.01);
  }

  @Test
  void interval_overAMargin_inconclusiveWithTheForksThatWouldDo() {
    ComparedRow row = judged(times(100, 104, 96), times(107, 103, 111));

    assertThat(row.verdict()).isEqualTo(RegressionVerdict.INCONCLUSIVE);
    assertThat(row.forksNeeded().orElseThrow()).isBetween(10, 200);
  }

  @Test
  void oneFork_inconclusiveWithTheForksThatWouldDo() {
    assertThat(judged(times(100), times(100)).verdict()).isEqualTo(RegressionVerdict.INCONCLUSIVE);
    assertThat(judged(times(100), times(100)).forksNeeded()).hasValue(5);
    ComparedRow twice = judged(times(100), times(200));
    assertThat(twice.verdict()).isEqualTo(RegressionVerdict.INCONCLUSIVE);
    assertThat(twice.forksNeeded().orElseThrow()).isBetween(2, 3);
    assertThat(twice.low()).isEmpty();
    assertThat(twice.reason()).isEqualTo("one fork has no interval");
    assertThat(judged(times(100, 101, 99), times(200)).low()).isEmpty();
  }

  @Test
  void turns_whatARoundShares_dropsOut() {
    ForkScores base = times(100, 200, 400, 800);
    ForkScores head = times(111, 219, 441, 879);

    assertThat(judged(base, head).verdict()).isEqualTo(RegressionVerdict.INCONCLUSIVE);
    ComparedRow paired = new RowJudge(Pairing.TURNS, true).judge(KEY, base, head);
    assertThat(paired.verdict()).isEqualTo(RegressionVerdict.REGRESSED);
    assertThat(paired.paired()).isTrue();
  }

  @Test
  void turns_roundWithoutAPartner_leftOut() {
    ComparedRow row =
        new RowJudge(Pairing.TURNS, true).judge(KEY, times(100, 200, 400), times(100, 200));

    assertThat(row.baseForks()).isEqualTo(2);
    assertThat(row.verdict()).isEqualTo(RegressionVerdict.UNCHANGED);
  }

  @Test
  void units_differ_convertedToBase() {
    ComparedRow row =
        judged(times(1000, 1010, 990), scores(LOWER_IS_BETTER, "ms/op", 1, 1.01, 0.99));

    assertThat(row.head()).isCloseTo(row.base(), within(1e-9));
    assertThat(row.quantity().unit()).isEqualTo("us/op");
    ComparedRow strange = judged(times(1), scores(LOWER_IS_BETTER, "B/op", 1));
    assertThat(strange.verdict()).isEqualTo(RegressionVerdict.NOT_COMPARABLE);
    assertThat(strange.reason()).isEqualTo("us/op, then B/op");
  }

  @Test
  void forkOfHead_missing_failedWhateverTheOthersSay() {
    ComparedRow row = judged(times(100, 100, 100), times(100, NONE, 100));

    assertThat(row.verdict()).isEqualTo(RegressionVerdict.FAILED);
    assertThat(row.reason()).isEqualTo("only 2 of 3 forks gave a score");
    assertThat(judged(times(100, 100), times(NONE, NONE)).verdict())
        .isEqualTo(RegressionVerdict.FAILED);
    ForkScores fewer = new ForkScores(times(1).quantity(), 100, List.of(100.0, 100.0), 5);
    assertThat(judged(times(100, 100), fewer).verdict()).isEqualTo(RegressionVerdict.FAILED);
    assertThat(judged(rates(100, 100), rates(100, 0)).verdict())
        .isEqualTo(RegressionVerdict.FAILED);
  }

  @Test
  void base_withoutAFigure_notComparable() {
    assertThat(judged(times(NONE), times(100)).verdict())
        .isEqualTo(RegressionVerdict.NOT_COMPARABLE);
    assertThat(judged(times(0, 0), times(100, 100)).reason())
        .isEqualTo("a figure of 0 has no ratio");
  }

  @Test
  void scoreWithoutSamples_inconclusive() {
    ForkScores stated = new ForkScores(times(1).quantity(), 100, List.of(), 5);

    ComparedRow row = judged(stated, stated);
    assertThat(row.verdict()).isEqualTo(RegressionVerdict.INCONCLUSIVE);
    assertThat(row.base()).isEqualTo(100);
    assertThat(row.reason()).startsWith("no samples are stored");
  }

  @Test
  void otherMachine_onlyRatiosAreCompared_withWiderMargins() {
    RowJudge judge = new RowJudge(Pairing.NONE, false);
    assertThat(judge.judge(KEY, times(100, 100), times(300, 300)).verdict())
        .isEqualTo(RegressionVerdict.NOT_COMPARABLE);
    Quantity ratio =
        new Quantity("ratio", "1", HIGHER_IS_BETTER, 0.05, 0, Weight.GATES, true, false);
    ForkScores base = new ForkScores(ratio, NONE, List.of(0.99, 0.99, 0.991), 3);
    ForkScores worse = new ForkScores(ratio, NONE, List.of(0.92, 0.92, 0.921), 3);
    ForkScores bad = new ForkScores(ratio, NONE, List.of(0.7, 0.7, 0.701), 3);
    assertThat(judge.judge(KEY, base, worse).verdict()).isEqualTo(RegressionVerdict.UNCHANGED);
    assertThat(judge.judge(KEY, base, worse).quantity().margin()).isEqualTo(0.15);
    assertThat(judge.judge(KEY, base, bad).verdict()).isEqualTo(RegressionVerdict.REGRESSED);
    assertThat(new RowJudge(Pairing.NONE, true).judge(KEY, base, worse).verdict())
        .isEqualTo(RegressionVerdict.REGRESSED);
  }

  @Test
  void changeBelowTheFloor_isUnchanged_howeverLargeAShareItIs() {
    Quantity gap = scores(LOWER_IS_BETTER, "s").quantity().withFloor(2e-6);
    ForkScores base = new ForkScores(gap, NONE, List.of(1e-6, 1.1e-6, 1.05e-6, 1e-6), 4);
    ForkScores half = new ForkScores(gap, NONE, List.of(1.5e-6, 1.6e-6, 1.55e-6, 1.5e-6), 4);
    ForkScores far = new ForkScores(gap, NONE, List.of(5e-6, 5.1e-6, 5.05e-6, 5e-6), 4);

    ComparedRow row = judged(base, half);
    assertThat(row.verdict()).isEqualTo(RegressionVerdict.UNCHANGED);
    assertThat(row.quantity().margin()).isCloseTo(2e-6 / row.base(), within(1e-12));
    assertThat(judged(base, far).verdict()).isEqualTo(RegressionVerdict.REGRESSED);
    // From 5 to 3.5 µs is less than the floor, though 30%; to 1 µs it is more.
    ForkScores fewer = new ForkScores(gap, NONE, List.of(3.5e-6, 3.6e-6, 3.55e-6, 3.5e-6), 4);
    assertThat(judged(far, fewer).verdict()).isEqualTo(RegressionVerdict.UNCHANGED);
    assertThat(judged(far, base).verdict()).isEqualTo(RegressionVerdict.IMPROVED);
  }

  @Test
  void changeAboveTheFloor_isJudgedByTheMargin() {
    Quantity gap = scores(LOWER_IS_BETTER, "s").quantity().withFloor(2e-6);
    ForkScores base = new ForkScores(gap, NONE, List.of(1e-3, 1e-3, 1e-3), 3);
    ForkScores worse = new ForkScores(gap, NONE, List.of(1.1e-3, 1.1e-3, 1.1001e-3), 3);

    assertThat(judged(base, worse).verdict()).isEqualTo(RegressionVerdict.REGRESSED);
    assertThat(judged(base, worse).quantity().margin()).isEqualTo(Quantity.MARGIN);
  }
}
