package io.kendall.model.simulation;

import io.kendall.workload.Workload;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Where the latency percentiles of a perfect queue lie in independent runs of one workload, each
 * from empty: at each percentile an interval, such that the wanted share of all runs lies within
 * <em>all</em> intervals at once. It is the global rank envelope (Myllymäki, Mrkvička, Grabarnik,
 * Seijo &amp; Hahn 2017): from the k-th smallest to the k-th largest value at each percentile, with
 * the greatest k that leaves out no more runs than it may.
 */
public final class PerfectEnvelope {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** By percentile, then in order. */
  private final double[][] sortedSeconds;

  private final int k;

  private PerfectEnvelope(double[][] sortedSeconds, int k) {
    this.sortedSeconds = sortedSeconds;
    this.k = k;
  }

  /**
   * Simulates perfect runs; the same for the same seed.
   *
   * @param workers number of workers (c), at least 1
   * @param runs number of runs, at least 1
   * @param share of the runs that are to lie within, in (0, 1)
   * @param percents which percentiles, each above 0 and at most 100, by nearest rank; at least one
   */
  public static PerfectEnvelope simulate(
      Workload workload, int workers, int runs, long seed, double share, double... percents) {
    if (runs < 1 || percents.length == 0) {
      throw new IllegalArgumentException("at least one run and one percentile are wanted");
    }
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be above 0 and below 1, got " + share);
    }
    RandomGenerator seeds = GENERATORS.create(seed);
    PerfectQueue queue = new PerfectQueue(workers);
    double[][] seconds = new double[percents.length][runs];
    for (int run = 0; run < runs; run++) {
      long[] sortedNanos = queue.latencyNanos(workload, seeds.nextLong());
      Arrays.sort(sortedNanos);
      for (int i = 0; i < percents.length; i++) {
        seconds[i][run] = sortedNanos[place(percents[i], sortedNanos.length)] / 1e9;
      }
    }
    return of(seconds, share);
  }

  private static int place(double percent, int values) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent must be above 0 and at most 100, got " + percent);
    }
    return Math.max(1, (int) Math.ceil(percent / 100 * values)) - 1;
  }

  private static PerfectEnvelope of(double[][] seconds, double share) {
    int runs = seconds[0].length;
    double[][] sorted = Arrays.stream(seconds).map(double[]::clone).toArray(double[][]::new);
    Arrays.stream(sorted).forEach(Arrays::sort);
    int[] depths = new int[runs];
    for (int run = 0; run < runs; run++) {
      depths[run] = depth(seconds, sorted, run);
    }
    Arrays.sort(depths);
    // Just so many runs are less deep than k.
    return new PerfectEnvelope(sorted, depths[(int) Math.floor((1 - share) * runs)]);
  }

  /** In how many of the runs, itself included, is some percentile at least as far out. */
  private static int depth(double[][] seconds, double[][] sorted, int run) {
    int runs = sorted[0].length;
    int depth = runs;
    for (int i = 0; i < sorted.length; i++) {
      int notAbove = below(sorted[i], Math.nextUp(seconds[i][run]));
      int notBelow = runs - below(sorted[i], seconds[i][run]);
      depth = Math.min(depth, Math.min(notAbove, notBelow));
    }
    return depth;
  }

  /** How many of the sorted values are below it. */
  private static int below(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The lower end at a percentile, in seconds; by its place among those that were asked for. */
  public double lowSeconds(int place) {
    return sortedSeconds[place][k - 1];
  }

  /** The upper end at a percentile, in seconds. */
  public double highSeconds(int place) {
    return sortedSeconds[place][sortedSeconds[place].length - k];
  }

  /** The median of the runs at a percentile, in seconds. */
  public double medianSeconds(int place) {
    return sortedSeconds[place][sortedSeconds[place].length / 2];
  }
}
