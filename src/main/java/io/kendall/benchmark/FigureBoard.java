package io.kendall.benchmark;

import io.kendall.result.Figure;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where a benchmark leaves the figures of an iteration for {@link FigureProfiler}. JMH makes both
 * and gives neither the other, so this one place in the fork is shared by name.
 */
final class FigureBoard {
  private static final AtomicReference<@Nullable Map<Figure, Double>> FIGURES =
      new AtomicReference<>();

  private FigureBoard() {}

  static void publish(Map<Figure, Double> figures) {
    FIGURES.set(figures);
  }

  /** Takes what was left, null where nothing was. */
  static @Nullable Map<Figure, Double> take() {
    return FIGURES.getAndSet(null);
  }
}
