package io.kendall.runtime.ray;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A cluster's head, or a further node of it, on a loopback address of its own. A shell in a session
 * of its own watches over it: when its input ends, by {@link #close} or with this process however
 * that ends, it ends the node with every process of it.
 */
public final class RayNode implements AutoCloseable {
  private static final String HOST = "127.0.0.2";
  private static final long START_SECONDS = 90;
  private static final long STOP_SECONDS = 30;

  private static final String GUARD =
      """
      "$@" </dev/null >"$LOG" 2>&1 &
      node=$!
      cat >/dev/null
      kill -TERM $node
      for i in $(seq 50); do kill -0 $node 2>/dev/null || break; sleep 0.1; done
      kill -KILL $node 2>/dev/null
      wait $node 2>/dev/null
      sleep 0.5
      rm -rf "$LOG" $FOLDER
      """;

  private final Process guard;
  private final Path ray;
  private final RayAddress head;
  private final String host;
  private final Path folder;
  private final Path log;

  private RayNode(Process guard, Path ray, RayAddress head, String host, Path folder, Path log) {
    this.guard = guard;
    this.ray = ray;
    this.head = head;
    this.host = host;
    this.folder = folder;
    this.log = log;
  }

  /**
   * Starts a cluster's head.
   *
   * @param ray the program
   * @param cpus as declared, which need not be there
   */
  public static RayNode head(Path ray, int cpus) throws IOException {
    RayAddress address = new RayAddress(HOST, freePort());
    // Sockets lie below it, whose paths are bounded.
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "kr");
    return start(
        ray,
        address,
        HOST,
        folder,
        List.of(
            "--head",
            "--port=" + address.port(),
            "--include-dashboard=false",
            "--no-monitor",
            "--temp-dir=" + folder,
            "--num-cpus=" + cpus));
  }

  /** Starts another node of the same cluster, on a loopback address of its own. */
  public RayNode join(String other, int cpus) throws IOException {
    return start(ray, head, other, folder, List.of("--address=" + head, "--num-cpus=" + cpus));
  }

  private static RayNode start(
      Path ray, RayAddress head, String host, Path folder, List<String> options)
      throws IOException {
    Path log = Files.createTempFile("kr", ".log");
    boolean isHead = options.contains("--head");
    List<String> command =
        new ArrayList<>(List.of("setsid", "sh", "-c", GUARD, "guard", ray.toString(), "start"));
    command.addAll(
        List.of(
            "--block",
            "--node-ip-address=" + host,
            "--disable-usage-stats",
            // Whichever are free: other clusters on the machine look for theirs in the same range.
            "--min-worker-port=0",
            "--max-worker-port=0",
            "--object-store-memory=100000000"));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LOG", log.toString());
    builder.environment().put("FOLDER", isHead ? folder.toString() : "");
    // Ray's own default is 15, by which tests would wait for whatever else the machine does.
    builder.environment().put("RAY_worker_niceness", "0");
    builder
        .environment()
        .merge("PATH", System.getProperty("java.home") + "/bin", (path, java) -> java + ":" + path);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    RayNode node = new RayNode(builder.start(), ray, head, host, folder, log);
    try {
      node.awaitReady();
      return node;
    } catch (IOException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  /** Its log says so; a head's port is open earlier. */
  private void awaitReady() throws IOException {
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() - untilNanos < 0) {
      if (Files.readString(log).contains("Ray runtime started")) {
        head.connect().close();
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new IOException("the node was not ready: " + Files.readString(log));
  }

  /** Kills the one process of a head that every other of the cluster depends on. */
  public void killServer() {
    kill("gcs_server", folder.toString());
  }

  /** Kills this node's own daemon and its workers, as if the machine had gone. */
  public void kill() {
    kill("raylet", "--node_ip_address=" + host);
  }

  private void kill(String program, String argument) {
    List<ProcessHandle> found =
        ProcessHandle.allProcesses()
            .filter(process -> process.info().command().orElse("").endsWith(program))
            .filter(process -> commandLine(process).contains(folder.toString()))
            .filter(process -> commandLine(process).contains(argument))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("the node has no " + program);
    }
    for (ProcessHandle process : found) {
      List<ProcessHandle> workers = process.descendants().toList();
      process.destroyForcibly();
      workers.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  /** Where the cluster's head listens. */
  public RayAddress address() {
    return head;
  }

  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
      if (!guard.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the node does not end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
