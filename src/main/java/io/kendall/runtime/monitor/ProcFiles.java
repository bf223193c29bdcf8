package io.kendall.runtime.monitor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * What Linux tells of one process, in {@code /proc/PID/stat} and {@code statm} (proc(5)), kept
 * open: a look then costs 5 µs instead of OSHI's 60 to 500, on cores that the workers need.
 */
final class ProcFiles implements AutoCloseable {
  /** Fields of stat after the name in brackets: state is the first, utime the 12th. */
  private static final int STATE = 0;

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  /** Field of statm: resident pages. */
  private static final int RESIDENT_PAGES = 1;

  private final RandomAccessFile stat;
  private final RandomAccessFile statm;
  private final byte[] buffer = new byte[1024];

  private ProcFiles(RandomAccessFile stat, RandomAccessFile statm) {
    this.stat = stat;
    this.statm = statm;
  }

  /**
   * Opens a process's files.
   *
   * @throws IOException if there is no such process
   */
  static ProcFiles open(long pid) throws IOException {
    RandomAccessFile stat = new RandomAccessFile("/proc/" + pid + "/stat", "r");
    try {
      return new ProcFiles(stat, new RandomAccessFile("/proc/" + pid + "/statm", "r"));
    } catch (IOException e) {
      stat.close();
      throw e;
    }
  }

  /**
   * Looks at the process; null if it has ended.
   *
   * @param ticksPerSecond unit of the system's CPU times
   * @param pageBytes size of a page
   */
  @Nullable ProcessReading read(long ticksPerSecond, long pageBytes) {
    try {
      String line = line(stat);
      String[] times = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      if (times[STATE].equals("Z")) {
        return null;
      }
      long ticks = Long.parseLong(times[USER_TICKS]) + Long.parseLong(times[SYSTEM_TICKS]);
      long pages = Long.parseLong(line(statm).split(" ", -1)[RESIDENT_PAGES]);
      return new ProcessReading(ticks * 1000 / ticksPerSecond, pages * pageBytes);
    } catch (IOException ended) {
      return null;
    }
  }

  private String line(RandomAccessFile file) throws IOException {
    file.seek(0);
    int length = file.read(buffer);
    if (length <= 0) {
      throw new IOException("the process has ended");
    }
    return new String(buffer, 0, length, ISO_8859_1).strip();
  }

  @Override
  public void close() throws IOException {
    try (stat) {
      statm.close();
    }
  }
}
