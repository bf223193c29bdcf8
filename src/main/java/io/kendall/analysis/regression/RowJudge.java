package io.kendall.analysis.regression;

import io.kendall.analysis.statistics.MannWhitney;
import io.kendall.analysis.statistics.MeanDifference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Judges one figure by the interval of its change against the margin δ: wholly beyond ln(1 + δ) on
 * the worse side is regressed, on the better side improved, wholly within unchanged, and everything
 * else inconclusive.
 */
final class RowJudge {
  /** Forks scatter about so much, as a share of the margin, where too few are there to tell. */
  private static final double ASSUMED_SCATTER = 0.6;

  private final Pairing pairing;
  private final boolean sameMachine;

  RowJudge(Pairing pairing, boolean sameMachine) {
    this.pairing = pairing;
    this.sameMachine = sameMachine;
  }

  /** A figure of both sides, in the same setup. */
  ComparedRow judge(RowKey key, ForkScores base, ForkScores headAsStored) {
    Quantity quantity = base.quantity();
    Optional<ForkScores> converted = headAsStored.inUnitOf(base);
    if (converted.isEmpty()) {
      String units = "%s, then %s".formatted(quantity.unit(), headAsStored.quantity().unit());
      return without(key, base, headAsStored, RegressionVerdict.NOT_COMPARABLE, units);
    }
    ForkScores head = converted.get();
    String failure = failure(head);
    if (!failure.isEmpty()) {
      return without(key, base, head, RegressionVerdict.FAILED, failure);
    }
    if (base.forks().isEmpty() || head.forks().isEmpty()) {
      String reason = "no samples are stored, the score alone has no interval";
      return without(key, base, head, RegressionVerdict.INCONCLUSIVE, reason);
    }
    String hindrance = hindrance(base, head);
    return hindrance.isEmpty()
        ? byInterval(key, base, head)
        : without(key, base, head, RegressionVerdict.NOT_COMPARABLE, hindrance);
  }

  /** Of the score itself every fork must be there; other metrics may have nothing to measure. */
  private static String failure(ForkScores head) {
    if (!head.quantity().isScore()) {
      return "";
    }
    if (head.forks().isEmpty()) {
      return Double.isFinite(head.mean()) ? "" : "head has no score";
    }
    if (head.missing() > 0) {
      int wanted = head.present().length + head.missing();
      return "only %d of %d forks gave a score".formatted(head.present().length, wanted);
    }
    boolean rate = head.quantity().direction() == Direction.HIGHER_IS_BETTER;
    boolean idle = rate && Arrays.stream(head.present()).anyMatch(score -> score == 0);
    return idle ? "a fork did nothing at all" : "";
  }

  private String hindrance(ForkScores base, ForkScores head) {
    if (!sameMachine && !base.quantity().carriesOver()) {
      return "measured on another machine";
    }
    if (base.present().length == 0 || head.present().length == 0) {
      return base.present().length == 0 ? "base has no figure" : "head has no figure";
    }
    boolean positive =
        Arrays.stream(base.present()).allMatch(x -> x > 0)
            && Arrays.stream(head.present()).allMatch(x -> x > 0);
    return positive ? "" : "a figure of 0 has no ratio";
  }

