package io.kendall.cli;

import io.kendall.model.queueing.ErlangAQueue;
import io.kendall.model.queueing.MmckQueue;
import io.kendall.model.queueing.QueueModel;
import org.jspecify.annotations.Nullable;

/** The models behind {@code --capacity} and {@code --patience}. */
final class LossOptions {
  private LossOptions() {}

  /**
   * The model of a pool that loses tasks; at least one of capacity and patience is given.
   *
   * @throws UsageException where there is no formula for what is asked
   */
  static QueueModel queue(
      double arrivalRate,
      double serviceRate,
      double squaredVariation,
      double workers,
      @Nullable Integer capacity,
      @Nullable Double patienceSeconds) {
    String flag = capacity == null ? "--patience" : "--capacity";
    if (squaredVariation != 1) {
      throw new UsageException(
          flag + ": has formulas for exponential service without a delay held by the worker alone");
    }
    if (workers != Math.rint(workers)) {
      throw new UsageException(
          "--workers: wanted whole worker counts with " + flag + ", got " + workers);
    }
    int count = (int) workers;
    if (capacity != null && capacity < count) {
      throw new UsageException(
          "--capacity: counts the places of the workers too: wanted at least %d for %d workers, got %d"
              .formatted(count, count, capacity));
    }
    if (patienceSeconds == null) {
      return MmckQueue.of(arrivalRate, serviceRate, count, capacity == null ? count : capacity);
    }
    if (!(patienceSeconds > 0)) {
      throw new UsageException("--patience: wanted a time above zero such as 2s, got 0");
    }
    return capacity == null
        ? ErlangAQueue.of(arrivalRate, serviceRate, patienceSeconds, count)
        : ErlangAQueue.of(arrivalRate, serviceRate, patienceSeconds, count, capacity);
  }
}
