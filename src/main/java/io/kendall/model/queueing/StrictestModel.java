package io.kendall.model.queueing;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The choice among the models of this package: the strictest that covers a pool. */
public final class StrictestModel {
  private StrictestModel() {}

  /**
   * The model of a pool that serves every task: M/M/c, M/D/c, M/G/c, GI/G/c or a tandem with the
   * dispatcher.
   *
   * @param arrivalRate λ, per second
   * @param arrivalVariation c² of the times between arrivals; 1 is Poisson
   * @param serviceRate μ of one worker, per second
   * @param serviceVariation c² of the service times; 1 is exponential, 0 fixed
   * @param workers c, at least 1; a fraction only where {@link #takesFractions} says so
   * @param dispatcherSeconds what the dispatcher holds each task for, one after another
   * @throws IllegalArgumentException where the workers are not whole and the model needs them so,
   *     or a parameter is beyond the model
   */
  public static QueueModel open(
      double arrivalRate,
      double arrivalVariation,
      double serviceRate,
      double serviceVariation,
      double workers,
      double dispatcherSeconds) {
    if (takesFractions(arrivalVariation, serviceVariation, dispatcherSeconds)) {
      return MmcQueue.of(arrivalRate, serviceRate, workers);
    }
    if (workers != Math.rint(workers)) {
      throw new IllegalArgumentException("workers must be whole, got " + workers);
    }
    int whole = (int) workers;
    if (dispatcherSeconds > 0) {
      return TandemQueue.of(
          arrivalRate, serviceRate, arrivalVariation, serviceVariation, whole, dispatcherSeconds);
    }
    if (arrivalVariation != 1) {
      return GgcQueue.of(arrivalRate, serviceRate, arrivalVariation, serviceVariation, whole);
    }
    return serviceVariation == 0
        ? MdcQueue.of(arrivalRate, serviceRate, whole)
        : MgcQueue.of(arrivalRate, serviceRate, serviceVariation, whole);
  }

  /** Whether the model of such a pool knows fractions of a worker: M/M/c alone does. */
  public static boolean takesFractions(
      double arrivalVariation, double serviceVariation, double dispatcherSeconds) {
    return arrivalVariation == 1 && serviceVariation == 1 && dispatcherSeconds == 0;
  }

  /**
   * The model of a pool with Poisson arrivals and exponential service that turns tasks away or
   * whose tasks give up: M/M/c/K, M/M/c+M or both.
   *
   * @param arrivalRate λ, per second
   * @param serviceRate μ of one worker, per second
   * @param workers c, at least 1
   * @param capacity K, places in the whole system, if they are bounded
   * @param patienceSeconds mean patience, if tasks give up; one of the two is there
   * @throws IllegalArgumentException if neither is, or a parameter is beyond the model
   */
  public static QueueModel lossy(
      double arrivalRate,
      double serviceRate,
      int workers,
      OptionalLong capacity,
      OptionalDouble patienceSeconds) {
    if (capacity.isEmpty() && patienceSeconds.isEmpty()) {
      throw new IllegalArgumentException("a pool without losses is not lossy");
    }
    if (patienceSeconds.isEmpty()) {
      return MmckQueue.of(arrivalRate, serviceRate, workers, places(capacity));
    }
    double patience = patienceSeconds.getAsDouble();
    return capacity.isEmpty()
        ? ErlangAQueue.of(arrivalRate, serviceRate, patience, workers)
        : ErlangAQueue.of(arrivalRate, serviceRate, patience, workers, places(capacity));
  }

  private static int places(OptionalLong capacity) {
    long places = capacity.orElseThrow();
    if (places > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "capacity must be at most %d, got %d".formatted(Integer.MAX_VALUE, places));
    }
    return (int) places;
  }
}
