package io.kendall.cli;

import io.kendall.runtime.monitor.MetricsEndpoint;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a command shows its figures to a monitoring system while it runs, and where. */
final class MetricsOption {
  private static final int MOST = 65_535;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = {
        "Show latency, CPU time and memory to Prometheus while the command runs:"
            + " http://127.0.0.1:PORT/metrics; 0 takes any free port and says which."
      })
  private @Nullable Integer port;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  MetricsOption() {}

  /**
   * Opens the endpoint, if one was asked for.
   *
   * @throws UsageException if the port is no port, or cannot be had
   */
  Optional<MetricsEndpoint> open() {
    if (port == null) {
      return Optional.empty();
    }
    if (port < 0 || port > MOST) {
      throw new UsageException("--metrics-port: wanted 0 to 65535, got " + port);
    }
    try {
      return Optional.of(MetricsEndpoint.open(port));
    } catch (IOException e) {
      throw new UsageException(
          "--metrics-port: cannot listen at port %d: %s".formatted(port, e.getMessage()));
    }
  }

  /** Where the figures are, for a person. */
  static String place(MetricsEndpoint endpoint) {
    return "figures for Prometheus at http://127.0.0.1:" + endpoint.port() + "/metrics";
  }
}
