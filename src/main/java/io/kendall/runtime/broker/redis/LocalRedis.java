package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A real Redis server of this process's own: on a free port of the loopback address, behind a
 * password made for it, and without persistence unless its settings say so. It ends with {@link
 * #close()}, and with this process however that ends.
 */
public final class LocalRedis implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 5;

  /**
   * Runs the server until this process lets go of the other end of standard input, be it by its own
   * death, and clears up behind both.
   */
  private static final String KEEPER =
      """
      trap '' INT HUP TERM
      "$1/redis-server" "$1/redis.conf" >"$1/log" 2>&1 </dev/null &
      server=$!
      echo "$server"
      cat >/dev/null
      kill -9 "$server" 2>/dev/null
      wait "$server" 2>/dev/null
      rm -rf "$1"
      """;

  private final Process keeper;
  private final long pid;
  private final int port;
  private final String password;

  private LocalRedis(Process keeper, long pid, int port, String password) {
    this.keeper = keeper;
    this.pid = pid;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts a server.
   *
   * @throws IOException if none can be started
   */
  public static LocalRedis start() throws IOException {
    IOException last = new IOException("not tried");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = freePort();
      try {
        return start(port, newPassword(), List.of());
      } catch (IOException e) {
        // Another process may have been given the port in between.
        last = e;
        if (!String.valueOf(e.getMessage()).contains("in use")) {
          break;
        }
      }
    }
    throw last;
  }

  /**
   * Starts a server.
   *
   * @param settings lines of its configuration, which go before the usual ones
   * @throws IOException if it does not start
   */
  static LocalRedis start(int port, String password, List<String> settings) throws IOException {
    Path folder = Files.createTempDirectory("kendall-redis-");
    try {
      Path unused = ServerProgram.layInto(folder);
      Files.writeString(
          folder.resolve("redis.conf"), configuration(port, password, folder, settings));
      Process keeper =
          new ProcessBuilder("/bin/sh", "-c", KEEPER, "kendall-redis", folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      LocalRedis server = new LocalRedis(keeper, pid(keeper), port, password);
      server.awaitReady(folder.resolve("log"));
      return server;
    } catch (IOException e) {
      deleteAll(folder);
      throw e;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static String newPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static String configuration(
      int port, String password, Path folder, List<String> settings) {
    String usual =
        """
        bind 127.0.0.1
        port %d
        requirepass %s
        dir %s
        save ""
        appendonly no
        """
            .formatted(port, password, folder);
    return usual + String.join("\n", settings) + "\n";
  }

  private static long pid(Process keeper) throws IOException {
    BufferedReader said = new BufferedReader(new InputStreamReader(keeper.getInputStream(), UTF_8));
    String line = said.readLine();
    if (line == null) {
      throw new IOException("/bin/sh does not start a Redis server");
    }
    return Long.parseLong(line.strip());
  }

  private void awaitReady(Path log) throws IOException {
    long endNanos = System.nanoTime() + START_LIMIT.toNanos();
    while (!answers()) {
      boolean ended = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
      if (ended || System.nanoTime() - endNanos > 0) {
        List<String> lines = Files.readAllLines(log);
        String last = lines.isEmpty() ? "no word from it" : lines.get(lines.size() - 1);
        close();
        throw new IOException("the Redis server does not start: " + last);
      }
      pause();
    }
  }

  private boolean answers() {
    try (Connection connection = Connections.open(address())) {
      return connection.ping();
    } catch (JedisException e) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the Redis server was starting", e);
    }
  }

  /** Where it is and how to enter. */
  public RedisAddress address() {
    return RedisAddress.parse(url());
  }

  /** Its URL, password and all. */
  public String url() {
    return "redis://:%s@127.0.0.1:%d".formatted(password, port);
  }

  /** Its process. */
  long pid() {
    return pid;
  }

  /** Its port. */
  int port() {
    return port;
  }

  /** Its password. */
  String password() {
    return password;
  }

  /** Ends the server; a second call does nothing. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      keeper.getOutputStream().close();
      if (!keeper.waitFor(10, TimeUnit.SECONDS)) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        keeper.destroyForcibly();
      }
    } catch (IOException e) {
      keeper.destroyForcibly();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.deleteIfExists(folder);
  }
}
