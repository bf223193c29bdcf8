package io.kendall.model.queueing;

/** Differences of nearly equal functions, without the cancellation. */
final class SmallDifferences {
  private static final double SMALL = 0.3;

  private SmallDifferences() {}

  /** −ln(1−x) − x = x²/2 + x³/3 + …, for x in [0, 1). */
  static double gapOfMinusLog(double x) {
    if (x > SMALL) {
      return -Math.log1p(-x) - x;
    }
    double power = x * x;
    double sum = power / 2;
    for (int n = 3; ; n++) {
      power *= x;
      double next = sum + power / n;
      if (next == sum) {
        return sum;
      }
      sum = next;
    }
  }

  /** eˣ − 1 − x = x²/2! + x³/3! + …, for x at least 0. */
  static double gapOfExponential(double x) {
    if (x > SMALL) {
      return Math.expm1(x) - x;
    }
    double term = x * x / 2;
    double sum = term;
    for (int n = 3; ; n++) {
      term *= x / n;
      double next = sum + term;
      if (next == sum) {
        return sum;
      }
      sum = next;
    }
  }

  /** x − sin x = x³/3! − x⁵/5! + …, for x in [0, π]. */
  static double angleMinusSine(double x, double sine) {
    if (x > SMALL) {
      return x - sine;
    }
    double square = x * x;
    double term = x * square / 6;
    double sum = term;
    for (int n = 5; ; n += 2) {
      term *= -square / ((n - 1) * n);
      double next = sum + term;
      if (next == sum) {
        return sum;
      }
      sum = next;
    }
  }
}
