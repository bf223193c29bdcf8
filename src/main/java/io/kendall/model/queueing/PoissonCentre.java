package io.kendall.model.queueing;

import org.apache.commons.math3.special.Erf;

/**
 * Poisson sums near the mean for large k, where thousands of terms would count, by the expansion
 * that is uniform there (N. M. Temme, 1979; DLMF 8.12): with a = k, λ = m/k, ½η² = λ − 1 − ln λ and
 * z = η√(a/2), P(N &lt; k) = ½erfc(z) + e^(−z²)/√(2πa)·Σ cₙ(η)a⁻ⁿ. For k from 27,000 and λ within
 * 0.03 of 1 what is left out is below 1e-16.
 */
final class PoissonCentre {
  /** Coefficients of η⁰, η¹, … in c₀, c₁, …, by the recurrence DLMF 8.12.10 in exact fractions. */
  private static final double[][] COEFFICIENTS = {
    {
      -1.0 / 3,
      1.0 / 12,
      -2.0 / 135,
      1.0 / 864,
      3.527336860670194e-4,
      -1.787551440329218e-4,
      3.919263178522438e-5,
      -2.185448510679992e-6,
      -1.85406221071516e-6
    },
    {
      -1.0 / 540, -1.0 / 288, 1.0 / 378, -77.0 / 77760, 2.0576131687242798e-4, -4.018775720164609e-7
    },
    {25.0 / 6048, -139.0 / 51840, 1.0 / 1296},
    {101.0 / 155520}
  };

  private static final double FRACTION_FROM = 2;
  private static final int FRACTION_DEPTH = 80;

  private PoissonCentre() {}

  /** P(N ≤ k)/P(N = k) for a mean of at least k. */
  static double below(double k, double mean) {
    double z = Math.sqrt(PoissonTail.deviance(k, mean));
    return 1 + stirling(k) * (Math.sqrt(Math.PI * k / 2) * scaledErfc(z) + correction(k, z));
  }

  /** P(N &gt; k)/P(N = k) for a mean below k. */
  static double above(double k, double mean) {
    double z = Math.sqrt(PoissonTail.deviance(k, mean));
    return stirling(k) * (Math.sqrt(Math.PI * k / 2) * scaledErfc(z) - correction(k, -z)) - 1;
  }

  /** Γ(k) over its leading part √(2π/k)(k/e)ᵏ. */
  private static double stirling(double k) {
    return Math.exp(PoissonTail.stirlingError(k));
  }

  private static double correction(double k, double z) {
    double eta = z * Math.sqrt(2 / k);
    double sum = 0;
    for (int n = COEFFICIENTS.length - 1; n >= 0; n--) {
      double c = 0;
      for (int i = COEFFICIENTS[n].length - 1; i >= 0; i--) {
        c = c * eta + COEFFICIENTS[n][i];
      }
      sum = sum / k + c;
    }
    return sum;
  }

  /** e^(z²)·erfc(z), from 2 on by P. S. Laplace's continued fraction. */
  private static double scaledErfc(double z) {
    if (z < FRACTION_FROM) {
      return Math.exp(z * z) * Erf.erfc(z);
    }
    double rest = z;
    for (int n = FRACTION_DEPTH; n >= 1; n--) {
      rest = z + n / (2 * rest);
    }
    return 1 / (Math.sqrt(Math.PI) * rest);
  }
}
