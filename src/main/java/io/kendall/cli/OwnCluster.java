package io.kendall.cli;

import io.kendall.benchmark.DueCluster;
import io.kendall.benchmark.RayPlace;
import io.kendall.benchmark.RayProbe;
import io.kendall.benchmark.ray.LocalHead;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A Ray cluster of a run's own, tried before the run and started when it is due. */
final class OwnCluster implements DueCluster, AutoCloseable {
  private final PrintWriter err;
  private @Nullable LocalHead head;

  OwnCluster(PrintWriter err) {
    this.err = err;
  }

  /**
   * Starts it, looks at it from a JVM of its own, and ends it again.
   *
   * @throws IOException if Ray cannot be installed or started
   */
  RayPlace tried() throws IOException {
    try {
      return RayProbe.ask(address());
    } finally {
      close();
    }
  }

  @Override
  public String address() throws IOException {
    if (head == null) {
      head = LocalHead.start(RayPlace.CPUS, err::println);
    }
    return head.address();
  }

  @Override
  public void close() {
    if (head != null) {
      head.close();
      head = null;
    }
  }
}
