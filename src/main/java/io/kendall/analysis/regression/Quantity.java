package io.kendall.analysis.regression;

/**
 * One of the figures of a benchmark, and how it is judged.
 *
 * @param metric its name: {@code score} for JMH's own, a percentile, or a secondary metric's
 * @param unit its unit
 * @param direction which way it gets worse
 * @param margin the relative change that matters, above 0
 * @param floor the absolute change that matters, in the unit, at least 0: less does not, however
 *     large a share it is
 * @param weight whether it counts for the verdict on the whole
 * @param carriesOver whether it is compared across machines too: a ratio to what the same machine
 *     could do at best
 * @param ofTrace whether it depends on the arrivals and services that were drawn
 */
public record Quantity(
    String metric,
    String unit,
    Direction direction,
    double margin,
    double floor,
    Weight weight,
    boolean carriesOver,
    boolean ofTrace) {
  /** JMH's primary metric. */
  public static final String SCORE = "score";

  /** The change of an ordinary figure that matters. */
  public static final double MARGIN = 0.05;

  /** The same of one that scatters more between forks: overheads of microseconds and p90. */
  public static final double WIDE_MARGIN = 0.15;

  /** The same of the tail: p99 and beyond, and gaps. */
  public static final double TAIL_MARGIN = 0.2;

  public Quantity {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("margin must be above 0: " + margin);
    }
    if (!(floor >= 0)) {
      throw new IllegalArgumentException("floor must be at least 0: " + floor);
    }
  }

  static Quantity of(
      String metric, String unit, Direction direction, double margin, Weight weight) {
    return new Quantity(metric, unit, direction, margin, 0, weight, false, false);
  }

  /** The same, of which no verdict on the whole is made, on one machine or another. */
  Quantity informing() {
    return new Quantity(metric, unit, direction, margin, floor, Weight.INFORMS, false, ofTrace);
  }

  /** The margin on the log scale. */
  public double logMargin() {
    return Math.log1p(margin);
  }

  /** The same judged by another margin. */
  Quantity withMargin(double wanted) {
    return new Quantity(metric, unit, direction, wanted, floor, weight, carriesOver, ofTrace);
  }

  /** The same where less than an absolute change does not matter. */
  Quantity withFloor(double least) {
    return new Quantity(metric, unit, direction, margin, least, weight, carriesOver, ofTrace);
  }

  /**
   * The same with the margin that its floor asks for.
   *
   * @param typical what the figure is without the change, in the unit, above 0
   */
  Quantity from(double typical) {
    return withMargin(Math.max(margin, floor / typical));
  }

  /**
   * How far below a figure its floor reaches, on the log scale; infinite where it reaches 0.
   *
   * @param typical what the figure is without the change, in the unit, above 0
   */
  double logFloorBelow(double typical) {
    return floor >= typical ? Double.POSITIVE_INFINITY : -Math.log1p(-floor / typical);
  }

  boolean isScore() {
    return metric.equals(SCORE);
  }
}
