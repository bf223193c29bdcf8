package io.kendall.runtime.coordination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run whose claims wait outside of its process until they are stored: a file beside the database,
 * locked as long as the run's process lives, however that ends. A file that nobody has locked is of
 * a run that was killed, and its queue may still hold what it had published. A process has at most
 * one run of a database at a time, as a system takes locks for those of the whole process.
 */
public final class RunMark implements AutoCloseable {
  private static final String MARK = "-run-";
  private static final String BEGINNING = "-begin-";
  private static final int LONGEST_PLACE = 1000;

  private final Path file;
  private final FileChannel channel;
  private final String run;
  private final String place;

  private RunMark(Path file, FileChannel channel, String run, String place) {
    this.file = file;
    this.channel = channel;
    this.run = run;
    this.place = place;
  }

  /**
   * Marks a new run.
   *
   * @param database where its claims are to be stored
   * @param run names it, as no other
   * @param place where they wait until then, for a person and another run; nothing secret
   * @throws StorageException if there is no folder for the database, or none to write to
   */
  public static RunMark begin(Path database, String run, String place) throws StorageException {
    ClaimDatabase.requireUsable(database);
    Path file = beside(database, MARK + run);
    Path beginning = beside(database, BEGINNING + run);
    try {
      FileChannel channel =
          FileChannel.open(
              beginning,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try {
        var unused = channel.lock();
        write(channel, place);
        // Only now others may find it: what they find without a lock is left.
        Files.move(beginning, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        channel.close();
        Files.deleteIfExists(beginning);
        throw e;
      }
      return new RunMark(file, channel, run, place);
    } catch (IOException e) {
      throw new StorageException(database + ": wanted a folder with write access for its runs", e);
    }
  }

  private static Path beside(Path database, String suffix) {
    return database.toAbsolutePath().resolveSibling(database.getFileName() + suffix);
  }

  private static void write(FileChannel channel, String place) throws IOException {
    ByteBuffer text = ByteBuffer.wrap(place.getBytes(UTF_8));
    while (text.hasRemaining()) {
      int unused = channel.write(text);
    }
    channel.force(true);
  }

  /**
   * The runs on a database that were killed. They become the caller's: nobody else is given them
   * until they are closed.
   *
   * @throws StorageException if the database's folder cannot be read
   */
  public static List<RunMark> left(Path database) throws StorageException {
    ClaimDatabase.requireUsable(database);
    String prefix = database.getFileName() + MARK;
    Path folder = beside(database, "").getParent();
    List<RunMark> left = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, it -> it.getFileName().toString().startsWith(prefix))) {
      for (Path file : files) {
        String run = file.getFileName().toString().substring(prefix.length());
        taken(file, run).ifPresent(left::add);
      }
      return left;
    } catch (IOException | DirectoryIteratorException e) {
      left.forEach(RunMark::close);
      throw new StorageException(database + ": the marks of its runs cannot be read", e);
    }
  }

  private static Optional<RunMark> taken(Path file, String run) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    boolean ours = false;
    try {
      // Another may have dealt with it since it was opened.
      ours = channel.tryLock() != null && Files.exists(file);
      return ours ? Optional.of(new RunMark(file, channel, run, read(channel))) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } finally {
      if (!ours) {
        channel.close();
      }
    }
  }

  /** Through the channel that is locked: the end of another would end the lock. */
  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_PLACE);
    while (text.hasRemaining() && channel.read(text) >= 0) {
      // Until its end.
    }
    return UTF_8.decode(text.flip()).toString();
  }

  /** Names the run. */
  public String run() {
    return run;
  }

  /** Where its claims wait. */
  public String place() {
    return place;
  }

  /**
   * Nothing of the run waits any more: its mark goes.
   *
   * @throws StorageException if it cannot be removed
   */
  public void remove() throws StorageException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StorageException(file + ": cannot be removed", e);
    }
  }

  /** Leaves the mark, if it is still there, to the next run. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
