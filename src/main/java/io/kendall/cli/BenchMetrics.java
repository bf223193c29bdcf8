package io.kendall.cli;

import io.kendall.benchmark.RunListener;
import io.kendall.benchmark.Step;
import io.kendall.result.Figure;
import io.kendall.runtime.monitor.MetricsEndpoint;
import io.kendall.runtime.monitor.ResourceMonitor;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Shows a run of benchmarks to a monitoring system: how far it is, what each fork measured, and the
 * CPU time and memory of the forks and their workers, once a second so that it disturbs little.
 */
final class BenchMetrics implements RunListener, AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final MetricsEndpoint endpoint;
  private final RunListener next;
  private final ResourceMonitor monitor;
  private volatile int done;
  private volatile int planned;
  private volatile double leftSeconds;

  /** The endpoint becomes this object's. */
  BenchMetrics(MetricsEndpoint endpoint, RunListener next) {
    this.endpoint = endpoint;
    this.next = next;
    endpoint.gauge("kendall.bench.forks.done", "Forks that have ended", () -> done);
    endpoint.gauge("kendall.bench.forks.planned", "Forks of the whole run", () -> planned);
    endpoint.gauge("kendall.bench.left.seconds", "Expected time to the end", () -> leftSeconds);
    monitor = ResourceMonitor.start(ResourceMonitor::descendants, INTERVAL, endpoint::used);
  }

  @Override
  public void started(Step step, Duration left) {
    planned = step.total();
    leftSeconds = left.toMillis() / 1e3;
    next.started(step, left);
  }

  @Override
  public void finished(Step step, Map<Figure, Double> figures, Duration took, Duration left) {
    done = step.number();
    leftSeconds = left.toMillis() / 1e3;
    // The same labels for all, as a monitoring system wants them.
    Map<String, String> labels =
        Map.of("benchmark", step.benchmark(), "params", step.cell().params().toString());
    figures.forEach(
        (figure, value) -> endpoint.figure(name(figure), figure.label(), labels, value));
    next.finished(step, figures, took, left);
  }

  private static String name(Figure figure) {
    String unit =
        switch (figure.unit()) {
          case "s" -> ".seconds";
          case "MB" -> ".megabytes";
          default -> "";
        };
    return "kendall.bench." + figure.label().toLowerCase(Locale.ROOT) + unit;
  }

  /** Nothing is watched and nothing listens afterwards. */
  @Override
  public void close() {
    monitor.close();
    endpoint.close();
  }
}
