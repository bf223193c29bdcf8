package io.kendall.runtime.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/**
 * Shows the tasks' latency, the processes' CPU time and memory, and other figures to Prometheus:
 * {@code http://127.0.0.1:PORT/metrics}, in its text format, on the loopback interface alone. It
 * answers from figures that are told to it and never looks at a process itself. Safe for use by
 * several threads.
 */
public final class MetricsEndpoint implements AutoCloseable {
  /** Content type of the Prometheus text format, version 0.0.4. */
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final int MOST_WAITING = 16;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, Timer> latencies = new ConcurrentHashMap<>();
  private final Map<String, AtomicReference<Double>> figures = new ConcurrentHashMap<>();
  private volatile UsageSample usage = new UsageSample(0, 0, 0, 0);
  private final HttpServer server;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread answering = new Thread(task, "kendall-metrics");
            answering.setDaemon(true);
            return answering;
          });

  private MetricsEndpoint(HttpServer server) {
    this.server = server;
    showProcess("parent", UsageSample::parentCpuSeconds, UsageSample::parentBytes);
    showProcess("children", UsageSample::childrenCpuSeconds, UsageSample::childrenBytes);
  }

  /**
   * Opens the endpoint.
   *
   * @param port a TCP port of the loopback interface; 0 for any that is free
   * @throws IOException if the port cannot be had
   */
  public static MetricsEndpoint open(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, MOST_WAITING);
    MetricsEndpoint endpoint = new MetricsEndpoint(server);
    server.createContext("/", endpoint::answer);
    server.setExecutor(endpoint.thread);
    server.start();
    return endpoint;
  }

  /** The port that it listens at. */
  public int port() {
    return server.getAddress().getPort();
  }

  private interface Share {
    double of(UsageSample sample);
  }

  private void showProcess(String process, Share cpuSeconds, Share bytes) {
    FunctionCounter.builder("kendall.cpu.seconds", this, it -> cpuSeconds.of(it.usage))
        .description("CPU time used, user and system, since the run began")
        .tag("process", process)
        .register(registry);
    Gauge.builder("kendall.memory.resident.bytes", this, it -> bytes.of(it.usage))
        .description("Resident memory")
        .tag("process", process)
        .register(registry);
  }

  /** Shows a figure that is asked for at each look. */
  public void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).description(description).register(registry);
  }

  /**
   * Shows a figure, in place of the one last told under the same name and labels.
   *
   * @param labels what tells it from others of that name
   */
  public void figure(String name, String description, Map<String, String> labels, double value) {
    figures
        .computeIfAbsent(
            name + labels,
            key -> {
              AtomicReference<Double> latest = new AtomicReference<>(value);
              Tags tags = Tags.empty();
              for (Map.Entry<String, String> label : labels.entrySet()) {
                tags = tags.and(label.getKey(), label.getValue());
              }
              Gauge.builder(name, latest, AtomicReference::get)
                  .description(description)
                  .tags(tags)
                  .strongReference(true)
                  .register(registry);
              return latest;
            })
        .set(value);
  }

  /** A task has ended. */
  public void taskEnded(String outcome, long latencyNanos) {
    latencies
        .computeIfAbsent(outcome, this::latency)
        .record(Math.max(0, latencyNanos), TimeUnit.NANOSECONDS);
  }

  private Timer latency(String outcome) {
    return Timer.builder("kendall.task.latency")
        .description("From a task's submission to its outcome")
        .tag("outcome", outcome)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofMinutes(1))
        .register(registry);
  }

  /** What the processes use now. */
  public void used(UsageSample sample) {
    usage = sample;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals("/metrics")) {
        send(exchange, 404, "text/plain; charset=utf-8", "the figures are at /metrics\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "text/plain; charset=utf-8", "GET is what is answered\n");
      } else {
        send(exchange, 200, TEXT, registry.scrape());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  /** Nothing of it listens afterwards. */
  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
    registry.close();
  }
}
