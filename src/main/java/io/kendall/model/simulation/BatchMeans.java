package io.kendall.model.simulation;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Skewness;

/**
 * The long-run mean of a series whose neighbours are alike, from the means of its batches. They are
 * joined into thirty groups, and Student's t over these gives the interval, corrected twice as by
 * Skart (A. Tafazzoli and J. R. Wilson, 2011): where neighbouring groups are still alike it is
 * widened as for a first-order autoregression, by √((1+r)/(1−r)) with r their correlation; and as
 * waits are skewed, and a low mean goes with a low spread, it reaches further up than down (R.
 * Willink, 2005). Thirty groups are too few to tell their skewness: it is that of 120 shorter ones,
 * halved as for the sum of four.
 */
final class BatchMeans {
  /** Groups of the interval. */
  static final int GROUPS = 30;

  /** How many of the shorter groups, whose skewness is taken, make one group. */
  private static final int PARTS = 4;

  private static final double LEVEL = 0.95;

  /** Neighbours more alike than this say that the groups are too short to count as independent. */
  private static final double MOST_CORRELATION = 0.35;

  /** A correlation that thirty groups can still tell. */
  private static final double MOST_CORRECTED = 0.9;

  private final double[] groups;
  private final double skewness;

  private BatchMeans(double[] groups, double skewness) {
    this.groups = groups;
    this.skewness = skewness;
  }

  /** Whether so many batches suffice for an interval. */
  static boolean sufficient(int batches) {
    return batches >= PARTS * GROUPS;
  }

  /**
   * Evaluates batch means. What does not fill a group is left out at the beginning.
   *
   * @param means the means, of which the first {@code count} are looked at
   */
  static BatchMeans of(double[] means, int count) {
    if (!sufficient(count)) {
      throw new IllegalArgumentException("too few batches: " + count);
    }
    double ofParts = new Skewness().evaluate(grouped(means, count, PARTS * GROUPS));
    // Times that are all the same have none.
    double skewness = Double.isNaN(ofParts) ? 0 : ofParts / Math.sqrt(PARTS);
    return new BatchMeans(grouped(means, count, GROUPS), skewness);
  }

  private static double[] grouped(double[] means, int count, int groups) {
    int size = count / groups;
    double[] grouped = new double[groups];
    for (int i = 0; i < groups; i++) {
      int from = count - (groups - i) * size;
      grouped[i] = Arrays.stream(means, from, from + size).sum() / size;
    }
    return grouped;
  }

  double mean() {
    return Arrays.stream(groups).average().orElseThrow();
  }

  /** Lower end of the 95% interval. */
  double low() {
    return mean() - unskewed(quantile()) * standardError();
  }

  /** Upper end of the 95% interval. */
  double high() {
    return mean() - unskewed(-quantile()) * standardError();
  }

  /** Half the width of the 95% interval. */
  double halfWidth() {
    return (high() - low()) / 2;
  }

  private static double quantile() {
    return new TDistribution(GROUPS - 1.0).inverseCumulativeProbability((1 + LEVEL) / 2);
  }

  /** Willink's G, which takes the skewness of the mean out of a quantile. */
  private double unskewed(double quantile) {
    double a = skewness / (6 * Math.sqrt(GROUPS));
    return Math.abs(a) < 1e-9 ? quantile : (Math.cbrt(1 + 6 * a * (quantile - a)) - 1) / (2 * a);
  }

  private double standardError() {
    double r = Math.max(0, Math.min(MOST_CORRECTED, correlation()));
    return Math.sqrt(variance() / GROUPS * (1 + r) / (1 - r));
  }

  private double variance() {
    double mean = mean();
    return Arrays.stream(groups).map(x -> (x - mean) * (x - mean)).sum() / (GROUPS - 1);
  }

  /** Whether the groups are long enough to be taken as independent. */
  boolean independent() {
    return correlation() <= MOST_CORRELATION;
  }

  /** Of neighbouring groups; 0 where all are equal. */
  private double correlation() {
    double mean = mean();
    double products = 0;
    for (int i = 1; i < GROUPS; i++) {
      products += (groups[i] - mean) * (groups[i - 1] - mean);
    }
    double variance = variance();
    return variance == 0 ? 0 : products / ((GROUPS - 1) * variance);
  }
}
