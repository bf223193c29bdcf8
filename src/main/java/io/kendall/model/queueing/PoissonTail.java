package io.kendall.model.queueing;

import org.apache.commons.math3.special.Gamma;

/**
 * The Poisson law far out in its upper tail, k above the mean, where neither powers nor factorials
 * can go. k need not be whole: the probability is then e^(−m)·m^k/Γ(k+1).
 */
final class PoissonTail {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double NEAR = 0.1;
  private static final double STIRLING_FROM = 16;

  private PoissonTail() {}

  /**
   * Natural logarithm of the probability of k at mean m, by the saddle-point expansion (C. Loader,
   * 2000, "Fast and accurate computation of binomial probabilities"): −δ(k) − D(k, m) − ½ln(2πk).
   *
   * @param k above 0
   * @param mean above 0
   */
  static double logProbability(double k, double mean) {
    return -stirlingError(k) - deviance(k, mean) - HALF_LOG_TWO_PI - 0.5 * Math.log(k);
  }

  /**
   * P(N &gt; k)/P(N = k) = Σ mʲ/((k+1)…(k+j)), j from 1; for a mean below k about 37/(1 − m/k) or
   * 9√k terms, whichever is less.
   */
  static double tailRatio(double k, double mean) {
    double term = 1;
    double sum = 0;
    for (long j = 1; term > sum * 1e-18; j++) {
      term *= mean / (k + j);
      sum += term;
    }
    return sum;
  }

  /** D(k, m) = k·ln(k/m) + m − k, without cancellation where k is near m. */
  static double deviance(double k, double mean) {
    double difference = k - mean;
    if (Math.abs(difference) >= NEAR * (k + mean)) {
      double ratio = difference / mean;
      double log = Double.isInfinite(ratio) ? Math.log(k) - Math.log(mean) : Math.log1p(ratio);
      return k * log - difference;
    }
    double v = difference / (k + mean);
    double sum = difference * v;
    double term = 2 * k * v;
    double square = v * v;
    for (int j = 3; ; j += 2) {
      term *= square;
      double next = sum + term / j;
      if (!(next > sum || next < sum)) {
        return next;
      }
      sum = next;
    }
  }

  /** δ(k) = lnΓ(k+1) − (k+½)ln k + k − ½ln 2π, by Stirling's series from k = 16. */
  static double stirlingError(double k) {
    if (k < STIRLING_FROM) {
      return Gamma.logGamma(k + 1) - (k + 0.5) * Math.log(k) + k - HALF_LOG_TWO_PI;
    }
    double square = k * k;
    double series = 1.0 / 1188 - 691.0 / 360360 / square;
    series = 1.0 / 1680 - series / square;
    series = 1.0 / 1260 - series / square;
    series = 1.0 / 360 - series / square;
    return (1.0 / 12 - series / square) / k;
  }
}
