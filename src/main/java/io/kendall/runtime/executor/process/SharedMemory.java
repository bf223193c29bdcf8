package io.kendall.runtime.executor.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Memory that a pool shares with its workers: a file that only the owner may open, in the system's
 * memory file system where there is one, as a file on a disk makes its writers wait at times.
 */
final class SharedMemory implements AutoCloseable {
  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private final Path path;
  private final FileChannel file;
  private final ByteBuffer bytes;

  private SharedMemory(Path path, FileChannel file, ByteBuffer bytes) {
    this.path = path;
    this.file = file;
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
      return inMemory == null ? createElsewhere(elsewhere, size) : inMemory;
    } catch (ClosedByInterruptException e) {
      throw new IOException("interrupted while a pool was starting", e);
    }
  }

  private static @Nullable SharedMemory createInMemory(int size) {
    try {
      removeOrphans();
      // The JDK makes temporary files with mode 0600.
      Path path = Files.createTempFile(IN_MEMORY, Orphans.prefix(), null);
      return fill(path, size);
    } catch (IOException | UnsupportedOperationException readOnlyOrFull) {
      return null;
    }
  }

  private static SharedMemory createElsewhere(Path path, int size) throws IOException {
    try {
      return fill(Files.createFile(path), size);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          "memory to share with workers, a file of %d kB, can be made neither in %s nor in %s: %s"
              .formatted(size >> 10, IN_MEMORY, path.getParent(), e.getMessage()),
          e);
    }
  }

  private static SharedMemory fill(Path path, int size) throws IOException {
    FileChannel file = null;
    try {
      // Written, so that every page is there: one that cannot be had later ends a process.
      Files.write(path, new byte[size]);
      file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      ByteBuffer bytes = file.map(MapMode.READ_WRITE, 0, size);
      lock(file);
      return new SharedMemory(path, file, bytes);
    } catch (IOException e) {
      if (file != null) {
        file.close();
      }
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** For as long as the file is open here; shows other parents that it is somebody's. */
  private static void lock(FileChannel file) throws ClosedByInterruptException {
    try {
      FileLock unused = file.tryLock();
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException unsupported) {
      // Then the process id alone has to do.
    }
  }

  /** Those of parents that were killed; who lives elsewhere still has his locked. */
  private static void removeOrphans() throws IOException {
    for (Path path : Orphans.in(IN_MEMORY)) {
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
          FileLock lock = file.tryLock()) {
        if (lock != null) {
          Files.deleteIfExists(path);
        }
      } catch (IOException anotherUsers) {
        // Its owner removes it.
      }
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
    file.close();
    Files.deleteIfExists(path);
  }
}
