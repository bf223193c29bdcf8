package io.kendall.runtime.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.common.os.linux.LinuxOperatingSystem;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Reads single processes, each looked up once and then only refreshed. Used by one thread. */
final class ProcessTable implements AutoCloseable {
  private final OperatingSystem system = new SystemInfo().getOperatingSystem();
  private final Map<Long, OSProcess> known = new HashMap<>();
  private final Map<Long, ProcFiles> open = new HashMap<>();

  /** Reads a process; null if it has ended. */
  @Nullable ProcessReading read(long pid) {
    return system instanceof LinuxOperatingSystem linux ? readFiles(linux, pid) : readAll(pid);
  }

  private @Nullable ProcessReading readFiles(LinuxOperatingSystem linux, long pid) {
    ProcFiles files = open.get(pid);
    try {
      if (files == null) {
        files = ProcFiles.open(pid);
        open.put(pid, files);
      }
    } catch (IOException ended) {
      return null;
    }
    ProcessReading reading = files.read(linux.getHz(), linux.getPageSize());
    if (reading == null) {
      open.remove(pid);
      close(files);
    }
    return reading;
  }

  private @Nullable ProcessReading readAll(long pid) {
    OSProcess process = known.get(pid);
    boolean alive;
    if (process == null) {
      process = system.getProcess(Math.toIntExact(pid));
      alive = process != null;
    } else {
      alive = process.updateAttributes();
    }
    if (process == null || !alive || process.getState() == OSProcess.State.INVALID) {
      known.remove(pid);
      return null;
    }
    known.put(pid, process);
    return new ProcessReading(
        process.getKernelTime() + process.getUserTime(), process.getResidentMemory());
  }

  private static void close(ProcFiles files) {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    open.values().forEach(ProcessTable::close);
    open.clear();
  }
}
