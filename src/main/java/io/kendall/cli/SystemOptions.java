package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Workload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a simulated pool does with tasks other than serve them, as options. */
final class SystemOptions {
  @Option(
      names = "--capacity",
      paramLabel = "K",
      converter = Converters.LargeCountConverter.class,
      description = {
        "Places in the whole system, workers included: a task that finds none is rejected."
            + " Default: no bound."
      })
  private @Nullable Integer capacity;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = Converters.DurationConverter.class,
      description = {
        "Mean of the exponential time that a task waits at most before it leaves: 50ms. Default:"
            + " tasks wait as long as it takes."
      })
  private @Nullable Duration patience;

  @Option(
      names = "--failure-probability",
      paramLabel = "P",
      defaultValue = "0",
      converter = Converters.ShareConverter.class,
      description = {
        "The share of tries that fail, at their completion: 5%% or 0.05. The worker tries the task"
            + " again at once, and each try takes the service time that was drawn for the task."
            + " Default: ${DEFAULT-VALUE}."
      })
  private double failureProbability;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      defaultValue = "3",
      converter = Converters.CountConverter.class,
      description = {
        "How often a task is tried before it counts as failed. Default: ${DEFAULT-VALUE}."
      })
  private int attempts;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SystemOptions() {}

  /**
   * The pool that is asked for.
   *
   * @throws UsageException if there is no such pool
   */
  SimulatedPool pool(int workers, Workload workload, DispatchDelay delay) {
    SimulatedPool pool =
        SimulatedPool.of(workers, workload.interarrival(), workload.service(), delay)
            .withFailures(failureProbability, attempts);
    if (capacity != null) {
      if (capacity < workers) {
        throw new UsageException(
            "--capacity: wanted at least as many places as the %d workers, got \"%d\""
                .formatted(workers, capacity));
      }
      pool = pool.withCapacity(capacity);
    }
    if (patience != null) {
      if (patience.isZero()) {
        throw new UsageException("--patience: wanted a time above zero such as 50ms, got \"0\"");
      }
      pool = pool.withPatience(patience.toNanos() / 1e9);
    }
    return pool;
  }

  /** Whether every task is served, once. */
  boolean plain() {
    return capacity == null && patience == null && failureProbability == 0;
  }

  /** Puts the options under the keys that programs read. */
  void put(ObjectNode row) {
    if (capacity == null) {
      row.putNull("capacity");
    } else {
      row.put("capacity", capacity);
    }
    Numbers.put(row, "patience_s", patience == null ? null : patience.toNanos() / 1e9);
    row.put("failure_probability", failureProbability);
    row.put("attempts", attempts);
  }
}
