package io.kendall.analysis.regression;

/**
 * One of the figures of a benchmark, and how it is judged.
 *
 * @param metric its name: {@code score} for JMH's own, a percentile, or a secondary metric's
 * @param unit its unit
 * @param direction which way it gets worse
 * @param margin the relative change that matters, above 0
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
  }

  static Quantity of(
      String metric, String unit, Direction direction, double margin, Weight weight) {
    return new Quantity(metric, unit, direction, margin, weight, false, false);
  }

  /** The same, of which no verdict on the whole is made, on one machine or another. */
  Quantity informing() {
    return new Quantity(metric, unit, direction, margin, Weight.INFORMS, false, ofTrace);
  }

  /** The margin on the log scale. */
  public double logMargin() {
    return Math.log1p(margin);
  }

  /** The same judged by another margin. */
  Quantity withMargin(double wanted) {
    return new Quantity(metric, unit, direction, wanted, weight, carriesOver, ofTrace);
  }

  boolean isScore() {
    return metric.equals(SCORE);
  }
}
