package io.kendall.runtime.ray;

import io.kendall.benchmark.ray.RayPrograms;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/**
 * The cluster that tests run on: the one at {@code -Dray.cluster=HOST:PORT}, or a head of their own
 * where Ray is installed or {@code -Dray.install=true} asks for it, started once for all test
 * classes. Elsewhere tests are skipped, or fail if {@code -Dray.required=true}.
 */
public final class RayCluster implements BeforeAllCallback {
  /** CPUs of a head of their own, which need not be there. */
  private static final int CPUS = 4;

  /** The one command that runs what is skipped. */
  private static final String COMMAND = "mvn verify -Dray.install=true";

  private static final Namespace NAMESPACE = Namespace.create(RayCluster.class);

  private Optional<RayAddress> address = Optional.empty();

  /** For a field that is registered as an extension. */
  public RayCluster() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    Shared shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Shared.class, any -> new Shared(), Shared.class);
    address = shared.address;
    if (address.isEmpty()) {
      if (Boolean.getBoolean("ray.required")) {
        throw new IllegalStateException(shared.why);
      }
      Assumptions.abort(shared.why);
    }
  }

  /** Where it is. */
  public RayAddress address() {
    return address.orElseThrow(() -> new TestAbortedException("no cluster"));
  }

  /** A head of a test's own, on a machine where the cluster is this test run's. */
  public RayNode anotherHead(int cpus) throws IOException {
    Optional<Path> ray = RayPrograms.ofUser().find();
    Assumptions.assumeTrue(ray.isPresent(), "Ray is not installed here, the cluster is elsewhere");
    return RayNode.head(ray.orElseThrow(), cpus);
  }

  /** Connects to it, with the classes of tests beside those that are shipped. */
  public RayConnection connect() throws IOException {
    return connect(address());
  }

  /** The same for a process of a test's own. */
  public static RayConnection connect(RayAddress address) throws IOException {
    return RayConnection.open(address, classPath(), "kendall-tests");
  }

  private static List<Path> classPath() {
    try {
      Path tests =
          Path.of(RayCluster.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(Path.of(System.getProperty("kendall.jar")), tests);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends with the test run. */
  private static final class Shared implements AutoCloseable {
    final Optional<RayAddress> address;
    String why = "";
    private Optional<RayNode> head = Optional.empty();

    Shared() {
      Optional<RayAddress> found = Optional.empty();
      try {
        found = find();
      } catch (IOException | IllegalArgumentException e) {
        why = "no Ray cluster: " + e.getMessage();
      }
      address = found;
    }

    private Optional<RayAddress> find() throws IOException {
      String given = System.getProperty("ray.cluster", "");
      if (!given.isEmpty()) {
        return Optional.of(RayAddress.parse(given));
      }
      Optional<Path> ray = RayPrograms.ofUser().find();
      if (ray.isEmpty() && Boolean.getBoolean("ray.install")) {
        ray = Optional.of(RayPrograms.ofUser().require(System.err::println));
      }
      if (ray.isEmpty()) {
        why = "no Ray cluster; to run these tests as well: " + COMMAND;
        return Optional.empty();
      }
      head = Optional.of(RayNode.head(ray.get(), CPUS));
      return head.map(RayNode::address);
    }

    @Override
    public void close() {
      head.ifPresent(RayNode::close);
    }
  }
}
