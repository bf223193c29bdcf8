package io.kendall.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.syntax.FileTrouble;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Traces as CSV files: one row per task, in task order, nanoseconds from the start of the run; an
 * instant that did not come is an empty field.
 */
public final class TraceFile {
  /** The first line of every trace. */
  public static final String HEADER =
      "task,attempt,worker,scheduled_ns,submitted_ns,dispatched_ns,started_ns,finished_ns,"
          + "completed_ns,drawn_service_ns,service_ns,outcome";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TraceFile() {}

  /**
   * Writes a trace, whole or not at all: what stood there before stays until the new one is
   * complete.
   *
   * @throws IOException if it cannot be written; the message names the file
   */
  public static void write(Path file, List<TraceRow> rows) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      if (Files.isDirectory(file)) {
        throw new IOException("cannot write trace " + file + ": it is a folder");
      }
      writeRowsInPlace(file, rows);
      return;
    }
    Path target = target(file);
    Path partial = partial(target);
    try {
      writeRows(partial, rows);
      moveOver(partial, target);
    } catch (NoSuchFileException e) {
      throw new IOException("cannot write trace " + file + ": there is no such folder", e);
    } catch (IOException e) {
      throw new IOException("cannot write trace " + file + ": " + FileTrouble.reason(e), e);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** A device or a pipe. */
  private static void writeRowsInPlace(Path file, List<TraceRow> rows) throws IOException {
    try {
      writeRows(file, rows);
    } catch (IOException e) {
      throw new IOException("cannot write trace " + file + ": " + FileTrouble.reason(e), e);
    }
  }

  /**
   * Finds out whether a trace could be written there, and leaves no trace of that.
   *
   * @throws IOException if it could not; the message names the file
   */
  public static void tryOut(Path file) throws IOException {
    try {
      Path partial = partial(target(file));
      Files.deleteIfExists(partial);
      Files.delete(Files.createFile(partial));
    } catch (IOException e) {
      throw new IOException("cannot write trace " + file + ": " + FileTrouble.reason(e), e);
    }
  }

  private static Path target(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  private static Path partial(Path target) {
    return target.resolveSibling(
        "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
  }

  private static void moveOver(Path partial, Path target) throws IOException {
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void writeRows(Path file, List<TraceRow> rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write(HEADER);
      out.write('\n');
      for (TraceRow row : rows) {
        out.write(TraceLine.write(row));
        out.write('\n');
      }
    }
  }

  /**
   * Whether a file is to be read as a trace: also where it cannot be read at all, or has no header
   * that names times in another way.
   */
  static boolean isTrace(Path file) {
    if (!Files.isRegularFile(file)) {
      return true;
    }
    try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
      String header = in.readLine();
      return header == null || !header.contains("time");
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Reads a trace.
   *
   * @return its rows, at least one
   * @throws IOException if it cannot be read or holds something else; the message names file, line
   *     and field
   */
  public static List<TraceRow> read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("cannot read trace " + file + ": it is a folder");
    }
    try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
      return rows(file, in);
    } catch (NoSuchFileException e) {
      throw new IOException("cannot read trace " + file + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new IOException("cannot read trace " + file + ": it is not text in UTF-8", e);
    } catch (AccessDeniedException e) {
      throw new IOException("cannot read trace " + file + ": permission denied", e);
    }
  }

  private static List<TraceRow> rows(Path file, BufferedReader in) throws IOException {
    requireHeader(file, in.readLine());
    List<TraceRow> rows = new ArrayList<>();
    int lineNumber = 1;
    String line;
    while ((line = in.readLine()) != null) {
      lineNumber++;
      if (line.isBlank()) {
        continue;
      }
      try {
        TraceRow row = TraceLine.parse(line);
        requireOrder(rows, row);
        rows.add(row);
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ":" + lineNumber + ": " + e.getMessage(), e);
      }
    }
    if (rows.isEmpty()) {
      throw new IOException(file + ": there is no task below the header");
    }
    return List.copyOf(rows);
  }

  private static void requireHeader(Path file, @Nullable String line) throws IOException {
    if (line == null) {
      throw new IOException(file + ": it is empty, a trace begins with the line " + HEADER);
    }
    String header = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    if (!header.strip().equals(HEADER)) {
      throw new IOException(
          file + ":1: a trace begins with the line " + HEADER + ", this one with " + excerpt(line));
    }
  }

  private static String excerpt(String line) {
    return "'" + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "'";
  }

  private static void requireOrder(List<TraceRow> rows, TraceRow row) {
    if (rows.isEmpty()) {
      return;
    }
    TraceRow before = rows.get(rows.size() - 1);
    if (row.task() <= before.task()) {
      throw new IllegalArgumentException(
          "task %s after task %s: tasks must rise".formatted(row.task(), before.task()));
    }
    if (row.scheduledNanos() < before.scheduledNanos()) {
      throw new IllegalArgumentException(
          "scheduled_ns %s after %s: arrivals must not go back"
              .formatted(row.scheduledNanos(), before.scheduledNanos()));
    }
  }
}
