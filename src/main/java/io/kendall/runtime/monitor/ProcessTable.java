package io.kendall.runtime.monitor;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Reads single processes. Each is looked up once and then only refreshed: asking for the
 * descendants reads every process of the machine, and costs as much as twenty refreshes where 80
 * run.
 */
final class ProcessTable {
  private final OperatingSystem system = new SystemInfo().getOperatingSystem();
  private final Map<Long, OSProcess> known = new HashMap<>();

  /** Reads a process; null if it has ended. */
  @Nullable ProcessReading read(long pid) {
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
}
