package io.kendall.cli;

import io.kendall.model.queueing.MdcQueue;
import io.kendall.model.queueing.MgcQueue;
import io.kendall.model.queueing.MmcQueue;
import io.kendall.model.queueing.QueueModel;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.Replay;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.Workload;
import java.util.Optional;

/** The queueing model of a run's long run, where there is one. */
final class RunTheory {
  private RunTheory() {}

  /**
   * The model of a workload: none for a batch, which has no long run, nor for arrivals that are not
   * Poisson, service that varies more than an exponential one or comes from a trace, and a delay
   * that the dispatcher spends.
   *
   * @param extraSeconds what each service takes longer: the worker gap
   */
  static Optional<QueueModel> of(Workload workload, int workers, double extraSeconds) {
    TimeLaw service = workload.service();
    DispatchDelay delay = workload.delay();
    boolean poisson = workload.interarrival().filter(Exponential.class::isInstance).isPresent();
    boolean dispatcher = delay.place() == DelayPlace.DISPATCHER && delay.nanos() > 0;
    if (!poisson || dispatcher || service instanceof Replay) {
      return Optional.empty();
    }
    double drawnSeconds = service.meanSeconds() + delay.workerNanos() / 1e9;
    double meanSeconds = drawnSeconds + extraSeconds;
    if (!(meanSeconds > 0)) {
      return Optional.empty();
    }
    // A fixed delay held by the worker makes service vary less.
    double share = drawnSeconds > 0 ? service.meanSeconds() / drawnSeconds : 0;
    double variation = service.squaredVariation() * share * share;
    double rate = 1 / workload.interarrival().orElseThrow().meanSeconds();
    return queue(rate, 1 / meanSeconds, variation, workers);
  }

  private static Optional<QueueModel> queue(
      double arrivalRate, double serviceRate, double variation, int workers) {
    if (variation > 1) {
      return Optional.empty();
    }
    if (variation == 1) {
      return Optional.of(MmcQueue.of(arrivalRate, serviceRate, workers));
    }
    return Optional.of(
        variation == 0
            ? MdcQueue.of(arrivalRate, serviceRate, workers)
            : MgcQueue.of(arrivalRate, serviceRate, variation, workers));
  }

  /** T of the model; NaN where there is none or the load has no long run. */
  static double avgLatencySeconds(Optional<QueueModel> model, Workload workload) {
    DispatchDelay delay = workload.delay();
    double delaySeconds = delay.place() == DelayPlace.NETWORK ? delay.nanos() / 1e9 : 0;
    return model
        .filter(QueueModel::stable)
        .map(queue -> queue.avgLatencySeconds(delaySeconds))
        .orElse(Double.NaN);
  }
}
