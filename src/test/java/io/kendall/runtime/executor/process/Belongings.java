package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this process has; the JDK keeps its own reapers of processes for a minute. */
record Belongings(Set<String> threads, List<String> descriptors, Set<Long> children) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  static Belongings now() {
    Set<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !isOfTheJdk(thread.getName()))
            .map(thread -> thread.getName() + "#" + thread.getId())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Long> children =
        ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return new Belongings(
          threads, descriptors.map(Belongings::target).sorted().toList(), children);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Threads that come and go by themselves, those of the common pool after a minute of rest. */
  private static boolean isOfTheJdk(String thread) {
    return thread.equals("process reaper") || thread.startsWith("ForkJoinPool.commonPool-worker");
  }

  /** Its descriptors of files and of what it was started with, which no pool opens or closes. */
  static Map<Integer, String> files() {
    Map<Integer, String> files = new TreeMap<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        int number = Integer.parseInt(descriptor.getFileName().toString());
        String target = target(descriptor);
        if (number <= 2 || target.endsWith(".jar") || target.endsWith("/modules")) {
          files.put(number, target);
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a descriptor stands for. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "the one that lists the others";
    }
  }

  /** Nothing has been added since, and a pool's socket and memory are gone. */
  void assertNothingMore(Path socket) {
    // The JDK's process reaper closes a pipe a moment after it has told of a process's end.
    long untilNanos = System.nanoTime() + LIMIT.toNanos();
    Belongings seen = now();
    while (!seen.equals(this) && System.nanoTime() - untilNanos < 0) {
      LockSupport.parkNanos(1_000_000);
      seen = now();
    }
    assertThat(seen).isEqualTo(this);
    assertThat(socket).doesNotExist();
    assertThat(socket.getParent()).doesNotExist();
    assertThat(sharedMemory()).isEmpty();
  }

  /** The memory that pools of this process share with their workers. */
  private static List<Path> sharedMemory() {
    String ours = "kendall-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
      return files.filter(file -> file.getFileName().toString().startsWith(ours)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
