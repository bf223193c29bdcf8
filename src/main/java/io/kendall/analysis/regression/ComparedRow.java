package io.kendall.analysis.regression;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One figure of base and head, and the verdict on it. What is not known is NaN or empty.
 *
 * @param key which figure
 * @param quantity how it is judged, in base's unit where it is in both
 * @param verdict what became of it
 * @param gates whether it counts for the verdict on the whole
 * @param base the geometric mean of base's forks
 * @param head the geometric mean of head's forks
 * @param change how much worse head is: ratio of the geometric means − 1, where for a rate it is
 *     base's ÷ head's; negative where head is better
 * @param low the lower end of its 95% interval
 * @param high the upper end
 * @param p of the test of Mann and Whitney, two-sided
 * @param baseForks number of samples of base
 * @param headForks number of samples of head
 * @param paired whether the forks were compared in pairs
 * @param forksNeeded with how many forks on each side the interval would likely decide; empty where
 *     it has decided, or no number up to a thousand would
 * @param reason why the verdict is not one of an interval, and what an interval lacks; else empty
 */
public record ComparedRow(
    RowKey key,
    Quantity quantity,
    RegressionVerdict verdict,
    boolean gates,
    double base,
    double head,
    OptionalDouble change,
    OptionalDouble low,
    OptionalDouble high,
    double p,
    int baseForks,
    int headForks,
    boolean paired,
    OptionalInt forksNeeded,
    String reason) {
  /** A benchmark that gave no result on one side or the other. */
  static ComparedRow failed(RowKey benchmark, String reason) {
    Quantity score =
        Quantity.of(Quantity.SCORE, "", Direction.LOWER_IS_BETTER, Quantity.MARGIN, Weight.GATES);
    return new ComparedRow(
        benchmark,
        score,
        RegressionVerdict.FAILED,
        true,
        Double.NaN,
        Double.NaN,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Double.NaN,
        0,
        0,
        false,
        OptionalInt.empty(),
        reason);
  }

  /** The same, whose interval is not believed. */
  ComparedRow doubted(String why) {
    return new ComparedRow(
        key,
        quantity,
        RegressionVerdict.INCONCLUSIVE,
        gates,
        base,
        head,
        change,
        low,
        high,
        p,
        baseForks,
        headForks,
        paired,
        OptionalInt.empty(),
        why);
  }

  /** Whether both sides have this figure. */
  public boolean isCommon() {
    return verdict != RegressionVerdict.ADDED && verdict != RegressionVerdict.REMOVED;
  }
}
