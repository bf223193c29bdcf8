package io.kendall.model.simulation;

import java.util.Arrays;

/**
 * Times one after another, of which only sums and counts are kept: batches that join in pairs when
 * there are too many of them (collapsing batches), and bins for the quantiles. Memory is the same
 * for ten thousand times and for 10⁹; the first 65,536 are also kept as they are, for exact
 * quantiles.
 */
final class Series {
  private static final int MOST_BATCHES = 2048;
  private static final int FIRST_BATCH = 5;
  private static final int MOST_KEPT = 1 << 16;

  /** A sum of as many such times as a block holds stays within a long. */
  private static final int SAFE_BITS = 53;

  private final double[] batchMeans = new double[MOST_BATCHES];
  private final TimeBins bins = new TimeBins();
  private long[] kept = new long[256];
  private int batches;
  private long perBatch = FIRST_BATCH;
  private long filled;
  private double batchSum;
  private long count;
  private double sum;

  /**
   * Takes the next times of a block of at most {@link PoolRun#BLOCK}.
   *
   * @throws ArithmeticException if one is negative: simulated time has passed the range of a long
   */
  void record(long[] ticks, int size) {
    keep(ticks, size);
    int from = 0;
    while (from < size) {
      int to = (int) Math.min(size, from + perBatch - filled);
      double part = sum(ticks, from, to);
      batchSum += part;
      sum += part;
      filled += to - from;
      if (filled == perBatch) {
        closeBatch();
      }
      from = to;
    }
    bins.add(ticks, size);
    count += size;
  }

  private static double sum(long[] ticks, int from, int to) {
    long sum = 0;
    long bits = 0;
    for (int i = from; i < to; i++) {
      sum += ticks[i];
      bits |= ticks[i];
    }
    if (bits < 0) {
      throw new ArithmeticException("the simulated time is longer than can be counted");
    }
    return bits >>> SAFE_BITS == 0 ? sum : Arrays.stream(ticks, from, to).asDoubleStream().sum();
  }

  private void keep(long[] ticks, int size) {
    if (count + size > MOST_KEPT) {
      return;
    }
    int before = (int) count;
    if (before + size > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(2 * kept.length, before + size));
    }
    System.arraycopy(ticks, 0, kept, before, size);
  }

  private void closeBatch() {
    batchMeans[batches++] = batchSum / perBatch;
    batchSum = 0;
    filled = 0;
    if (batches == MOST_BATCHES) {
      collapse();
    }
  }

  private void collapse() {
    batches /= 2;
    for (int i = 0; i < batches; i++) {
      batchMeans[i] = (batchMeans[2 * i] + batchMeans[2 * i + 1]) / 2;
    }
    perBatch *= 2;
  }

  long count() {
    return count;
  }

  /** Exact as long as it is below 2⁵³. */
  double sumTicks() {
    return sum;
  }

  boolean sufficient() {
    return BatchMeans.sufficient(batches);
  }

  /** The batches so far, the last one only if it is full; there must be {@link #sufficient()}. */
  BatchMeans batchMeans() {
    return BatchMeans.of(batchMeans, batches);
  }

  /** The distribution of all of them. */
  Shape shape() {
    if (count > MOST_KEPT) {
      return new Shape(new long[0], bins);
    }
    long[] sorted = Arrays.copyOf(kept, (int) count);
    Arrays.sort(sorted);
    return new Shape(sorted, null);
  }
}
