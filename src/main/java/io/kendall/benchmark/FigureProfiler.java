package io.kendall.benchmark;

import io.kendall.result.Figure;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds the figures that a benchmark left in this fork to JMH's results, every one in every
 * iteration: JMH counts one that is missing in some iteration as 0. A benchmark that leaves none
 * gets none.
 */
public final class FigureProfiler implements InternalProfiler {
  /** Called by JMH. */
  public FigureProfiler() {}

  @Override
  public String getDescription() {
    return "Figures of the run, as the benchmark took them";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    FigureBoard.take();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    @Nullable Map<Figure, Double> figures = FigureBoard.take();
    if (figures == null) {
      return List.of();
    }
    return EnumSet.allOf(Figure.class).stream()
        .map(figure -> result(figure, figures.getOrDefault(figure, Double.NaN)))
        .toList();
  }

  private static ScalarResult result(Figure figure, double value) {
    return new ScalarResult(figure.label(), value, figure.unit(), AggregationPolicy.AVG);
  }
}
