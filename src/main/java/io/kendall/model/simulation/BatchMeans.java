package io.kendall.model.simulation;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The long-run mean of a series that begins untypically and whose neighbours are alike, from the
 * means of its batches: the beginning is cut off by the marginal standard error rule (MSER: White
 * 1997, on batch means as MSER-5 does; at most half is cut off), the rest is joined into thirty
 * batches, and Student's t over these gives the interval. Where neighbouring batches are still
 * alike it is widened as for a first-order autoregression, by √((1+r)/(1−r)) with r their
 * correlation.
 */
final class BatchMeans {
  /** Batches of the interval. */
  static final int GROUPS = 30;

  private static final double LEVEL = 0.95;

  /** Neighbours more alike than this say that the groups are too short to count as independent. */
  private static final double MOST_CORRELATION = 0.35;

  /** A correlation that thirty groups can still tell. */
  private static final double MOST_CORRECTED = 0.9;

  private final double[] groups;
  private final int cut;

  private BatchMeans(double[] groups, int cut) {
    this.groups = groups;
    this.cut = cut;
  }

  /** Whether so many batches suffice for an interval. */
  static boolean sufficient(int batches) {
    return batches >= 2 * GROUPS;
  }

  /**
   * Evaluates batch means.
   *
   * @param means the means, of which the first {@code count} are looked at
   */
  static BatchMeans of(double[] means, int count) {
    if (!sufficient(count)) {
      throw new IllegalArgumentException("too few batches: " + count);
    }
    int size = (count - leastErrorCut(means, count)) / GROUPS;
    // What does not fill a group goes with the beginning.
    int cut = count - size * GROUPS;
    double[] groups = new double[GROUPS];
    for (int i = 0; i < groups.length; i++) {
      int from = cut + i * size;
      groups[i] = Arrays.stream(means, from, from + size).sum() / size;
    }
    return new BatchMeans(groups, cut);
  }

  /** The number of batches to cut off so that Σ(xᵢ − x̄)²/(n − d)² over the rest is least. */
  private static int leastErrorCut(double[] means, int count) {
    double mean = 0;
    double squares = 0;
    double least = Double.POSITIVE_INFINITY;
    int cut = 0;
    for (int kept = 1; kept <= count; kept++) {
      double off = means[count - kept] - mean;
      mean += off / kept;
      squares += off * (means[count - kept] - mean);
      double error = squares / ((double) kept * kept);
      if (kept >= count - count / 2 && error <= least) {
        least = error;
        cut = count - kept;
      }
    }
    return cut;
  }

  /** The number of batches cut off. */
  int cut() {
    return cut;
  }

  double mean() {
    return Arrays.stream(groups).average().orElseThrow();
  }

  /** Half the width of the 95% interval. */
  double halfWidth() {
    double quantile = new TDistribution(GROUPS - 1.0).inverseCumulativeProbability((1 + LEVEL) / 2);
    double r = Math.max(0, Math.min(MOST_CORRECTED, correlation()));
    return quantile * Math.sqrt(variance() / GROUPS * (1 + r) / (1 - r));
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
