package io.kendall.cli;

import io.kendall.model.queueing.LossyPool;
import io.kendall.model.queueing.QueueModel;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a pool turns tasks away or its tasks give up, as options, and the models of both. */
final class LossOptions {
  @Option(
      names = "--capacity",
      paramLabel = "K",
      converter = Converters.CountConverter.class,
      description = {
        "Places in the whole system, workers included: a task that finds none is turned away"
            + " (M/M/c/K). Waits and latencies are those of the others. Default: no bound."
      })
  private @Nullable Integer capacity;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = Converters.SecondsConverter.class,
      description = {
        "Mean time after which a task that waits gives up, exponential (M/M/c+M): 2s. Waits are"
            + " then those of every task that has a place, latencies those of the served."
            + " Default: tasks wait as long as it takes."
      })
  private @Nullable Double patienceSeconds;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LossOptions() {}

  /** Whether tasks can be lost. */
  boolean given() {
    return capacity != null || patienceSeconds != null;
  }

  /**
   * What is known of the pool that loses tasks, but for its rates and its workers.
   *
   * @throws UsageException if the patience is 0
   */
  LossyPool pool() {
    if (patienceSeconds != null && !(patienceSeconds > 0)) {
      throw new UsageException("--patience: wanted a time above zero such as 2s, got 0");
    }
    return new LossyPool(
        capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity),
        patienceSeconds == null ? OptionalDouble.empty() : OptionalDouble.of(patienceSeconds));
  }

  /**
   * The model of a pool that loses tasks.
   *
   * @throws UsageException if the workers are not whole or more than the places
   */
  QueueModel queue(double arrivalRate, double serviceRate, double workers) {
    if (workers != Math.rint(workers)) {
      throw new UsageException(
          "--workers: wanted whole worker counts with " + flag() + ", got " + workers);
    }
    requirePlaces((int) workers);
    return pool().queue(arrivalRate, serviceRate, (int) workers);
  }

  /**
   * Checks that there is a place for each worker.
   *
   * @throws UsageException if there is not
   */
  void requirePlaces(int workers) {
    if (capacity != null && capacity < workers) {
      throw new UsageException(
          "--capacity: counts the places of the workers too: wanted at least %d for %d workers, got %d"
              .formatted(workers, workers, capacity));
    }
  }

  /**
   * Checks that there is a formula.
   *
   * @param arrivals how the times between arrivals vary
   * @param dispatcherSeconds what the dispatcher holds each task for
   * @param exponential whether what a task takes from its worker is
   * @throws UsageException if there is none
   */
  void requireFormulas(ArrivalLaw arrivals, double dispatcherSeconds, boolean exponential) {
    if (arrivals.squaredVariation() != 1) {
      throw new UsageException("--arrivals: wanted poisson with --capacity or --patience");
    }
    if (dispatcherSeconds > 0) {
      throw new UsageException("--delay: wanted network with --capacity or --patience");
    }
    if (!exponential) {
      throw new UsageException(
          flag()
              + ": has formulas for exponential service without a delay held by the worker alone");
    }
  }

  private String flag() {
    return capacity == null ? "--patience" : "--capacity";
  }
}
