package io.kendall.cli;

import io.kendall.benchmark.Step;
import java.time.Duration;
import java.util.Locale;

/** The words of a run's progress. */
final class ProgressText {
  /** A line of a terminal, less the place where the cursor rests. */
  static final int WIDTH = 79;

  private static final int BAR = 20;

  private ProgressText() {}

  /** The bar while a step runs, exactly as wide as a terminal's line may be. */
  static String bar(Step step, Duration left) {
    int done = step.number() - 1;
    int full = BAR * done / step.total();
    String text =
        "[%s%s] %s left  %d/%d  %s"
            .formatted(
                "#".repeat(full),
                "-".repeat(BAR - full),
                clock(left),
                step.number(),
                step.total(),
                step.benchmark());
    return fit(text);
  }

  /** The line when a step has ended. */
  static String line(Step step, Duration took, Duration left) {
    return String.format(
        Locale.ROOT,
        "%d/%d  %s  %.1f s, %s left",
        step.number(),
        step.total(),
        step.label(),
        took.toNanos() / 1e9,
        clock(left));
  }

  /** Minutes and seconds, hours where there are any: {@code 0:07}, {@code 1:02:03}. */
  static String clock(Duration time) {
    long seconds = Math.max(0, (time.toMillis() + 500) / 1000);
    long hours = seconds / 3600;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /** Cut or filled up, so that a shorter text covers a longer one. */
  static String fit(String text) {
    return text.length() > WIDTH
        ? text.substring(0, WIDTH)
        : text + " ".repeat(WIDTH - text.length());
  }
}
