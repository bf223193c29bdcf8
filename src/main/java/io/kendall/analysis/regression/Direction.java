package io.kendall.analysis.regression;

/** Which way a quantity gets worse. */
public enum Direction {
  /** A time or a size: more is worse. */
  LOWER_IS_BETTER(1),
  /** A rate: less is worse. */
  HIGHER_IS_BETTER(-1);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  /** How bad a value is, on a log scale. */
  double cost(double value) {
    return sign * Math.log(value);
  }
}
