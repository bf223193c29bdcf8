package io.kendall.cli;

import io.kendall.benchmark.RunListener;
import io.kendall.benchmark.Step;
import io.kendall.result.Figure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows how far a run is: a bar that counts down, or a line for each step that has ended. */
final class BenchProgress implements RunListener, AutoCloseable {
  private final PrintWriter out;
  private final @Nullable ScheduledExecutorService ticker;
  private final boolean lines;
  private @Nullable Step step;
  private long endNanos;

  private BenchProgress(PrintWriter out, boolean lines, @Nullable ScheduledExecutorService ticker) {
    this.out = out;
    this.lines = lines;
    this.ticker = ticker;
  }

  static BenchProgress of(ProgressMode mode, PrintWriter out) {
    return switch (mode) {
      case NEVER -> new BenchProgress(out, false, null);
      case ALWAYS -> withBar(out);
      case AUTO -> Terminal.isStandardError() ? withBar(out) : new BenchProgress(out, true, null);
    };
  }

  private static BenchProgress withBar(PrintWriter out) {
    ScheduledExecutorService ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "kendall-progress");
              thread.setDaemon(true);
              return thread;
            });
    BenchProgress progress = new BenchProgress(out, false, ticker);
    var unused = ticker.scheduleAtFixedRate(progress::draw, 1, 1, TimeUnit.SECONDS);
    return progress;
  }

  @Override
  public synchronized void started(Step begun, Duration left) {
    step = begun;
    endNanos = System.nanoTime() + left.toNanos();
    draw();
  }

  private synchronized void draw() {
    if (ticker != null && step != null) {
      Duration left = Duration.ofNanos(endNanos - System.nanoTime());
      print("\r" + ProgressText.bar(step, left));
    }
  }

  @Override
  public synchronized void finished(
      Step ended, Map<Figure, Double> figures, Duration took, Duration left) {
    if (lines) {
      print(ProgressText.line(ended, took, left) + System.lineSeparator());
    }
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }

  /** Takes the bar away. */
  @Override
  public synchronized void close() {
    if (ticker != null) {
      ticker.shutdownNow();
      if (step != null) {
        print("\r" + ProgressText.fit("") + "\r");
      }
      step = null;
    }
  }
}
