package io.kendall.model.queueing;

/**
 * A pool whose times have any variation, or whose tasks are held by the worker or the dispatcher
 * before they are served: the strictest model that covers it answers, mostly an approximation.
 *
 * @param arrivalVariation c² of the times between arrivals, at least 0; 1 is Poisson
 * @param serviceVariation c² of the service times, at least 0; 1 is exponential
 * @param workerSeconds what a worker holds each task for beside its service, at least 0
 * @param dispatcherSeconds what the dispatcher holds each task for, at least 0
 */
public record DelayedPool(
    double arrivalVariation,
    double serviceVariation,
    double workerSeconds,
    double dispatcherSeconds)
    implements Staffable {
  /** Checks the ranges. */
  public DelayedPool {
    Arguments.requireVariation("arrivalVariation", arrivalVariation);
    Arguments.requireVariation("serviceVariation", serviceVariation);
    Arguments.requireDelay(workerSeconds);
    Arguments.requireDelay(dispatcherSeconds);
  }

  /** A delay that the worker holds is part of the service, which then varies less. */
  @Override
  public QueueModel queue(double arrivalRate, double serviceRate, int workers) {
    double seconds = workerSeconds + 1 / serviceRate;
    double share = 1 / serviceRate / seconds;
    double rate = workerSeconds == 0 ? serviceRate : 1 / seconds;
    return StrictestModel.open(
        arrivalRate,
        arrivalVariation,
        rate,
        serviceVariation * share * share,
        workers,
        dispatcherSeconds);
  }

  @Override
  public boolean fixed() {
    return hasPercentiles() && serviceVariation == 0;
  }

  @Override
  public boolean hasPercentiles() {
    boolean exponential = serviceVariation == 1 && workerSeconds == 0;
    return arrivalVariation == 1
        && dispatcherSeconds == 0
        && (serviceVariation == 0 || exponential);
  }

  /** The same with as long a delay where this one has its own: at the dispatcher or the worker. */
  DelayedPool withDelay(double seconds) {
    return dispatcherSeconds > 0
        ? new DelayedPool(arrivalVariation, serviceVariation, workerSeconds, seconds)
        : new DelayedPool(arrivalVariation, serviceVariation, seconds, 0);
  }
}
