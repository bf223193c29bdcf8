package io.kendall.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceMonitorTest {
  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void endChildren() throws InterruptedException {
    for (Process child : children) {
      child.destroyForcibly();
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void cpu_aThreadBurns_isWhatTheSystemGaveIt() {
    // What a busy thread got depends on who else runs, so the system's own clocks are the judges.
    var threads = ManagementFactory.getThreadMXBean();
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long allBefore = system.getProcessCpuTime();
    ResourceMonitor monitor = ResourceMonitor.start(List::of, ResourceMonitor.INTERVAL);
    long usedBefore = threads.getCurrentThreadCpuTime();
    burn(Duration.ofMillis(400));
    double ownSeconds = (threads.getCurrentThreadCpuTime() - usedBefore) / 1e9;
    ResourceUsage usage = monitor.stop();
    double allSeconds = (system.getProcessCpuTime() - allBefore) / 1e9;

    double ownPercent = 100 * ownSeconds / usage.elapsedSeconds();
    double allPercent = 100 * allSeconds / usage.elapsedSeconds();
    assertThat(usage.elapsedSeconds()).isBetween(0.4, 5.0);
    assertThat(usage.parent().cpuPercent()).isGreaterThan(ownPercent - 8);
    assertThat(usage.parent().cpuPercent()).isLessThan(allPercent + 8);
    assertThat(usage.children().cpuPercent()).isZero();
    assertThat(usage.together().cpuPercent()).isEqualTo(usage.parent().cpuPercent());
  }

  @Test
  void cpu_thisThreadSleeps_isNoMoreThanTheProcessUsed() throws InterruptedException {
    ResourceMonitor.start().stop();
    // The JVM may still be compiling what ran before.
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long allBefore = system.getProcessCpuTime();
    try (ResourceMonitor monitor = ResourceMonitor.start()) {
      Thread.sleep(500);
      double lookingSeconds = cpuSeconds("kendall-monitor");
      ResourceUsage usage = monitor.stop();
      double allSeconds = (system.getProcessCpuTime() - allBefore) / 1e9;
      assertThat(usage.parent().cpuPercent())
          .isLessThan(100 * allSeconds / usage.elapsedSeconds() + 8);
      assertThat(100 * lookingSeconds / usage.elapsedSeconds()).isLessThan(30);
      assertThat(usage.samples()).isBetween(3, 12);
    }
  }

  @Test
  void child_allocatesAndBurns_countsAsChildAndNotAsParent() throws IOException {
    ResourceMonitor before = ResourceMonitor.start();
    ResourceUsage without = before.stop();
    ResourceMonitor monitor = ResourceMonitor.start();
    Process child = child(200, 300);
    assertThat(child.getInputStream().read()).isEqualTo('d');
    ResourceUsage with = monitor.stop();

    assertThat(with.children().maxMemoryMb()).isBetween(200.0, 400.0);
    assertThat(with.parent().maxMemoryMb())
        .isCloseTo(without.parent().maxMemoryMb(), within(100.0));
    assertThat(with.together().maxMemoryMb()).isGreaterThan(with.children().maxMemoryMb());
    assertThat(with.children().cpuPercent() / 100 * with.elapsedSeconds()).isBetween(0.25, 20.0);
  }

  @Test
  void child_startedBeforeAndIdle_doesNotBringItsEarlierCpuTime() throws IOException {
    Process child = child(1, 400);
    assertThat(child.getInputStream().read()).isEqualTo('d');
    ResourceMonitor monitor =
        ResourceMonitor.start(() -> List.of(child.pid()), ResourceMonitor.INTERVAL);
    ResourceUsage usage = monitor.stop();

    assertThat(usage.children().cpuPercent() / 100 * usage.elapsedSeconds()).isLessThan(0.1);
    assertThat(usage.children().maxMemoryMb()).isGreaterThan(10);
  }

  @Test
  void child_endsInTheWindow_keepsWhatItUsed() throws Exception {
    ResourceMonitor monitor = ResourceMonitor.start();
    Process child = child(1, 500);
    assertThat(child.getInputStream().read()).isEqualTo('d');
    awaitSamples();
    child.destroyForcibly().waitFor();
    awaitSamples();
    ResourceUsage usage = monitor.stop();

    assertThat(usage.children().cpuPercent() / 100 * usage.elapsedSeconds()).isGreaterThan(0.45);
    assertThat(usage.children().avgMemoryMb()).isLessThan(usage.children().maxMemoryMb());
  }

  @Test
  void window_shorterThanTheInterval_hasFigures() {
    ResourceMonitor monitor = ResourceMonitor.start(List::of, Duration.ofMinutes(1));
    ResourceUsage usage = monitor.stop();

    assertThat(usage.samples()).isEqualTo(2);
    assertThat(usage.parent().maxMemoryMb()).isGreaterThan(20);
    assertThat(usage.elapsedSeconds()).isGreaterThan(0);
    assertThat(monitor.stop()).isSameAs(usage);
  }

  @Test
  void children_idOfNoProcess_isPassedOver() {
    ResourceMonitor monitor =
        ResourceMonitor.start(() -> List.of(2_000_000_000L), ResourceMonitor.INTERVAL);
    assertThat(monitor.stop().children().maxMemoryMb()).isZero();
  }

  @Test
  void close_running_leavesNoThread() {
    ResourceMonitor.start().close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("kendall-monitor"));
  }

  @Test
  void interval_zero_isRefused() {
    assertThatThrownBy(() -> ResourceMonitor.start(List::of, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interval");
  }

  private static double cpuSeconds(String name) {
    long thread =
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow()
            .getId();
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread) / 1e9;
  }

  /** Long enough for the monitor to have looked in between. */
  private static void awaitSamples() throws InterruptedException {
    Thread.sleep(4 * ResourceMonitor.INTERVAL.toMillis());
  }

  private static void burn(Duration length) {
    long endNanos = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < endNanos) {
      Thread.onSpinWait();
    }
  }

  private Process child(int megabytes, int cpuMillis) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Hungry.class.getName(),
                Integer.toString(megabytes),
                Integer.toString(cpuMillis))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    children.add(child);
    return child;
  }

  /** A process that takes so much memory and CPU time, says so, and waits for its end. */
  static final class Hungry {
    private Hungry() {}

    public static void main(String[] args) throws IOException {
      byte[][] held = new byte[Integer.parseInt(args[0])][];
      for (int i = 0; i < held.length; i++) {
        held[i] = new byte[1 << 20];
        for (int page = 0; page < held[i].length; page += 4096) {
          held[i][page] = 1;
        }
      }
      var threads = ManagementFactory.getThreadMXBean();
      long endNanos = threads.getCurrentThreadCpuTime() + Long.parseLong(args[1]) * 1_000_000L;
      while (threads.getCurrentThreadCpuTime() < endNanos) {
        Thread.onSpinWait();
      }
      System.out.print('d');
      System.out.flush();
      InputStream parent = System.in;
      if (parent.read() < 0 && held.length < 0) {
        throw new IllegalStateException("unreachable, keeps the memory alive");
      }
    }
  }
}
