package io.kendall.cli;

import io.kendall.analysis.capacity.GapRecord;
import io.kendall.benchmark.Machine;
import io.kendall.result.ResultFileException;
import io.kendall.result.ResultStore;
import io.kendall.result.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a worker needs between two tasks, as options. */
final class GapOptions {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = {
        "Folder of runs: the worker gap that the newest of them measured on this machine makes"
            + " every service longer. Default: ${DEFAULT-VALUE}."
      })
  private Path results;

  @Option(
      names = "--worker-gap",
      paramLabel = "TIME",
      converter = Converters.DurationConverter.class,
      description = "That gap, instead of a measured one: 40us; 0 for workers that need none.")
  private @Nullable Duration duration;

  private @Nullable RunResult newest;
  private boolean looked;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  GapOptions() {}

  /** Whether the gap was given, whatever is measured. */
  boolean given() {
    return duration != null;
  }

  /** The gap of a pool with so many workers, in seconds; 0 where none is known. */
  double seconds(int workers) {
    if (duration != null) {
      return duration.toNanos() / 1e9;
    }
    RunResult run = newest();
    return run == null ? 0 : GapRecord.seconds(run, Machine.facts(), workers).orElse(0);
  }

  private @Nullable RunResult newest() {
    if (!looked) {
      looked = true;
      ResultStore store = ResultStore.in(results);
      try {
        if (!store.runs().isEmpty() || store.baseline().isPresent()) {
          newest = ResultStore.read(store.latest());
        }
      } catch (ResultFileException e) {
        throw new UsageException("--results " + e.getMessage());
      }
    }
    return newest;
  }
}
