package io.kendall.model.simulation;

import io.kendall.workload.Workload;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The mean latencies of many independent runs of one workload through a perfect queue, each from
 * empty: what a measured mean of as many tasks can be by chance alone. A workload without chance (a
 * batch of fixed services, a trace) gives the same mean in every run.
 */
public final class PerfectRuns {
  /** How many runs a rank is taken among, unless told otherwise. */
  public static final int RUNS = 1000;

  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final double[] meanSeconds;

  private PerfectRuns(double[] meanSeconds) {
    this.meanSeconds = meanSeconds;
  }

  /**
   * Simulates perfect runs; the same for the same seed.
   *
   * @param workers number of workers (c), at least 1
   * @param runs number of runs, at least 1
   */
  public static PerfectRuns simulate(Workload workload, int workers, int runs, long seed) {
    if (runs < 1) {
      throw new IllegalArgumentException("runs must be at least 1, got " + runs);
    }
    RandomGenerator seeds = GENERATORS.create(seed);
    PerfectQueue queue = new PerfectQueue(workers);
    double[] meanSeconds = new double[runs];
    for (int run = 0; run < runs; run++) {
      long[] latencyNanos = queue.latencyNanos(workload, seeds.nextLong());
      meanSeconds[run] = Arrays.stream(latencyNanos).average().orElseThrow() / 1e9;
    }
    Arrays.sort(meanSeconds);
    return new PerfectRuns(meanSeconds);
  }

  /** The number of runs. */
  public int runs() {
    return meanSeconds.length;
  }

  /** The mean latency of a run, from 0 for the one with the smallest. */
  public double meanSeconds(int place) {
    return meanSeconds[place];
  }

  /**
   * How many runs have a smaller mean latency: about uniform from 0 to {@link #runs()} if the
   * measured queue is itself perfect, near the upper end if it is slower.
   *
   * @param measuredMeanSeconds the measured mean latency
   * @throws IllegalArgumentException if it is not a number
   */
  public int rank(double measuredMeanSeconds) {
    if (Double.isNaN(measuredMeanSeconds)) {
      throw new IllegalArgumentException("measuredMeanSeconds must be a number");
    }
    int low = 0;
    int high = meanSeconds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (meanSeconds[middle] < measuredMeanSeconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
