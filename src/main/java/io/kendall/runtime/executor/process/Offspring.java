package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processes that tasks started and left running. Once their worker is gone the system no longer
 * tells whose they are, so workers bear a mark in their environment, which is inherited. Where
 * there is no {@code /proc} none are found.
 */
final class Offspring {
  /** The environment variable that holds the mark. */
  static final String VARIABLE = "KENDALL_WORKER";

  private static final Path PROCESSES = Path.of("/proc");

  /** How often they are looked for, as one may start another meanwhile. */
  private static final int MOST_LOOKS = 10;

  private Offspring() {}

  /** The mark of a pool's worker; that of the pool is how those of all its workers begin. */
  static String mark(String pool, int claimant) {
    return pool + "/" + claimant + "/";
  }

  /** Ends all processes whose mark begins so, until there are none. */
  static void endAll(String mark) {
    byte[] entry = (VARIABLE + "=" + mark).getBytes(UTF_8);
    for (int look = 0; look < MOST_LOOKS; look++) {
      List<ProcessHandle> found = find(entry);
      if (found.isEmpty()) {
        return;
      }
      found.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static List<ProcessHandle> find(byte[] entry) {
    List<ProcessHandle> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
      for (Path process : all) {
        if (contains(environment(process), entry)) {
          handle(process).ifPresent(found::add);
        }
      }
    } catch (IOException | DirectoryIteratorException noSuchSystem) {
      // What is found by then is ended.
    }
    return found;
  }

  /** Empty for a process that is gone, a zombie or another user's. */
  private static byte[] environment(Path process) {
    try {
      return Files.readAllBytes(process.resolve("environ"));
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }

  private static Optional<ProcessHandle> handle(Path process) {
    return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
  }

  /** Whether one of the entries, which end with zeros, begins so. */
  static boolean contains(byte[] environment, byte[] entry) {
    int start = 0;
    while (start + entry.length <= environment.length) {
      int same = 0;
      while (same < entry.length && environment[start + same] == entry[same]) {
        same++;
      }
      if (same == entry.length) {
        return true;
      }
      start += same;
      while (start < environment.length && environment[start] != 0) {
        start++;
      }
      start++;
    }
    return false;
  }
}
