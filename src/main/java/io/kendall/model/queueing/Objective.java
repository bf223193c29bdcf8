package io.kendall.model.queueing;

/**
 * What a pool has to keep: a figure and the most that it may be. A pool that is not stable keeps
 * none.
 *
 * @param figure what is limited
 * @param fraction of the tasks for a latency percentile, in (0, 1); else 0
 * @param limit the most that it may be: a fraction of one, or seconds
 */
public record Objective(Figure figure, double fraction, double limit) {
  static final int ROUNDING = 4;

  /** What can be limited. */
  public enum Figure {
    /** Utilization ρ. */
    UTILIZATION,
    /** Mean latency T, in seconds. */
    MEAN_LATENCY,
    /** A percentile of the latency, in seconds. */
    LATENCY_PERCENTILE,
    /** Probability that a task waits. */
    WAIT_PROBABILITY,
    /** Probability that a task is turned away or gives up. */
    LOSS
  }

  /** Checks the ranges. */
  public Objective {
    boolean seconds = figure == Figure.MEAN_LATENCY || figure == Figure.LATENCY_PERCENTILE;
    Arguments.requirePositive("limit", limit);
    if (!seconds && limit > 1) {
      throw new IllegalArgumentException("limit must be at most 1, got " + limit);
    }
    if (figure == Figure.LATENCY_PERCENTILE) {
      Arguments.requireProbability(fraction);
    } else if (fraction != 0) {
      throw new IllegalArgumentException("fraction belongs to a percentile, got " + fraction);
    }
  }

  /** Utilization of at most this, in (0, 1]. */
  public static Objective utilization(double limit) {
    return new Objective(Figure.UTILIZATION, 0, limit);
  }

  /** Mean latency of at most this many seconds, above 0. */
  public static Objective meanLatency(double limitSeconds) {
    return new Objective(Figure.MEAN_LATENCY, 0, limitSeconds);
  }

  /** Latency of at most this many seconds, above 0, for a fraction p of the tasks, in (0, 1). */
  public static Objective latency(double p, double limitSeconds) {
    return new Objective(Figure.LATENCY_PERCENTILE, p, limitSeconds);
  }

  /** Probability of waiting of at most this, in (0, 1]. */
  public static Objective waitProbability(double limit) {
    return new Objective(Figure.WAIT_PROBABILITY, 0, limit);
  }

  /** Tasks that are turned away or give up: at most this part of all, in (0, 1]. */
  public static Objective loss(double limit) {
    return new Objective(Figure.LOSS, 0, limit);
  }

  /** Whether the limit is a latency, which the dispatch delay is part of. */
  public boolean limitsLatency() {
    return figure == Figure.MEAN_LATENCY || figure == Figure.LATENCY_PERCENTILE;
  }

  /**
   * The figure of this pool.
   *
   * @param dispatchDelaySeconds d, in the network, at least 0
   * @throws IllegalArgumentException if no formula for it is known
   */
  public double of(QueueModel model, double dispatchDelaySeconds) {
    return switch (figure) {
      case UTILIZATION -> model.utilization();
      case WAIT_PROBABILITY -> model.pWait();
      case LOSS -> model.pBlocked().orElse(0) + model.pAbandoned().orElse(0);
      case MEAN_LATENCY -> model.avgLatencySeconds(dispatchDelaySeconds);
      case LATENCY_PERCENTILE ->
          model
              .latencyQuantileSeconds(fraction, dispatchDelaySeconds)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no formula is known for the percentiles of " + model.notation()));
    };
  }

  /** Whether this pool keeps it, to the last bits of a sum of times. */
  public boolean metBy(QueueModel model, double dispatchDelaySeconds) {
    return excess(model, dispatchDelaySeconds) <= 0;
  }

  /**
   * How far this pool is from the limit, in (−1, 1]: 0 or below where it keeps it, 1 where it is
   * not stable.
   */
  double excess(QueueModel model, double dispatchDelaySeconds) {
    if (!model.stable()) {
      return 1;
    }
    double over = of(model, dispatchDelaySeconds) - (limit + ROUNDING * Math.ulp(limit));
    double relative = over / limit;
    return Double.isInfinite(relative) ? 1 : relative / (1 + Math.abs(relative));
  }
}
