package io.kendall.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.measurement.Measurement;
import io.kendall.measurement.RunTrace;
import io.kendall.result.Figure;
import io.kendall.runtime.coordination.ResultRelay.Journey;
import io.kendall.runtime.monitor.ProcessLoad;
import io.kendall.runtime.monitor.ResourceUsage;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.TraceRow;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.ScalarResult;

class FigureProfilerTest {
  private static final ResourceUsage USAGE =
      new ResourceUsage(
          new ProcessLoad(10, 100, 90),
          new ProcessLoad(20, 200, 190),
          new ProcessLoad(30, 300, 280),
          1,
          20);

  /** Two tasks of 1 s at once on one worker, the second started 0.25 s late and 0.5 s longer. */
  private static Map<Figure, Double> figures() {
    long unit = 250_000_000;
    RunTrace trace =
        new RunTrace(
                1,
                DispatchDelay.none(),
                List.of(
                    new TraceRow(
                        0, 1, 9, 0, 0, 0, 0, 4 * unit, 4 * unit, 4 * unit, 4 * unit, "completed"),
                    new TraceRow(
                        1,
                        1,
                        9,
                        0,
                        0,
                        4 * unit,
                        5 * unit,
                        11 * unit,
                        11 * unit,
                        4 * unit,
                        6 * unit,
                        "completed")),
                Optional.empty())
            .withReady(Duration.ofMillis(300));
    return Figures.of(Measurement.of(trace), USAGE, 12, 1000);
  }

  @Test
  void figures_ofARun_areAllThereUnderTheirNames() {
    Map<Figure, Double> figures = figures();
    figures.putAll(Figures.of(new Journey(List.of(3_000L, 1_000L), 8_000), 2));
    assertThat(figures).containsOnlyKeys(EnumSet.allOf(Figure.class));
    assertThat(figures)
        .containsEntry(Figure.AVG_LATENCY, 1.875)
        .containsEntry(Figure.THROUGHPUT, 2 / 2.75)
        .containsEntry(Figure.TIME_BETWEEN_COMPLETIONS, 1.375)
        .containsEntry(Figure.PERFECT_AVG_LATENCY, 1.5)
        .containsEntry(Figure.PERFECT_MEASURED_AVG_LATENCY, 1.75)
        .containsEntry(Figure.PERFECT_GAP_AVG_LATENCY, 1.875)
        .containsEntry(Figure.THROUGHPUT_RATIO, 2 / 2.75)
        .containsEntry(Figure.GAP_MEAN, 0.25)
        .containsEntry(Figure.SERVICE_INFLATION_RATIO, 0.25)
        .containsEntry(Figure.PERFECT_WAIT, 0.5)
        .containsEntry(Figure.DRAWN_SERVICE, 1.0)
        .containsEntry(Figure.INFLATION, 0.25)
        .containsEntry(Figure.EXECUTOR_COST, 0.125)
        .containsEntry(Figure.READY, 0.3)
        .containsEntry(Figure.RANK, 12.0)
        .containsEntry(Figure.RANK_RUNS, 1000.0)
        .containsEntry(Figure.TASKS, 2.0)
        .containsEntry(Figure.RESULT_SENDING, 4e-6)
        .containsEntry(Figure.RESULT_LAG_P50, 1e-6)
        .containsEntry(Figure.RESULT_LAG_P99, 3e-6)
        .containsEntry(Figure.CPU_PERCENT_CHILDREN, 20.0)
        .containsEntry(Figure.MEMORY_MB, 300.0)
        .containsEntry(Figure.MEMORY_MB_PARENT, 100.0);
  }

  @Test
  void figures_ofResultsOfWhichOneIsMissing_areNone() {
    Journey journey = new Journey(List.of(1_000L), 8_000);
    assertThatThrownBy(() -> Figures.of(journey, 2))
        .hasMessage("the broker lost results: 1 of 2 came out");
  }

  @Test
  @SuppressWarnings("NullAway") // the profiler looks at none of JMH's arguments
  void profiler_afterARun_addsEveryFigureOnce() {
    FigureProfiler profiler = new FigureProfiler();
    FigureBoard.publish(Map.of(Figure.TASKS, 7.0));
    profiler.beforeIteration(null, null);
    assertThat(profiler.afterIteration(null, null, null)).as("of an earlier run").isEmpty();

    FigureBoard.publish(Map.of(Figure.TASKS, 7.0));
    Collection<ScalarResult> results = profiler.afterIteration(null, null, null);
    assertThat(results).hasSameSizeAs(Figure.values());
    assertThat(results)
        .allSatisfy(
            result -> {
              boolean tasks = result.getLabel().equals(Figure.TASKS.label());
              assertThat(result.getScore()).isEqualTo(Double.valueOf(tasks ? 7.0 : Double.NaN));
            });
    assertThat(Set.copyOf(results.stream().map(ScalarResult::getLabel).toList()))
        .hasSameSizeAs(Figure.values());
    assertThat(profiler.afterIteration(null, null, null)).isEmpty();
  }
}