  private ComparedRow byInterval(RowKey key, ForkScores base, ForkScores head) {
    boolean paired = pairing.pairs(base.quantity());
    double[] before = paired ? partnered(base, head) : base.present();
    double[] after = paired ? partnered(head, base) : head.present();
    if (before.length == 0) {
      String reason = "no fork of the one has a partner in the other";
      return without(key, base, head, RegressionVerdict.NOT_COMPARABLE, reason);
    }
    double typicalBefore = geometricMean(before);
    Quantity quantity = judged(base.quantity()).from(typicalBefore);
    double margin = quantity.logMargin();
    double[] costBefore = Arrays.stream(before).map(quantity.direction()::cost).toArray();
    double[] costAfter = Arrays.stream(after).map(quantity.direction()::cost).toArray();
    MeanDifference difference =
        paired
            ? MeanDifference.paired(costBefore, costAfter)
            : MeanDifference.welch(costBefore, costAfter);
    double below = Math.max(margin, quantity.logFloorBelow(typicalBefore));
    RegressionVerdict verdict = verdict(difference, margin, below);
    return new ComparedRow(
        key,
        quantity,
        verdict,
        quantity.weight().gates(pairing),
        typicalBefore,
        geometricMean(after),
        OptionalDouble.of(Math.expm1(difference.value())),
        end(difference, difference.low()),
        end(difference, difference.high()),
        MannWhitney.of(before, after).p(),
        before.length,
        after.length,
        paired,
        verdict == RegressionVerdict.INCONCLUSIVE
            ? forksNeeded(difference, margin)
            : OptionalInt.empty(),
        difference.hasInterval() ? "" : "one fork has no interval");
  }

  /** Ratios carry over from machine to machine, though not as exactly. */
  private Quantity judged(Quantity quantity) {
    return sameMachine
        ? quantity
        : quantity.withMargin(Math.max(quantity.margin(), Quantity.WIDE_MARGIN));
  }

  /** The values whose partner, the fork of the same number, has one too. */
  private static double[] partnered(ForkScores of, ForkScores partner) {
    int pairs = Math.min(of.forks().size(), partner.forks().size());
    return IntStream.range(0, pairs)
        .filter(i -> Double.isFinite(of.forks().get(i)) && Double.isFinite(partner.forks().get(i)))
        .mapToDouble(of.forks()::get)
        .toArray();
  }

  private static double geometricMean(double[] values) {
    return Math.exp(Arrays.stream(values).map(Math::log).average().orElse(Double.NaN));
  }

  private static OptionalDouble end(MeanDifference difference, double end) {
    return difference.hasInterval() ? OptionalDouble.of(Math.expm1(end)) : OptionalDouble.empty();
  }

  private static RegressionVerdict verdict(MeanDifference difference, double margin, double below) {
    if (!difference.hasInterval()) {
      return RegressionVerdict.INCONCLUSIVE;
    }
    if (difference.low() > margin) {
      return RegressionVerdict.REGRESSED;
    }
    if (difference.high() < -below) {
      return RegressionVerdict.IMPROVED;
    }
    boolean within = difference.low() >= -below && difference.high() <= margin;
    return within ? RegressionVerdict.UNCHANGED : RegressionVerdict.INCONCLUSIVE;
  }

  private static OptionalInt forksNeeded(MeanDifference difference, double margin) {
    double assumed = ASSUMED_SCATTER * margin * Math.sqrt(2);
    return difference.hasInterval()
        ? difference.samplesToDecide(margin)
        : difference.supposing(assumed).samplesToDecide(margin);
  }

  /** A figure of both sides, measured in another way. */
  ComparedRow inOtherSetup(RowKey key, ForkScores base, RowKey otherKey, ForkScores head) {
    String reason = "%s; then %s".formatted(key.setup(), otherKey.setup());
    return without(key, base, head, RegressionVerdict.NOT_COMPARABLE, reason);
  }

  /** A figure that only one side has, or that no interval can judge. */
  private ComparedRow without(
      RowKey key, ForkScores base, ForkScores head, RegressionVerdict verdict, String reason) {
    return new ComparedRow(
        key,
        base.quantity(),
        verdict,
        base.quantity().weight().gates(pairing),
        base.typical(),
        head.typical(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Double.NaN,
        base.present().length,
        head.present().length,
        false,
        OptionalInt.empty(),
        reason);
  }

  /** A figure of base alone or of head alone. */
  ComparedRow alone(RowKey key, ForkScores scores, RegressionVerdict verdict, String reason) {
    ForkScores none = new ForkScores(scores.quantity(), Double.NaN, List.of(), 0);
    return verdict == RegressionVerdict.ADDED
        ? without(key, none, scores, verdict, reason)
        : without(key, scores, none, verdict, reason);
  }
}
