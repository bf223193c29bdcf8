package io.kendall.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundTest {
  private static final Estimate NINE_TO_ELEVEN = new Estimate(5, 10, 1);

  @Test
  void judge_wholeIntervalInside_pass() {
    assertThat(Bound.atLeast(9).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.PASS);
    assertThat(Bound.atMost(11).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.PASS);
    assertThat(Bound.within(9, 11).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.PASS);
  }

  @Test
  void judge_wholeIntervalOutside_fail() {
    assertThat(Bound.atLeast(11.1).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.FAIL);
    assertThat(Bound.atMost(8.9).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.FAIL);
    assertThat(Bound.within(12, 13).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.FAIL);
    assertThat(Bound.within(7, 8).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void judge_intervalOverTheBound_inconclusiveOnEitherSideOfTheMean() {
    assertThat(Bound.atLeast(9.5).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Bound.atLeast(10.5).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Bound.within(9.5, 10.5).judge(NINE_TO_ELEVEN)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void judge_oneSample_inconclusiveWhereverItLies() {
    Estimate point = Estimate.of(10);

    assertThat(Bound.atLeast(0).judge(point)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Bound.atLeast(20).judge(point)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void judge_noSample_notMeasured() {
    assertThat(Bound.atLeast(0).judge(Estimate.of())).isEqualTo(Verdict.NOT_MEASURED);
  }

  @Test
  void excess_value_distanceToTheWrongSide() {
    assertThat(Bound.atLeast(5).excess(4)).isEqualTo(1);
    assertThat(Bound.atMost(5).excess(4)).isEqualTo(-1);
    assertThat(Bound.within(4, 6).excess(6.5)).isEqualTo(0.5);
    assertThat(Bound.within(4, 6).excess(Double.NaN)).isNaN();
  }

  @Test
  void bound_reversedOrNaN_refused() {
    assertThatThrownBy(() -> Bound.within(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bound.atLeast(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofAll_mixed_theWorstThatWasMeasured() {
    assertThat(Verdict.ofAll(List.of(Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL)))
        .isEqualTo(Verdict.FAIL);
    assertThat(Verdict.ofAll(List.of(Verdict.PASS, Verdict.INCONCLUSIVE)))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.ofAll(List.of(Verdict.PASS, Verdict.NOT_MEASURED))).isEqualTo(Verdict.PASS);
    assertThat(Verdict.ofAll(List.of())).isEqualTo(Verdict.NOT_MEASURED);
  }
}
