package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Estimate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Independent runs of a plan's load on real workers.
 *
 * @param workers number of workers (c) that they ran on
 * @param tasks in each run
 * @param measured each figure that was measured, one value for each run
 * @param perfect the same of the perfect queue on the same arrivals and drawn services, for each
 *     run; without the figures for which there is none
 * @param gapSeconds mean worker gap of each run, NaN where none was seen
 * @param causes what the executor added to the mean latency, by its name, in seconds, the mean over
 *     the runs
 */
public record Observation(
    int workers,
    int tasks,
    Map<PlanFigure, List<Double>> measured,
    Map<PlanFigure, List<Double>> perfect,
    List<Double> gapSeconds,
    Map<String, Double> causes) {
  public Observation {
    measured = new EnumMap<>(measured);
    perfect = new EnumMap<>(perfect);
    gapSeconds = List.copyOf(gapSeconds);
    causes = Map.copyOf(causes);
  }

  /** The figure as it was measured, over the runs; of no sample where it was not. */
  public Estimate raw(PlanFigure figure) {
    return Estimate.of(
        measured.getOrDefault(figure, List.of()).stream().mapToDouble(x -> x).toArray());
  }

  /**
   * The figure on the scale of the long run: measured − perfect queue on the same tasks, which the
   * luck of the draw is taken out of, + what is known of the perfect queue's long run. As measured
   * where there is no perfect queue.
   *
   * @param longRun figure of a pool whose workers need no time between tasks
   */
  public Estimate adjusted(PlanFigure figure, double longRun) {
    List<Double> values = measured.getOrDefault(figure, List.of());
    List<Double> ideal = perfect.getOrDefault(figure, List.of());
    if (ideal.size() != values.size() || !Double.isFinite(longRun)) {
      return raw(figure);
    }
    return Estimate.of(
        IntStream.range(0, values.size())
            .mapToDouble(i -> values.get(i) - ideal.get(i) + longRun)
            .toArray());
  }

  /** The mean worker gap over the runs; of no sample where none was seen. */
  public Estimate gap() {
    return Estimate.of(gapSeconds.stream().mapToDouble(x -> x).toArray());
  }
}
