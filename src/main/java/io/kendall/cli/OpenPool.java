package io.kendall.cli;

import io.kendall.model.queueing.GgcQueue;
import io.kendall.model.queueing.MdcQueue;
import io.kendall.model.queueing.MgcQueue;
import io.kendall.model.queueing.MmcQueue;
import io.kendall.model.queueing.QueueModel;
import io.kendall.model.queueing.TandemQueue;

/**
 * A pool that serves every task, as formulas know it; the strictest of them answers.
 *
 * @param arrivalRate λ, per second
 * @param arrivals the law of the times between arrivals
 * @param serviceRate μ of one worker, per second
 * @param service the law of the service times
 * @param dispatcherSeconds what the dispatcher holds each task for, one after another
 */
record OpenPool(
    double arrivalRate,
    ArrivalLaw arrivals,
    double serviceRate,
    ServiceLaw service,
    double dispatcherSeconds) {

  /**
   * The model of this pool with so many workers.
   *
   * @throws UsageException where the workers are not whole and no formula knows a fraction
   * @throws IllegalArgumentException where the rates are beyond the formulas
   */
  QueueModel queue(double workers) {
    boolean poisson = arrivals.squaredVariation() == 1 && dispatcherSeconds == 0;
    double variation = service.squaredVariation();
    if (poisson && variation == 1) {
      return MmcQueue.of(arrivalRate, serviceRate, workers);
    }
    int whole = whole(workers);
    if (dispatcherSeconds > 0) {
      return TandemQueue.of(
          arrivalRate,
          serviceRate,
          arrivals.squaredVariation(),
          variation,
          whole,
          dispatcherSeconds);
    }
    if (!poisson) {
      return GgcQueue.of(arrivalRate, serviceRate, arrivals.squaredVariation(), variation, whole);
    }
    return variation == 0
        ? MdcQueue.of(arrivalRate, serviceRate, whole)
        : MgcQueue.of(arrivalRate, serviceRate, variation, whole);
  }

  private static int whole(double workers) {
    if (workers != Math.rint(workers)) {
      throw new UsageException(
          "--workers: wanted whole worker counts, as a fraction of a worker has a formula for"
              + " Poisson arrivals and exponential service alone, got "
              + workers);
    }
    return (int) workers;
  }
}
