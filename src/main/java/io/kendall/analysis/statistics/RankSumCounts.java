package io.kendall.analysis.statistics;

/**
 * How many choices of m of m + n ranks without ties have each value of Mann and Whitney's U: the
 * coefficients of the Gaussian binomial, a product of (1 − qⁿ⁺ⁱ) ÷ (1 − qⁱ) for i = 1 … m (G.
 * Andrews, The Theory of Partitions, 1976, theorem 3.1), in m²n steps.
 */
final class RankSumCounts {
  private RankSumCounts() {}

  /** The counts for U = 0 … mn, as near as doubles are; both sizes at least 1. */
  static double[] of(int m, int n) {
    int few = Math.min(m, n);
    int many = Math.max(m, n);
    double[] counts = new double[few * many + 1];
    counts[0] = 1;
    for (int i = 1; i <= few; i++) {
      int degree = i * many;
      // The lower half alone, where counts rise: differences of falling ones would lose digits.
      for (int u = degree / 2; u >= many + i; u--) {
        counts[u] -= counts[u - many - i];
      }
      for (int u = i; u <= degree / 2; u++) {
        counts[u] += counts[u - i];
      }
      for (int u = degree / 2 + 1; u <= degree; u++) {
        counts[u] = counts[degree - u];
      }
    }
    return counts;
  }
}
