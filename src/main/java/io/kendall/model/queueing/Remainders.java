package io.kendall.model.queueing;

/** What is left of elementary functions once their leading terms are gone, without cancellation. */
final class Remainders {
  private static final double SERIES_BELOW = 0.4;

  private Remainders() {}

  /**
   * (e^(−z) − 1 + z)/z, which is z/2 − z²/6 + … near 0.
   *
   * @param z any number; −∞ where the answer leaves the doubles
   */
  static double exponential(double z) {
    if (!(Math.abs(z) < SERIES_BELOW)) {
      return Math.expm1(-z) / z + 1;
    }
    double term = z / 2;
    double sum = term;
    for (int k = 3; Math.abs(term) > Math.abs(sum) * 1e-17; k++) {
      term *= -z / k;
      sum += term;
    }
    return sum;
  }

  /**
   * ln(1 + q) − q, which is −q²/2 + q³/3 − … near 0; never above 0.
   *
   * @param q at least −1
   */
  static double logarithm(double q) {
    if (!(Math.abs(q) < SERIES_BELOW)) {
      return Math.log1p(q) - q;
    }
    double v = q / (2 + q);
    double square = v * v;
    double power = 2 * v;
    double sum = -v * q;
    for (int j = 3; ; j += 2) {
      power *= square;
      double next = sum + power / j;
      if (!(next > sum || next < sum)) {
        return next;
      }
      sum = next;
    }
  }
}
