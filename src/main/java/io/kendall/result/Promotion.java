package io.kendall.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a run the baseline, the run that others are held against, if it is fit to be one. The
 * folder is replaced as a whole: who reads it sees the old one or the new one.
 */
final class Promotion {
  private static final Set<String> PROFILES = Set.of("default", "full");
  private static final String UNKNOWN = "unknown";

  private final Path baseline;
  private final Path fresh;
  private final Path former;

  Promotion(Path baseline) {
    this.baseline = baseline;
    fresh = baseline.resolveSibling(".baseline.new");
    former = baseline.resolveSibling(".baseline.old");
  }

  /** Why a run cannot be the baseline, in a line; empty if it can. */
  static Optional<String> obstacle(RunResult run) {
    Provenance provenance = run.provenance();
    if (provenance.dirty()) {
      return Optional.of("was measured with uncommitted changes");
    }
    if (provenance.commit().equals(UNKNOWN)) {
      return Optional.of("does not tell which commit it measured");
    }
    List<String> shortfalls = run.shortfalls();
    if (!shortfalls.isEmpty()) {
      return Optional.of("is not whole: " + String.join("; ", shortfalls));
    }
    Optional<BenchmarkRow> failed = run.rows().stream().filter(Promotion::isFailed).findFirst();
    if (failed.isPresent()) {
      BenchmarkRow row = failed.get();
      return Optional.of("has a fork without a score: " + row.simpleName() + " " + row.params());
    }
    return PROFILES.contains(provenance.profile())
        ? Optional.empty()
        : Optional.of(
            "is of the profile "
                + provenance.profile()
                + ", and a baseline needs every benchmark and several forks: default or full");
  }

  private static boolean isFailed(BenchmarkRow row) {
    List<List<Double>> forks = row.primary().raw();
    return forks.size() < row.forks()
        || forks.stream()
            .anyMatch(fork -> fork.isEmpty() || !fork.stream().allMatch(Promotion::is));
  }

  private static boolean is(double score) {
    return Double.isFinite(score);
  }

  /** Copies the run's files beside the baseline and puts them in its place. */
  void replace(Path run) throws IOException {
    if (Files.isDirectory(former) && !Files.exists(baseline)) {
      // Ended between its two moves the last time.
      Files.move(former, baseline, StandardCopyOption.ATOMIC_MOVE);
    }
    delete(fresh);
    delete(former);
    Files.createDirectory(fresh);
    for (String file : List.of(ResultStore.JMH_FILE, ResultStore.PROVENANCE_FILE)) {
      Files.copy(run.resolve(file), fresh.resolve(file));
    }
    keep(ResultStore.FAULT_FILE, run);
    keep(ResultStore.SESSION_FILE, run);
    boolean replaced = Files.exists(baseline);
    if (replaced) {
      Files.move(baseline, former, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(fresh, baseline, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaced) {
        Files.move(former, baseline, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    delete(former);
  }

  /** A run has seldom such a record of its own; the baseline's tells its own day and machine. */
  private void keep(String name, Path run) throws IOException {
    for (Path folder : List.of(run, baseline)) {
      Path record = folder.resolve(name);
      if (Files.isRegularFile(record)) {
        Files.copy(record, fresh.resolve(name));
        return;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
