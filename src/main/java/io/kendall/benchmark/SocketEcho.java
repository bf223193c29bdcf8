package io.kendall.benchmark;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM at the end of a Unix-domain socket that sends back what it gets: what a pool's parent
 * and worker would be without an executor. It ends with the socket.
 */
final class SocketEcho implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long LOOK_MILLIS = 5;
  private static final long END_LIMIT_SECONDS = 5;

  private final Process process;
  private final SocketChannel socket;

  private SocketEcho(Process process, SocketChannel socket) {
    this.process = process;
    this.socket = socket;
  }

  /** Starts the other JVM, with the options of a worker, and waits until it has connected. */
  static SocketEcho start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kendall-echo");
    Path path = folder.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      server.configureBlocking(false);
      Process process = launch(path);
      return new SocketEcho(process, accept(server, process));
    } finally {
      Files.deleteIfExists(path);
      Files.deleteIfExists(folder);
    }
  }

  /** Looks for the other side as long as it lives: one that has failed never connects. */
  private static SocketChannel accept(ServerSocketChannel server, Process process)
      throws IOException, InterruptedException {
    SocketChannel socket;
    while ((socket = server.accept()) == null) {
      if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("the other JVM ended with exit code " + process.exitValue());
      }
    }
    socket.configureBlocking(true);
    return socket;
  }

  private static Process launch(Path path) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SocketEcho.class.getName(),
                path.toString()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Writes a message in one piece. */
  void write(ByteBuffer message) throws IOException {
    while (message.hasRemaining()) {
      socket.write(message);
    }
  }

  /** Waits, asleep, for as many bytes as the buffer has room for. */
  void readFully(ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (socket.read(into) < 0) {
        throw new IOException("the echo has ended");
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The other JVM: sends every message back, one write each. */
  public static void main(String[] args) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.connect(UnixDomainSocketAddress.of(args[0]));
      while (socket.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          socket.write(buffer);
        }
        buffer.clear();
      }
    }
  }
}
