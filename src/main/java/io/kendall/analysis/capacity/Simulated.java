package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Estimate;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the simulator says of a scenario: each figure over independent runs.
 *
 * @param estimates of the figures, with their 95% intervals
 * @param tasks in each run
 * @param runs their number
 * @param longEnough whether a run is long against what its waits depend on; if not, the intervals
 *     cannot be trusted
 */
public record Simulated(
    Map<PlanFigure, Estimate> estimates, long tasks, int runs, boolean longEnough) {
  public Simulated {
    estimates = new EnumMap<>(estimates);
  }

  /** A figure over the runs; of no sample where no task has it. */
  public Estimate estimate(PlanFigure figure) {
    return estimates.getOrDefault(figure, Estimate.of());
  }
}
