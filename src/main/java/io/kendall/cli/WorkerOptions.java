package io.kendall.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How many workers, one after another. */
final class WorkerOptions {
  /** More threads or processes on one machine are a slip of the pen. */
  private static final int MOST_WORKERS = 1024;

  @ArgGroup private @Nullable Counts counts;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  WorkerOptions() {}

  /** At most one of the two. */
  static final class Counts {
    @Option(
        names = "--workers",
        paramLabel = "COUNTS",
        converter = Converters.WorkerCountsConverter.class,
        description = {
          "Number of workers (c): 4. A list, 1..4 or 1,2,4, gives one answer for each. Default:"
              + " num_cpus of the configuration in run and query, else 1."
        })
    private @Nullable WorkerCounts workers;

    @Option(
        names = "--max-workers",
        paramLabel = "N",
        converter = Converters.CountConverter.class,
        description = "The same as --workers 1..N.")
    private @Nullable Integer most;
  }

  /**
   * The counts asked for, in that order; empty where none was.
   *
   * @throws UsageException if there are more workers than one machine bears
   */
  Optional<List<Integer>> asked() {
    return asked(MOST_WORKERS, "on this machine");
  }

  /**
   * The counts asked for, of workers that need no machine each.
   *
   * @throws UsageException if there are more than can be simulated
   */
  Optional<List<Integer>> askedToSimulate() {
    return asked(WorkerCounts.MOST_WORKERS, "in a simulation");
  }

  private Optional<List<Integer>> asked(int limit, String where) {
    if (counts == null) {
      return Optional.empty();
    }
    if (counts.workers != null) {
      return Optional.of(checked("--workers", counts.workers.counts(), limit, where));
    }
    int most = counts.most == null ? 1 : counts.most;
    checked("--max-workers", List.of(most), limit, where);
    if (most > WorkerCounts.MOST_COUNTS) {
      throw new UsageException(
          "--max-workers: wanted at most %d worker counts at once, got \"%d\""
              .formatted(WorkerCounts.MOST_COUNTS, most));
    }
    return Optional.of(WorkerCounts.upTo(most).counts());
  }

  /** Whether one answer or a list of them was asked for. */
  boolean askedForList() {
    return counts != null
        && (counts.most != null || (counts.workers != null && counts.workers.counts().size() > 1));
  }

  /**
   * The same counts, which were not given by flags.
   *
   * @param place where they were given
   * @throws UsageException if there are more workers than one machine bears
   */
  static List<Integer> checked(String place, List<Integer> workers) {
    return checked(place, workers, MOST_WORKERS, "on this machine");
  }

  private static List<Integer> checked(
      String flag, List<Integer> workers, int limit, String where) {
    for (int count : workers) {
      if (count > limit) {
        throw new UsageException(
            "%s: wanted at most %d workers %s, got \"%d\"".formatted(flag, limit, where, count));
      }
    }
    return workers;
  }
}
