package io.kendall.runtime.ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether the node on this machine can start workers in Java: one that finds no {@code java}
 * ends itself when a driver in Java comes, and Ray then ends the driver.
 */
final class NodeJava {
  private static final Path PROCESSES = Path.of("/proc");
  private static final String DAEMON = "raylet";
  private static final String VARIABLE = "PATH=";

  private NodeJava() {}

  /**
   * Refuses a node of which it can be seen that it finds no {@code java}.
   *
   * @param node the address of this machine's node
   * @throws NoClusterException if it finds none
   */
  static void require(InetAddress node) throws NoClusterException {
    boolean missing =
        ProcessHandle.allProcesses()
            .filter(process -> isDaemonOf(process, node))
            .map(process -> searchPath(process.pid()))
            .flatMap(Optional::stream)
            .anyMatch(path -> !holdsJava(path));
    if (missing) {
      throw new NoClusterException(
          "the node %s finds no java on its PATH: stop it, and start Ray where there is one"
              .formatted(node.getHostAddress()));
    }
  }

  private static boolean isDaemonOf(ProcessHandle process, InetAddress node) {
    String argument = "--node_ip_address=" + node.getHostAddress();
    return process.info().command().orElse("").endsWith("/" + DAEMON)
        && lines(process.pid(), "cmdline").contains(argument);
  }

  /** Empty where it cannot be read, as that of another user's process. */
  private static Optional<String> searchPath(long processId) {
    return lines(processId, "environ").stream()
        .filter(line -> line.startsWith(VARIABLE))
        .map(line -> line.substring(VARIABLE.length()))
        .findFirst();
  }

  private static List<String> lines(long processId, String file) {
    try {
      byte[] bytes = Files.readAllBytes(PROCESSES.resolve(Long.toString(processId)).resolve(file));
      return Arrays.asList(new String(bytes, UTF_8).split("\0", -1));
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** Whether one of a search path's folders has the program. */
  static boolean holdsJava(String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "java")));
  }
}
