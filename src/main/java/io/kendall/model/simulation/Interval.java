package io.kendall.model.simulation;

/**
 * A mean in seconds with its 95% interval, which reaches further up than down where it is known
 * that the times are skewed.
 *
 * @param meanSeconds the mean; NaN of nothing
 * @param lowSeconds lower end, NaN where there is too little for an interval
 * @param highSeconds upper end, likewise
 */
public record Interval(double meanSeconds, double lowSeconds, double highSeconds) {
  static Interval of(double meanSeconds, double halfWidthSeconds) {
    return new Interval(
        meanSeconds, meanSeconds - halfWidthSeconds, meanSeconds + halfWidthSeconds);
  }

  /** Half the width ÷ the mean; NaN where there is no interval. */
  public double relativeHalfWidth() {
    return (highSeconds - lowSeconds) / 2 / meanSeconds;
  }

  /** Whether a value lies in it. */
  public boolean covers(double seconds) {
    return lowSeconds <= seconds && seconds <= highSeconds;
  }
}
