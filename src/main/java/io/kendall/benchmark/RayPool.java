package io.kendall.benchmark;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.ray.RayExecutor;
import io.kendall.runtime.ray.RayAddress;
import io.kendall.runtime.ray.RayConnection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A pool of actors with the connection that it is on. Apart from {@link Pool}, so that Ray's
 * classes are loaded only where they are used.
 */
final class RayPool {
  private static final String NAMESPACE = "kendall-bench";

  private RayPool() {}

  /** Connects to the cluster that this fork was started for. */
  static RayConnection connect() throws IOException {
    return connect(RayFork.address());
  }

  static RayConnection connect(String address) throws IOException {
    return RayConnection.open(RayAddress.parse(address), classPath(), NAMESPACE);
  }

  /** Workers find their classes where this process has them. */
  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  /**
   * Starts a pool; where that fails the connection is closed.
   *
   * @param workers number of workers (c), at least 1
   */
  static TaskExecutor start(RayConnection connection, int workers, DispatchPolicy policy)
      throws IOException {
    try {
      return RayExecutor.start(connection, workers, policy);
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
