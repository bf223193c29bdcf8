package io.kendall.benchmark;

import java.io.IOException;

/**
 * A Ray cluster as it is wanted by cells on it, which come last: one that is made for a run starts
 * only then, as its services would work beside everything that is measured before.
 */
@FunctionalInterface
public interface DueCluster {
  /**
   * Where its head listens, {@code HOST:PORT}, now and until the end of the run.
   *
   * @throws IOException if it cannot be started
   */
  String address() throws IOException;
}
