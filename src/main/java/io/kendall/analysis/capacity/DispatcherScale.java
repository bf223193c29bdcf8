package io.kendall.analysis.capacity;

import io.kendall.model.queueing.TandemQueue;

/**
 * How far one dispatcher goes: Poisson arrivals at λ = ρ·c/s pass it one after another, 1/r each,
 * before c workers with exponential service of mean s serve them ({@link TandemQueue}, M/D/1 and
 * behind it GI/M/c). Beyond what one can take, several stand side by side, each with its share of
 * the arrivals and of the workers, and with a queue of its own.
 *
 * @param dispatchRate r, the most tasks a second that pass one dispatcher, above 0
 * @param serviceSeconds s, above 0
 * @param workers c, at least 1
 * @param utilization ρ of the workers, above 0 and below 1
 */
public record DispatcherScale(
    double dispatchRate, double serviceSeconds, int workers, double utilization) {
  /** A dispatcher is not to be busier than this. */
  public static final double MOST_BUSY = 0.8;

  public DispatcherScale {
    if (!(dispatchRate > 0) || !(serviceSeconds > 0) || workers < 1) {
      throw new IllegalArgumentException(
          "rate and service must be above 0 and workers at least 1: %s, %s, %d"
              .formatted(dispatchRate, serviceSeconds, workers));
    }
    if (!(utilization > 0 && utilization < 1)) {
      throw new IllegalArgumentException("utilization must be in (0, 1): " + utilization);
    }
  }

  /** λ, tasks a second. */
  public double arrivalRate() {
    return utilization * workers / serviceSeconds;
  }

  /** How busy one dispatcher would be with all tasks, λ/r; 1 and more is too much. */
  public double dispatcherUtilization() {
    return arrivalRate() / dispatchRate;
  }

  /** How busy one dispatcher can keep the workers, ρ or r·s/c where that is less. */
  public double workersBusyThroughOne() {
    return Math.min(utilization, dispatchRate * serviceSeconds / workers);
  }

  /** Dispatchers of which none is busier than {@link #MOST_BUSY}; at least 1. */
  public int dispatchers() {
    return (int) Math.max(1, Math.ceil(dispatcherUtilization() / MOST_BUSY));
  }

  /** Mean latency T with one dispatcher, in services; infinite where it is too much for one. */
  public double latencyThroughOne() {
    return latency(1);
  }

  /** The same with {@link #dispatchers()}. */
  public double latencyThroughSeveral() {
    return latency(dispatchers());
  }

  private double latency(int dispatchers) {
    int share = Math.max(1, (int) Math.rint((double) workers / dispatchers));
    double rate = utilization * share / serviceSeconds;
    return TandemQueue.of(rate, 1 / serviceSeconds, 1, 1, share, 1 / dispatchRate)
            .avgLatencySeconds(0)
        / serviceSeconds;
  }
}
