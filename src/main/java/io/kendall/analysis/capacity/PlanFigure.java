package io.kendall.analysis.capacity;

import io.kendall.model.queueing.QueueModel;
import io.kendall.model.simulation.Quantiles;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.Tally;
import java.util.Arrays;
import java.util.Optional;

/** What a plan can limit; all of it is better the smaller it is. */
public enum PlanFigure {
  /** The part of the time that a worker is busy; above 1 where more arrives than can be served. */
  UTILIZATION("utilization", 0),
  /** The share of the tasks with a place that have to wait. */
  P_WAIT("p_wait", 0),
  /** The share of all tasks that find no place. */
  P_BLOCKED("p_blocked", 0),
  /** The share of all tasks that give up while they wait. */
  P_ABANDONED("p_abandoned", 0),
  /** Mean time from joining the queue to the start of service. */
  AVG_WAIT("avg_wait", 0),
  /** Mean time from arrival to completion. */
  AVG_LATENCY("avg_latency", 0),
  /** Median latency. */
  P50("p50", 0.5),
  /** The latency that 90% of the tasks have at most. */
  P90("p90", 0.9),
  /** The latency that 95% of the tasks have at most. */
  P95("p95", 0.95),
  /** The latency that 99% of the tasks have at most. */
  P99("p99", 0.99),
  /** The latency that 99.9% of the tasks have at most. */
  P999("p999", 0.999);

  private final String label;
  private final double fraction;

  PlanFigure(String label, double fraction) {
    this.label = label;
    this.fraction = fraction;
  }

  /** The key in plans and answers. */
  public String label() {
    return label;
  }

  /** The figure of this key, if there is one. */
  public static Optional<PlanFigure> ofLabel(String label) {
    return Arrays.stream(values()).filter(figure -> figure.label.equals(label)).findFirst();
  }

  /** Whether it is a percentile of the latency. */
  public boolean isPercentile() {
    return fraction > 0;
  }

  /** The share of the tasks that a percentile is of, in (0, 1); 0 of other figures. */
  public double fraction() {
    return fraction;
  }

  /** Whether it is a latency, which a delay in the network is part of. */
  public boolean isLatency() {
    return isPercentile() || this == AVG_LATENCY;
  }

  /** Whether it is a time in seconds; else a share of one. */
  public boolean isTime() {
    return isLatency() || this == AVG_WAIT;
  }

  /**
   * What a formula says.
   *
   * @param networkDelaySeconds d in the network, at least 0
   * @return the figure; infinite where the pool is not stable, NaN where no formula is known
   */
  double of(QueueModel model, double networkDelaySeconds) {
    return switch (this) {
      case UTILIZATION -> model.utilization();
      case P_WAIT -> model.pWait();
      case P_BLOCKED -> model.pBlocked().orElse(Double.NaN);
      case P_ABANDONED -> model.pAbandoned().orElse(Double.NaN);
      case AVG_WAIT -> model.avgWaitSeconds();
      case AVG_LATENCY -> model.avgLatencySeconds(networkDelaySeconds);
      case P50, P90, P95, P99, P999 ->
          model.latencyQuantileSeconds(fraction, networkDelaySeconds).orElse(Double.NaN);
    };
  }

  /**
   * What a simulation says.
   *
   * @param offeredUtilization ρ if every task were served
   */
  double of(SimulatedFigures figures, double offeredUtilization) {
    Quantiles latency = figures.latencyQuantiles();
    return switch (this) {
      case UTILIZATION -> Math.min(1, offeredUtilization * servedShare(figures.tally()));
      case P_WAIT -> figures.pWait();
      case P_BLOCKED -> (double) figures.tally().rejected() / figures.tally().tasks();
      case P_ABANDONED -> (double) figures.tally().abandoned() / figures.tally().tasks();
      case AVG_WAIT -> figures.waiting().meanSeconds();
      case AVG_LATENCY -> figures.latency().meanSeconds();
      case P50 -> latency.p50Seconds();
      case P90 -> latency.p90Seconds();
      case P95 -> latency.p95Seconds();
      case P99 -> latency.p99Seconds();
      case P999 -> latency.p999Seconds();
    };
  }

  private static double servedShare(Tally tally) {
    return (double) (tally.tasks() - tally.rejected() - tally.abandoned()) / tally.tasks();
  }
}
