package io.kendall.cli;

import io.kendall.config.BrokerKind;
import io.kendall.config.DistributedConfig;
import io.kendall.config.ExecutorKind;
import io.kendall.config.RunConfig;
import io.kendall.runtime.ray.RayAddress;
import io.kendall.runtime.ray.RayConnection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The Ray cluster that a command runs on, if it asks for one. */
final class Cluster implements AutoCloseable {
  private static final String NAMESPACE = "kendall";

  private final Optional<RayConnection> connection;

  private Cluster(Optional<RayConnection> connection) {
    this.connection = connection;
  }

  /** None is asked for. */
  static Cluster none() {
    return new Cluster(Optional.empty());
  }

  /**
   * Connects, if the configuration says so.
   *
   * @throws UsageException if it does not say where the cluster is
   * @throws MeasurementException if there is no cluster that can be used
   */
  static Cluster of(RunConfig run) {
    boolean asked =
        run.executor() == ExecutorKind.RAY
            || (run.distributed().enabled() && run.distributed().messageBroker() == BrokerKind.RAY);
    return asked ? connect(run.distributed()) : none();
  }

  private static Cluster connect(DistributedConfig config) {
    RayAddress address = address(config);
    try {
      return new Cluster(Optional.of(RayConnection.open(address, classPath(), NAMESPACE)));
    } catch (IOException e) {
      throw new MeasurementException("--address: " + e.getMessage(), e);
    }
  }

  /** Where a configuration says that the cluster is. */
  static RayAddress address(DistributedConfig config) {
    String text =
        config
            .address()
            .orElseThrow(
                () ->
                    new UsageException(
                        "--address: wanted HOST:PORT of a Ray cluster for ray, there is none"));
    try {
      return RayAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--address (or address, or KENDALL_ADDRESS): " + e.getMessage());
    }
  }

  /** Workers find their classes where this process has them. */
  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  /**
   * The connection.
   *
   * @throws IllegalStateException if none was asked for
   */
  RayConnection connection() {
    return connection.orElseThrow(() -> new IllegalStateException("no cluster was asked for"));
  }

  @Override
  public void close() {
    connection.ifPresent(RayConnection::close);
  }
}
