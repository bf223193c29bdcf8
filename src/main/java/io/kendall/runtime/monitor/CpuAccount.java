package io.kendall.runtime.monitor;

import java.util.HashMap;
import java.util.Map;

/**
 * Sums the CPU time of processes that come and go: the last look at each is kept, so that what a
 * process used before the window is not counted, and what one used that has ended is not lost.
 */
final class CpuAccount {
  private final Map<Long, Long> lastMillis = new HashMap<>();
  private boolean open;
  private long usedMillis;

  /** From here on a process not seen before is one that started in the window: all counts. */
  void open() {
    open = true;
  }

  void add(long pid, long cpuMillis) {
    Long last = lastMillis.put(pid, cpuMillis);
    if (last == null) {
      usedMillis += open ? cpuMillis : 0;
    } else {
      // Less than before: the number went to another process.
      usedMillis += cpuMillis >= last ? cpuMillis - last : cpuMillis;
    }
  }

  /** The process has ended; its number may come back as another's. */
  void ended(long pid) {
    lastMillis.remove(pid);
  }

  long usedMillis() {
    return usedMillis;
  }
}
