package io.kendall.result;

import io.kendall.syntax.FileTrouble;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run under way. It ends once: committed under its name, or discarded. It names the process that
 * it belongs to, so that others can tell it from what a dead one left. Safe for use by several
 * threads.
 */
public final class PartialRun implements AutoCloseable {
  private static final String PREFIX = ".";
  private static final String SUFFIX = ".partial";
  private static final String OWNER_FILE = ".owner";
  private static final int MOST_IN_A_SECOND = 1000;

  /** A folder without an owner may be a run that is just beginning. */
  private static final Duration BEGINNING = Duration.ofMinutes(1);

  private final Path parent;
  private final String id;
  private final Path partial;
  private boolean ended;

  private PartialRun(Path parent, String id, Path partial) {
    this.parent = parent;
    this.id = id;
    this.partial = partial;
  }

  static PartialRun create(Path parent, String start) throws IOException {
    for (int number = 1; number <= MOST_IN_A_SECOND; number++) {
      String id = number == 1 ? start : start + "-" + number;
      Path partial = parent.resolve(PREFIX + id + SUFFIX);
      try {
        Files.createDirectory(partial);
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
      if (Files.exists(parent.resolve(id))) {
        Files.delete(partial);
        continue;
      }
      Files.writeString(partial.resolve(OWNER_FILE), nameOf(ProcessHandle.current()));
      return new PartialRun(parent, id, partial);
    }
    throw new IOException("too many runs began at " + start);
  }

  /** A process id alone comes again; with its start it does not. */
  private static String nameOf(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** The run's name. */
  public String id() {
    return id;
  }

  /** The folder to write the run's files into. */
  public Path folder() {
    return partial;
  }

  /**
   * Gives the run its name, with {@link ResultStore#JMH_FILE} as it lies in the folder.
   *
   * @return the run's folder
   * @throws IllegalStateException if the run has ended
   * @throws ResultFileException if it cannot be written, or its JMH file cannot be read back
   */
  public synchronized Path commit(Provenance provenance) {
    if (ended) {
      throw new IllegalStateException("the run " + id + " has ended");
    }
    JmhFile.read(partial.resolve(ResultStore.JMH_FILE));
    Path named = parent.resolve(id);
    try {
      ProvenanceFile.write(partial.resolve(ResultStore.PROVENANCE_FILE), provenance);
      Files.move(partial, named, StandardCopyOption.ATOMIC_MOVE);
      ended = true;
      Files.delete(named.resolve(OWNER_FILE));
      return named;
    } catch (IOException e) {
      throw new ResultFileException(named, "cannot be written: " + FileTrouble.reason(e));
    }
  }

  /** Removes the run, unless it was committed. */
  @Override
  public synchronized void close() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      deleteTree(partial);
    } catch (IOException e) {
      throw new ResultFileException(partial, "cannot be removed: " + e);
    }
  }

  static void discardAbandoned(Path parent) throws IOException {
    for (Path partial : partials(parent)) {
      if (!isAlive(partial)) {
        deleteTree(partial);
      }
    }
  }

  static boolean anyAlive(Path parent) throws IOException {
    for (Path partial : partials(parent)) {
      if (isAlive(partial)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> partials(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(PartialRun::isPartial).toList();
    }
  }

  private static boolean isPartial(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX) && Files.isDirectory(entry);
  }

  private static boolean isAlive(Path partial) throws IOException {
    try {
      String owner = Files.readString(partial.resolve(OWNER_FILE));
      String pid = owner.split(" ", -1)[0];
      // A run that is killed while it writes its name leaves less than a number.
      return pid.matches("\\d{1,18}")
          && ProcessHandle.of(Long.parseLong(pid)).map(PartialRun::nameOf).stream()
              .anyMatch(owner::equals);
    } catch (NoSuchFileException unowned) {
      return Files.exists(partial)
          && Files.getLastModifiedTime(partial).toInstant().isAfter(Instant.now().minus(BEGINNING));
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
