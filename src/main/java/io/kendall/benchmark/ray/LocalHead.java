package io.kendall.benchmark.ray;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The head of a cluster of this process's own, on a loopback address of its own. It ends with
 * {@link #close} and with this process however that ends: a shell that is no child of this process
 * watches both, so that whoever ends the children of this process does not end the watch.
 */
public final class LocalHead implements AutoCloseable {
  private static final String HOST = "127.0.0.2";
  private static final long START_SECONDS = 90;
  private static final long STOP_SECONDS = 30;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final String KEEP = "keep";
  private static final String LOG = "log";
  private static final String ENDED = "ended";

  /** Starts what watches, away from this process and from whatever signal its terminal sends. */
  private static final String LAUNCH =
      "setsid sh -c \"$0\" watch \"$@\" </dev/null >/dev/null 2>&1 &";

  private static final String WATCH =
      """
      folder=$1 parent=$2
      shift 2
      "$@" </dev/null >"$folder/log" 2>&1 &
      node=$!
      while [ -e "$folder/keep" ] && kill -0 $parent 2>/dev/null && kill -0 $node 2>/dev/null
      do sleep 0.2; done
      kill -TERM $node 2>/dev/null
      echo >"$folder/ended"
      for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 $node 2>/dev/null || break; sleep 0.5; done
      kill -KILL $node 2>/dev/null
      wait $node 2>/dev/null
      while [ -e "$folder/keep" ] && kill -0 $parent 2>/dev/null; do sleep 0.2; done
      sleep 0.5
      rm -rf "$folder"
      """;

  private final String address;
  private final Path folder;

  private LocalHead(String address, Path folder) {
    this.address = address;
    this.folder = folder;
  }

  /**
   * Starts a head, with Ray's programs from the user's cache folder; installs them there if need
   * be.
   *
   * @param cpus as declared, which need not be there
   * @param progress is told before something takes long
   * @throws IOException if Ray cannot be installed or the head is not ready in time
   */
  public static LocalHead start(int cpus, Consumer<String> progress) throws IOException {
    return start(RayPrograms.ofUser().require(progress), cpus);
  }

  static LocalHead start(Path ray, int cpus) throws IOException {
    // Sockets lie below it, whose paths are bounded.
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "kr");
    int port = freePort();
    Files.createFile(folder.resolve(KEEP));
    LocalHead head = new LocalHead(HOST + ":" + port, folder);
    try {
      head.launch(ray, port, cpus);
      head.awaitReady();
      return head;
    } catch (IOException | RuntimeException e) {
      head.close();
      throw e;
    }
  }

  private void launch(Path ray, int port, int cpus) throws IOException {
    List<String> command =
        List.of(
            "sh",
            "-c",
            LAUNCH,
            WATCH,
            folder.toString(),
            Long.toString(ProcessHandle.current().pid()),
            ray.toString(),
            "start",
            "--head",
            "--block",
            "--node-ip-address=" + HOST,
            "--port=" + port,
            "--include-dashboard=false",
            "--disable-usage-stats",
            "--object-store-memory=100000000",
            "--temp-dir=" + folder,
            "--num-cpus=" + cpus);
    ProcessBuilder builder = new ProcessBuilder(command);
    // Its workers are started with the same Java as this process.
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    builder.environment().merge("PATH", java, (path, first) -> first + ":" + path);
    Process launcher = builder.inheritIO().start();
    try {
      if (launcher.waitFor() != 0) {
        throw new IOException("sh and setsid are wanted to start the head of a cluster");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  /** Its log says so; its port is open earlier. */
  private void awaitReady() throws IOException {
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() - untilNanos < 0 && !hasEnded()) {
      if (said().contains("Ray runtime started")) {
        return;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new IOException("the head was not ready: " + said().strip());
  }

  private boolean hasEnded() {
    return Files.exists(folder.resolve(ENDED)) || Thread.currentThread().isInterrupted();
  }

  private String said() throws IOException {
    Path log = folder.resolve(LOG);
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Where it listens, {@code HOST:PORT}. */
  public String address() {
    return address;
  }

  /** Ends it, and returns when nothing is left of it. */
  @Override
  public void close() {
    boolean unused = folder.resolve(KEEP).toFile().delete();
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    while (Files.exists(folder) && System.nanoTime() - untilNanos < 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
