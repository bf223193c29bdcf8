package io.kendall.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What is noted of the machine that a run is measured on. */
public final class Machine {
  private static final String UNKNOWN = "unknown";
  private static final double BYTES_PER_MB = 1 << 20;

  private Machine() {}

  /** Facts by name, of this machine as this process sees it. */
  public static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu_model", cpuModel(Path.of("/proc/cpuinfo")));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("cpu_quota", cpuQuota(Path.of("/sys/fs/cgroup")));
    facts.put("memory", memory());
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("architecture", System.getProperty("os.arch"));
    return facts;
  }

  /** The first "model name" of a Linux kernel's list of processors. */
  static String cpuModel(Path cpuInfo) {
    return read(cpuInfo)
        .lines()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The share of CPU time that a Linux control group leaves, in cores; either version. */
  static String cpuQuota(Path cgroup) {
    String[] words = read(cgroup.resolve("cpu.max")).strip().split("\\s+", -1);
    if (words.length == 2) {
      return cores(words[0], words[1]);
    }
    return cores(
        read(cgroup.resolve("cpu/cpu.cfs_quota_us")).strip(),
        read(cgroup.resolve("cpu/cpu.cfs_period_us")).strip());
  }

  private static String cores(String quotaMicros, String periodMicros) {
    if (!quotaMicros.matches("\\d{1,15}") || !periodMicros.matches("[1-9]\\d{0,14}")) {
      return "none";
    }
    double share = Double.parseDouble(quotaMicros) / Double.parseDouble(periodMicros);
    return String.format(Locale.ROOT, "%.2f cores", share);
  }

  private static String memory() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      double megabytes = system.getTotalMemorySize() / BYTES_PER_MB;
      return String.format(Locale.ROOT, "%.0f MB", megabytes);
    }
    return UNKNOWN;
  }

  /** The text of a file, empty where it cannot be read. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException absent) {
      return "";
    }
  }
}
