package io.kendall.report;

import io.kendall.analysis.capacity.PlanShift;
import io.kendall.analysis.statistics.Verdict;

/** A changed worker gap told in the terms of a plan. */
public final class PlanShiftText {
  private PlanShiftText() {}

  /**
   * One sentence: {@code Worker gap 41 → 93 µs; plan “agents at peak”: p99 margin 11% → 7%, still
   * passes.}
   */
  public static String sentence(PlanShift shift) {
    return "Worker gap "
        + Unit.WHOLE_MICROSECONDS.bare(shift.baseGapSeconds())
        + " → "
        + Unit.WHOLE_MICROSECONDS.with(shift.headGapSeconds())
        + "; plan “"
        + RegressionText.cut(shift.plan().name())
        + "”: "
        + shift.objective().figure().label()
        + " margin "
        + Unit.SHORT_PERCENT.with(shift.baseMargin())
        + " → "
        + Unit.SHORT_PERCENT.with(shift.headMargin())
        + ", "
        + outcome(shift)
        + ".";
  }

  private static String outcome(PlanShift shift) {
    boolean same = shift.baseVerdict() == shift.headVerdict();
    return (same ? "still " : "now ") + word(shift.headVerdict());
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "passes";
      case FAIL -> "FAILS";
      case INCONCLUSIVE, NOT_MEASURED -> "open";
    };
  }
}
