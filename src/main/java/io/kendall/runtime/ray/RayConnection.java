package io.kendall.runtime.ray;

import io.ray.api.Ray;
import io.ray.api.runtimecontext.NodeInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A driver's connection to a cluster. What it started there ends with it. */
public final class RayConnection implements AutoCloseable {
  /** Packages that Ray's serializer looks into, in drivers and workers. */
  private static final List<String> OPENED =
      List.of("lang", "math", "util", "util.concurrent", "net", "text", "time");

  /** Of the Java library; another version's cluster speaks another protocol. */
  private static final String VERSION = "2.39.0";

  /** As of worker processes elsewhere: a small JVM that starts fast; nobody manages Ray's log. */
  private static final List<String> WORKER_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Dlog4j2.disable.jmx=true");

  private static final String API = "io/ray/api/Ray.class";

  private final RayAddress head;
  private final InetAddress address;

  private RayConnection(RayAddress head, InetAddress address) {
    this.head = head;
    this.address = address;
  }

  /**
   * Connects to a cluster.
   *
   * @param address where its head listens
   * @param classPath jars and folders with the classes of workers, at the same place on each node
   * @param namespace where its named actors are found
   * @throws IOException if nothing answers there, or what answers is no cluster that can be used
   * @throws IllegalStateException if this process is connected already
   */
  public static RayConnection open(RayAddress address, List<Path> classPath, String namespace)
      throws IOException {
    if (RayConnection.class.getClassLoader().getResource(API) == null) {
      throw new NoClusterException(
          "the classes of Ray are not there: kendall-ray.jar belongs beside this program's jar");
    }
    if (Ray.isInitialized()) {
      throw new IllegalStateException("this process is connected to a cluster already");
    }
    String version = ClusterProbe.version(address);
    if (!version.equals(VERSION)) {
      throw new NoClusterException(
          "the cluster at %s is of Ray %s, wanted %s as this program's: pip install ray==%s"
              .formatted(address, version, VERSION, VERSION));
    }
    InetAddress node = nodeAddress(address);
    NodeJava.require(node);
    Map<String, String> settings = settings(address, node, classPath, namespace);
    // Read by Ray.init alone.
    settings.forEach(System::setProperty);
    try {
      Ray.init();
    } catch (RuntimeException e) {
      throw new NoClusterException(
          "the cluster at %s has no node on this machine that is alive (%s); join it with ray start --address=%s"
              .formatted(address, cause(e), address),
          e);
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
    return new RayConnection(address, node);
  }

  private static Map<String, String> settings(
      RayAddress address, InetAddress node, List<Path> classPath, String namespace) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("ray.address", address.toString());
    settings.put("ray.node-ip", node.getHostAddress());
    settings.put("ray.job.namespace", namespace);
    settings.put(
        "ray.job.code-search-path",
        classPath.stream()
            .map(path -> path.toAbsolutePath().toString())
            .collect(Collectors.joining(":")));
    List<String> options = new ArrayList<>(WORKER_OPTIONS);
    OPENED.forEach(name -> options.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED"));
    for (int i = 0; i < options.size(); i++) {
      settings.put("ray.job.jvm-options." + i, options.get(i));
    }
    return settings;
  }

  private static String cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** The address by which this machine is a node: a driver needs the node's daemon beside it. */
  private static InetAddress nodeAddress(RayAddress address) throws IOException {
    try (Socket socket = address.connect()) {
      InetAddress head = socket.getInetAddress();
      boolean here = head.isLoopbackAddress() || NetworkInterface.getByInetAddress(head) != null;
      return here ? head : socket.getLocalAddress();
    }
  }

  /** Where the cluster's head listens. */
  public RayAddress head() {
    return head;
  }

  /** This machine's address as the cluster knows it. */
  public InetAddress address() {
    return address;
  }

  /** CPUs of all nodes that are alive, as they were declared when the nodes were started. */
  public double cpus() {
    return Ray.getRuntimeContext().getAllNodeInfo().stream()
        .filter(node -> node.isAlive)
        .mapToDouble(RayConnection::cpus)
        .sum();
  }

  private static double cpus(NodeInfo node) {
    Double count = node.resources.get("CPU");
    return count == null ? 0 : count;
  }

  @Override
  public void close() {
    Ray.shutdown();
  }
}
