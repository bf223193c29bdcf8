package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A listening Unix-domain socket in a folder of its own that only the owner may enter. */
final class SocketFolder implements AutoCloseable {
  /** The system's limit is 108 bytes on Linux and 104 on macOS, the closing zero counted. */
  private static final int LONGEST_PATH_BYTES = 103;

  private static final int BACKLOG = 1024;
  private static final String SOCKET = "pool";

  private final Path folder;
  private final Path path;
  private final ServerSocketChannel server;

  private SocketFolder(Path folder, Path path, ServerSocketChannel server) {
    this.folder = folder;
    this.path = path;
    this.server = server;
  }

  static SocketFolder open() throws IOException {
    // The JDK makes temporary folders with mode 0700.
    Path folder = createFolder();
    Path path = folder.resolve(SOCKET);
    removeOrphans(folder.resolveSibling("."));
    try {
      if (path.toString().getBytes(UTF_8).length > LONGEST_PATH_BYTES) {
        throw new IOException(
            "the temporary folder's path is too long for a socket, set -Djava.io.tmpdir to a"
                + " shorter one than "
                + folder.getParent());
      }
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
      return new SocketFolder(folder, path, server);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      Files.delete(folder);
      throw e;
    }
  }

  private static Path createFolder() throws IOException {
    String temporary = System.getProperty("java.io.tmpdir");
    try {
      // By its name, as the JDK throws an error where that cannot be a path.
      return Files.createTempDirectory(Path.of(temporary), Orphans.prefix());
    } catch (InvalidPathException e) {
      throw new IOException(
          "the name of the temporary folder, %s, has letters that the locale lacks: set LC_ALL to"
                  .formatted(temporary)
              + " C.UTF-8, or -Djava.io.tmpdir to another folder",
          e);
    } catch (IOException e) {
      throw new IOException(
          "no folder for the workers' socket can be made in the temporary folder " + temporary, e);
    }
  }

  /** Those of parents that were killed. */
  private static void removeOrphans(Path parent) throws IOException {
    for (Path folder : Orphans.in(parent)) {
      Path socket = folder.resolve(SOCKET);
      if (!Files.isDirectory(folder) || answers(socket)) {
        continue;
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      } catch (IOException anotherUsers) {
        // Its owner removes it.
      }
    }
  }

  /** Whether somebody listens, whom this process cannot see. */
  private static boolean answers(Path socket) {
    try (SocketChannel caller = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return caller.isConnected();
    } catch (IOException | IllegalArgumentException refused) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  boolean isOpen() {
    return server.isOpen();
  }

  SocketChannel accept() throws IOException {
    return server.accept();
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
    Files.deleteIfExists(folder);
  }
}
