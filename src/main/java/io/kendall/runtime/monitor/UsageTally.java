package io.kendall.runtime.monitor;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers samples into a {@link ResourceUsage}. Used by one thread at a time. */
final class UsageTally {
  private static final double BYTES_PER_MB = 1 << 20;

  private final ProcessTable table;
  private final long parentPid;
  private final CpuAccount parentCpu = new CpuAccount();
  private final CpuAccount childrenCpu = new CpuAccount();
  private final Memory parentMemory = new Memory();
  private final Memory childrenMemory = new Memory();
  private final Memory togetherMemory = new Memory();
  private long firstNanos;
  private long lastNanos;
  private int samples;

  UsageTally(ProcessTable table, long parentPid) {
    this.table = table;
    this.parentPid = parentPid;
  }

  UsageSample sample(Collection<Long> children) {
    lastNanos = System.nanoTime();
    if (samples == 0) {
      firstNanos = lastNanos;
    }
    long parentBytes = look(parentPid, parentCpu);
    long childrenBytes = 0;
    Set<Long> pids = new HashSet<>(children);
    pids.remove(parentPid);
    for (long pid : pids) {
      childrenBytes += look(pid, childrenCpu);
    }
    parentMemory.add(parentBytes);
    childrenMemory.add(childrenBytes);
    togetherMemory.add(parentBytes + childrenBytes);
    parentCpu.open();
    childrenCpu.open();
    samples++;
    return new UsageSample(
        parentCpu.usedMillis() / 1e3, childrenCpu.usedMillis() / 1e3, parentBytes, childrenBytes);
  }

  private long look(long pid, CpuAccount account) {
    @Nullable ProcessReading reading = table.read(pid);
    if (reading == null) {
      account.ended(pid);
      return 0;
    }
    account.add(pid, reading.cpuMillis());
    return reading.residentBytes();
  }

  ResourceUsage usage() {
    double elapsedSeconds = (lastNanos - firstNanos) / 1e9;
    double parentSeconds = parentCpu.usedMillis() / 1e3;
    double childrenSeconds = childrenCpu.usedMillis() / 1e3;
    return new ResourceUsage(
        parentMemory.load(parentSeconds, elapsedSeconds),
        childrenMemory.load(childrenSeconds, elapsedSeconds),
        togetherMemory.load(parentSeconds + childrenSeconds, elapsedSeconds),
        elapsedSeconds,
        samples);
  }

  /** Greatest and mean of a resident size. */
  private static final class Memory {
    private long maxBytes;
    private double sumBytes;
    private int count;

    void add(long bytes) {
      maxBytes = Math.max(maxBytes, bytes);
      sumBytes += bytes;
      count++;
    }

    ProcessLoad load(double cpuSeconds, double elapsedSeconds) {
      double percent = elapsedSeconds > 0 ? 100 * cpuSeconds / elapsedSeconds : 0;
      return new ProcessLoad(percent, maxBytes / BYTES_PER_MB, sumBytes / count / BYTES_PER_MB);
    }
  }
}
