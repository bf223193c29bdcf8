package io.kendall.analysis.capacity;

/**
 * The arrival rate from an hour of the day until the next one that is named.
 *
 * @param hour 0 to 23
 * @param ratePerSecond λ, above 0 and finite
 */
public record HourRate(int hour, double ratePerSecond) {
  public HourRate {
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException("hour must be 0 to 23, got " + hour);
    }
    if (!(ratePerSecond > 0) || Double.isInfinite(ratePerSecond)) {
      throw new IllegalArgumentException("ratePerSecond must be above 0, got " + ratePerSecond);
    }
  }
}
