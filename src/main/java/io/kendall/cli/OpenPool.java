package io.kendall.cli;

import io.kendall.model.queueing.QueueModel;
import io.kendall.model.queueing.StrictestModel;

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
    double between = arrivals.squaredVariation();
    double of = service.squaredVariation();
    if (workers != Math.rint(workers)
        && !StrictestModel.takesFractions(between, of, dispatcherSeconds)) {
      throw new UsageException(
          "--workers: wanted whole worker counts, as a fraction of a worker has a formula for"
              + " Poisson arrivals and exponential service alone, got "
              + workers);
    }
    return StrictestModel.open(arrivalRate, between, serviceRate, of, workers, dispatcherSeconds);
  }
}
