package io.kendall.cli;

import io.kendall.workload.TraceFile;
import io.kendall.workload.TraceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a trace is to be written: tried out before a run, not after it. */
final class TraceTarget {
  private final Path file;

  private TraceTarget(Path file) {
    this.file = file;
  }

  /**
   * Checks that a trace can be written there.
   *
   * @throws UsageException if it cannot
   */
  static TraceTarget of(Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageException("--trace: wanted a file, " + file + " is a folder");
    }
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw new UsageException("--trace: " + file + " is a link to what is not there");
    }
    if (Files.exists(file)) {
      requireWritable(file, Files.isWritable(file));
      if (!Files.isRegularFile(file)) {
        return new TraceTarget(file);
      }
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("--trace: there is no folder " + folder + " for the trace");
    }
    try {
      TraceFile.tryOut(file);
    } catch (IOException e) {
      throw new UsageException("--trace: " + e.getMessage());
    }
    return new TraceTarget(file);
  }

  private static void requireWritable(Path path, boolean writable) {
    if (!writable) {
      throw new UsageException("--trace: cannot write to " + path);
    }
  }

  /**
   * Writes the trace, whole or not at all.
   *
   * @throws MeasurementException if it cannot be written by now
   */
  void write(List<TraceRow> rows) {
    try {
      TraceFile.write(file, rows);
    } catch (IOException e) {
      throw new MeasurementException(String.valueOf(e.getMessage()), e);
    }
  }
}
