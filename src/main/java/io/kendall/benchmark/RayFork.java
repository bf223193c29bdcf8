package io.kendall.benchmark;

import java.util.ArrayList;
import java.util.List;

/** What a JVM needs that drives a pool on a Ray cluster, and how it is told where that is. */
final class RayFork {
  /** Packages that Ray's serializer looks into, as the jar's manifest has them for its own JVM. */
  private static final List<String> OPENED =
      List.of("lang", "math", "util", "util.concurrent", "net", "text", "time");

  private static final String ADDRESS_PROPERTY = "kendall.ray.address";

  private RayFork() {}

  /**
   * The arguments of such a JVM.
   *
   * @param address where the cluster's head listens, {@code HOST:PORT}
   */
  static List<String> jvmArguments(String address) {
    List<String> arguments = new ArrayList<>();
    OPENED.forEach(name -> arguments.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED"));
    arguments.add("-D" + ADDRESS_PROPERTY + "=" + address);
    return arguments;
  }

  /** Whether a JVM argument says where the cluster is, which is no setting of the benchmark. */
  static boolean isAddress(String jvmArgument) {
    return jvmArgument.startsWith("-D" + ADDRESS_PROPERTY + "=");
  }

  /**
   * Where the cluster is that this JVM was started for.
   *
   * @throws IllegalStateException if it was started for none
   */
  static String address() {
    String address = System.getProperty(ADDRESS_PROPERTY);
    if (address == null) {
      throw new IllegalStateException(
          "this JVM was not told of a Ray cluster; the command bench does that");
    }
    return address;
  }
}
