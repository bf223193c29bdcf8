package io.kendall.analysis.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The rank test of Mann and Whitney (1947), two-sided: how probable it is, if both groups of
 * samples come from one distribution, that their ranks lie at least as far apart as they do.
 *
 * <p>Up to {@value #MOST_EXACT} samples in all, {@value #MOST_EXACT_TIED} with ties, p is exact: of
 * all ways to choose which of the pooled ranks are the first group's, it is the share whose rank
 * sum is at least as far from its expectation as the one seen. Tied samples share their mean rank,
 * and the distribution is the one over those very ranks, so p stays exact with ties. Beyond, p is
 * the normal approximation with corrections for ties and continuity (Lehmann 1975, eq. 1.33), and
 * {@code exact} is false.
 *
 * @param u how often a sample of the first group is above one of the second, ties counted as halves
 * @param p from 0 to 1, NaN where a group is empty
 * @param exact whether p is the permutation distribution's, without approximation
 */
public record MannWhitney(double u, double p, boolean exact) {
  /** The most samples in all for which every choice of ranks is counted. */
  public static final int MOST_EXACT = 120;

  /** The same where samples are tied, as those choices have to be counted one by one. */
  public static final int MOST_EXACT_TIED = 40;

  /**
   * The test of two groups of samples.
   *
   * @param first samples; those that are not finite are missing
   * @param second samples; those that are not finite are missing
   */
  public static MannWhitney of(double[] first, double[] second) {
    double[] a = Arrays.stream(first).filter(Double::isFinite).toArray();
    double[] b = Arrays.stream(second).filter(Double::isFinite).toArray();
    if (a.length == 0 || b.length == 0) {
      return new MannWhitney(Double.NaN, Double.NaN, true);
    }
    int[] ranks = doubledRanks(a, b);
    long rankSum = Arrays.stream(ranks, 0, a.length).asLongStream().sum();
    double u = (rankSum - (long) a.length * (a.length + 1)) / 2.0;
    boolean tied = Arrays.stream(ranks).distinct().count() < ranks.length;
    boolean exact = ranks.length <= (tied ? MOST_EXACT_TIED : MOST_EXACT);
    // Doubled, the expected rank sum of n of N samples is the whole number n(N+1).
    long distance = Math.abs(rankSum - (long) a.length * (ranks.length + 1));
    double p =
        exact
            ? exactShare(ranks, a.length, distance, tied)
            : normalShare(ranks, a.length, distance);
    return new MannWhitney(u, Math.min(1, p), exact);
  }

  /** Twice the mid-ranks of the pooled samples, which are whole numbers; first group first. */
  private static int[] doubledRanks(double[] a, double[] b) {
    double[] pooled = DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    double[] sorted = pooled.clone();
    Arrays.sort(sorted);
    int[] ranks = new int[pooled.length];
    for (int i = 0; i < pooled.length; i++) {
      int below = 0;
      int upTo = 0;
      for (double other : sorted) {
        // Compared as numbers, so that 0.0 and -0.0 are tied.
        below += other < pooled[i] ? 1 : 0;
        upTo += other <= pooled[i] ? 1 : 0;
      }
      ranks[i] = below + 1 + upTo;
    }
    return ranks;
  }

  private static double exactShare(int[] ranks, int chosen, long distance, boolean tied) {
    return tied
        // How far a sum is from its expectation is the same for those that are not chosen.
        ? countedShare(ranks, Math.min(chosen, ranks.length - chosen), distance)
        : knownShare(chosen, ranks.length - chosen, distance);
  }

  private static double knownShare(int first, int second, long distance) {
    double[] counts = RankSumCounts.of(first, second);
    double asFar = 0;
    double all = 0;
    for (int u = 0; u < counts.length; u++) {
      all += counts[u];
      // Doubled rank sums are as far from their expectation as 2u from mn.
      asFar += Math.abs(2L * u - (long) first * second) >= distance ? counts[u] : 0;
    }
    return asFar / all;
  }

  /** Counts the choices of so many ranks by their sum, one rank after the other. */
  private static double countedShare(int[] ranks, int chosen, long distance) {
    int total = Arrays.stream(ranks).sum();
    double[][] choices = new double[chosen + 1][total + 1];
    choices[0][0] = 1;
    int seen = 0;
    int ranksSeen = 0;
    for (int rank : ranks) {
      seen += rank;
      ranksSeen++;
      for (int size = Math.min(chosen, ranksSeen); size >= 1; size--) {
        for (int sum = seen; sum >= rank; sum--) {
          choices[size][sum] += choices[size - 1][sum - rank];
        }
      }
    }
    long expected = (long) chosen * (ranks.length + 1);
    double asFar = 0;
    double all = 0;
    for (int sum = 0; sum <= total; sum++) {
      all += choices[chosen][sum];
      asFar += Math.abs(sum - expected) >= distance ? choices[chosen][sum] : 0;
    }
    return asFar / all;
  }

  private static double normalShare(int[] ranks, int chosen, long distance) {
    int n = ranks.length;
    double mean = n + 1;
    double squares = Arrays.stream(ranks).mapToDouble(rank -> (rank - mean) * (rank - mean)).sum();
    double variance = (double) chosen * (n - chosen) / n * squares / (n - 1);
    if (variance == 0) {
      return 1;
    }
    // Doubled rank sums without ties are 2 apart: half a step is 1.
    double z = Math.max(0, distance - 1) / Math.sqrt(variance);
    return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
  }
}
