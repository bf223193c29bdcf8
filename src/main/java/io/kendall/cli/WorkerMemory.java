package io.kendall.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory that worker processes take. Where they take more than there is, the system ends any
 * process it likes, so that they are refused before.
 */
final class WorkerMemory {
  /**
   * What a worker has for itself once its code is compiled, if its tasks keep nothing: 39 MB were
   * seen with JDK 17 among 8 workers, and huge pages add some 10 MB.
   */
  private static final long WORKER_BYTES = 50_000_000;

  private static final double BYTES_PER_GIGABYTE = 1e9;

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d{1,15}) kB");

  private WorkerMemory() {}

  /**
   * Checks that so many workers have room.
   *
   * @throws UsageException if they have not
   */
  static void require(int workers) {
    require(workers, availableBytes());
  }

  static void require(int workers, long availableBytes) {
    if (workers * WORKER_BYTES > availableBytes) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--workers: wanted at most %d worker processes, as each takes some %d MB and %.1f"
                  + " GB are free, got \"%d\"",
              availableBytes / WORKER_BYTES,
              WORKER_BYTES / 1_000_000,
              availableBytes / BYTES_PER_GIGABYTE,
              workers));
    }
  }

  /** What new processes may take here; all of the memory where the system does not tell. */
  private static long availableBytes() {
    long totalBytes =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    try {
      // Of this container, if it is one, the total tells alone.
      return Math.min(totalBytes, availableBytes(Files.readString(MEMORY), totalBytes));
    } catch (IOException elsewhere) {
      return totalBytes;
    }
  }

  static long availableBytes(String memory, long otherwise) {
    Matcher available = AVAILABLE.matcher(memory);
    return available.find() ? Long.parseLong(available.group(1)) << 10 : otherwise;
  }
}
