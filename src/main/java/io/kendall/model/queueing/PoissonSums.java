package io.kendall.model.queueing;

import org.apache.commons.math3.special.Gamma;

/**
 * Sums of Poisson probabilities on both sides of the mean, as logarithms. Few terms are added;
 * where many would be needed, {@link PoissonCentre} stands for them.
 */
final class PoissonSums {
  /** A sum of more terms than this costs more than the expansion, which is then exact enough. */
  private static final double MOST_TERMS = 1500;

  private PoissonSums() {}

  /**
   * ln P(N ≤ k).
   *
   * @param k at least 0, whole
   * @param mean above 0
   */
  static double logAtMost(double k, double mean) {
    if (k == 0) {
      return -mean;
    }
    return mean >= k
        ? PoissonTail.logProbability(k, mean) + Math.log(below(k, mean))
        : logMostlyBelow(k, mean);
  }

  /**
   * ln B(k, mean) = ln P(N = k) − ln P(N ≤ k): Erlang's blocking probability for k workers, at any
   * load.
   *
   * @param k at least 0, whole
   * @param mean above 0
   */
  static double logBlocking(double k, double mean) {
    if (k == 0) {
      return 0;
    }
    return mean >= k
        ? -Math.log(below(k, mean))
        : PoissonTail.logProbability(k, mean) - logMostlyBelow(k, mean);
  }

  /** ln(k!/meanᵏ), for k of at least 1. */
  static double logFactorialOverPower(double k, double mean) {
    return mean < k
        ? -PoissonTail.logProbability(k, mean) - mean
        : Gamma.logGamma(k + 1) - k * Math.log(mean);
  }

  private static double logMostlyBelow(double k, double mean) {
    return Math.log1p(-Math.exp(PoissonTail.logProbability(k, mean)) * above(k, mean));
  }

  /** P(N ≤ k)/P(N = k) = Σ k(k−1)…(k−j+1)/mʲ, for a mean of at least k. */
  private static double below(double k, double mean) {
    if (terms(k, mean) > MOST_TERMS) {
      return PoissonCentre.below(k, mean);
    }
    double term = 1;
    double sum = 1;
    for (double j = 0; j < k && term > sum * 1e-18; j++) {
      term *= (k - j) / mean;
      sum += term;
    }
    return sum;
  }

  /** P(N &gt; k)/P(N = k) = Σ mʲ/((k+1)…(k+j)), for a mean below k. */
  static double above(double k, double mean) {
    return terms(k, mean) > MOST_TERMS
        ? PoissonCentre.above(k, mean)
        : PoissonTail.tailRatio(k, mean);
  }

  /** About how many terms count. */
  private static double terms(double k, double mean) {
    return Math.min(9 * Math.sqrt(k), 40 * Math.max(k, mean) / Math.abs(k - mean));
  }
}
