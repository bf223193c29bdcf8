package io.kendall.model.simulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The distribution of some times: the times themselves, sorted, or counts of them in bins. */
final class Shape {
  private final long[] sorted;
  private final @Nullable TimeBins bins;

  /** Takes the array as its own; it is not looked at where there are bins. */
  Shape(long[] sorted, @Nullable TimeBins bins) {
    this.sorted = sorted;
    this.bins = bins;
  }

  /** Nearest rank; NaN where there are no times. */
  double quantileTicks(double p) {
    if (bins != null) {
      return bins.quantileTicks(p);
    }
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted[(int) Math.max(1, Math.ceil(p * sorted.length)) - 1];
  }

  /** The share of times above zero; NaN where there are none. */
  double positiveShare() {
    long all = bins == null ? sorted.length : bins.count();
    long zeros =
        bins == null ? Arrays.stream(sorted).filter(time -> time == 0).count() : bins.zeros();
    return all == 0 ? Double.NaN : (double) (all - zeros) / all;
  }
}
