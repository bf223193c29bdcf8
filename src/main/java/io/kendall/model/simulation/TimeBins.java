package io.kendall.model.simulation;

/**
 * Counts of times in bins that widen with the time: 256 to each doubling, so that a quantile is off
 * by 0.4% at the very most. A bin is found by one conversion and a shift, for any number of ticks;
 * zero has a bin of its own.
 */
final class TimeBins {
  private static final int BITS = 8;
  private static final int EXPONENT_OF_ONE = 1023 << BITS;
  private static final int BINS = (64 << BITS) + 1;

  private final long[] counts = new long[BINS];

  private static int binOf(long ticks) {
    return (int) (Double.doubleToRawLongBits((double) ticks + 1) >>> (52 - BITS)) - EXPONENT_OF_ONE;
  }

  private static double lowerBound(int bin) {
    return Double.longBitsToDouble((long) (bin + EXPONENT_OF_ONE) << (52 - BITS)) - 1;
  }

  /** Counts the first so many of these times, none of them negative. */
  void add(long[] ticks, int count) {
    long[] bins = counts;
    for (int i = 0; i < count; i++) {
      bins[binOf(ticks[i])]++;
    }
  }

  long count() {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    return all;
  }

  long zeros() {
    return counts[0];
  }

  /**
   * The time that the share p of all times does not pass, spread evenly within its bin.
   *
   * @return NaN where nothing was counted
   */
  double quantileTicks(double p) {
    long all = count();
    if (all == 0) {
      return Double.NaN;
    }
    double rank = Math.max(1, Math.ceil(p * all));
    long below = 0;
    int bin = 0;
    while (below + counts[bin] < rank) {
      below += counts[bin++];
    }
    double lower = lowerBound(bin);
    double within = (rank - below - 0.5) / counts[bin];
    return bin == 0 ? 0 : lower + within * (lowerBound(bin + 1) - lower);
  }
}
