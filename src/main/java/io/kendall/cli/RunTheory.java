package io.kendall.cli;

import io.kendall.model.queueing.QueueModel;
import io.kendall.model.queueing.StrictestModel;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.Replay;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.Workload;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The queueing model of a run's long run, where there is one. */
final class RunTheory {
  private static final ArrivalLaw POISSON = new ArrivalLaw(1);

  private RunTheory() {}

  /**
   * The model of a workload whose tasks are all served: none for a batch, which has no long run,
   * nor for arrivals that are not Poisson or service that comes from a trace.
   *
   * @param extraSeconds what each service takes longer: the worker gap
   */
  static Optional<QueueModel> of(Workload workload, int workers, double extraSeconds) {
    TimeLaw service = workload.service();
    DispatchDelay delay = workload.delay();
    boolean poisson = workload.interarrival().filter(Exponential.class::isInstance).isPresent();
    if (!poisson || service instanceof Replay) {
      return Optional.empty();
    }
    double drawnSeconds = service.meanSeconds() + delay.workerNanos() / 1e9;
    double meanSeconds = drawnSeconds + extraSeconds;
    if (!(meanSeconds > 0)) {
      return Optional.empty();
    }
    // A fixed delay held by the worker makes service vary less.
    double share = drawnSeconds > 0 ? service.meanSeconds() / drawnSeconds : 0;
    ServiceLaw law = new ServiceLaw(service.squaredVariation() * share * share);
    double rate = 1 / workload.interarrival().orElseThrow().meanSeconds();
    double dispatcherSeconds = delay.place() == DelayPlace.DISPATCHER ? delay.nanos() / 1e9 : 0;
    return Optional.of(
        new OpenPool(rate, POISSON, 1 / meanSeconds, law, dispatcherSeconds).queue(workers));
  }

  /**
   * The model of a simulated pool: also of one that turns tasks away or whose tasks give up, where
   * arrivals are Poisson, service is exponential and no dispatcher thins them out; none where tries
   * fail.
   */
  static Optional<QueueModel> of(Workload workload, SimulatedPool pool) {
    if (pool.failureProbability() > 0) {
      return Optional.empty();
    }
    OptionalLong capacity = pool.capacity();
    OptionalDouble patience = pool.patienceSeconds();
    Optional<QueueModel> open = of(workload, pool.workers(), 0);
    if (capacity.isEmpty() && patience.isEmpty()) {
      return open;
    }
    return open.filter(queue -> queue.notation().startsWith("M/M/"))
        .filter(queue -> capacity.orElse(1) <= Integer.MAX_VALUE)
        .map(queue -> lossy(queue, capacity, patience));
  }

  private static QueueModel lossy(
      QueueModel open, OptionalLong capacity, OptionalDouble patienceSeconds) {
    return StrictestModel.lossy(
        open.arrivalRate(),
        1 / open.avgServiceSeconds(),
        (int) open.workers(),
        capacity,
        patienceSeconds);
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
