package io.kendall.runtime.executor.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Memory that a pool shares with its workers: a file that only the owner may open, in the system's
 * memory file system where there is one, as a file on a disk makes its writers wait at times.
 */
final class SharedMemory implements AutoCloseable {
  private static final Path IN_MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "kendall-";

  private final Path path;
  private final ByteBuffer bytes;

  private SharedMemory(Path path, ByteBuffer bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * Makes memory of all zeros.
   *
   * @param elsewhere the file to make where there is no memory file system, or no room in it
   */
  static SharedMemory create(Path elsewhere, int size) throws IOException {
    try {
      SharedMemory inMemory = Files.isDirectory(IN_MEMORY) ? createInMemory(size) : null;
      return inMemory == null ? fill(Files.createFile(elsewhere), size) : inMemory;
    } catch (ClosedByInterruptException e) {
      throw new IOException("interrupted while a pool was starting", e);
    }
  }

  private static @Nullable SharedMemory createInMemory(int size) {
    try {
      removeOrphans();
      // The JDK makes temporary files with mode 0600.
      Path path =
          Files.createTempFile(IN_MEMORY, PREFIX + ProcessHandle.current().pid() + "-", null);
      return fill(path, size);
    } catch (IOException | UnsupportedOperationException readOnlyOrFull) {
      return null;
    }
  }

  private static SharedMemory fill(Path path, int size) throws IOException {
    try {
      // Written, so that every page is there: one that cannot be had later ends a process.
      Files.write(path, new byte[size]);
      return new SharedMemory(path, map(path));
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** Those of parents that were killed. */
  private static void removeOrphans() throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(IN_MEMORY, PREFIX + "*")) {
      for (Path path : all) {
        Optional<Long> owner = owner(path.getFileName().toString());
        if (owner.isPresent() && ProcessHandle.of(owner.get()).isEmpty()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static Optional<Long> owner(String name) {
    String[] parts = name.split("-", 3);
    try {
      return parts.length == 3 ? Optional.of(Long.valueOf(parts[1])) : Optional.empty();
    } catch (NumberFormatException another) {
      return Optional.empty();
    }
  }

  /** The memory of another process, whole. */
  static ByteBuffer map(Path path) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return file.map(MapMode.READ_WRITE, 0, file.size());
    }
  }

  Path path() {
    return path;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  /** Removes the file; who has it mapped still shares it. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
