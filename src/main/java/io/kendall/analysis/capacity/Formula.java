package io.kendall.analysis.capacity;

import io.kendall.model.queueing.QueueModel;
import io.kendall.model.queueing.StrictestModel;
import io.kendall.workload.Bursts;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Replay;
import io.kendall.workload.TimeLaw;
import java.util.Optional;

/**
 * The strictest formula that is known for a scenario.
 *
 * @param queue the model
 * @param networkDelaySeconds what every latency is longer by
 * @param exactHere whether the model is that of the scenario itself, not of its rates and
 *     variations
 */
record Formula(QueueModel queue, double networkDelaySeconds, boolean exactHere) {

  /** The formula of a scenario; none where tasks come in bursts, or are lost otherwise than M/M. */
  static Optional<Formula> of(Scenario scenario) {
    TimeLaw arrivals = scenario.interarrival();
    if (arrivals instanceof Bursts bursts && bursts.size() > 1) {
      return Optional.empty();
    }
    boolean replayed = arrivals instanceof Replay || scenario.service() instanceof Replay;
    return queue(scenario)
        .map(
            queue ->
                new Formula(queue, scenario.networkDelaySeconds(), queue.exact() && !replayed));
  }

  private static Optional<QueueModel> queue(Scenario scenario) {
    double heldSeconds = scenario.delay().workerNanos() / 1e9;
    double meanSeconds = scenario.service().meanSeconds() + heldSeconds;
    if (!(meanSeconds > 0)) {
      return Optional.empty();
    }
    // A fixed delay held by the worker makes service vary less.
    double share = scenario.service().meanSeconds() / meanSeconds;
    double variation = scenario.service().squaredVariation() * share * share;
    return scenario.lossy()
        ? lossy(scenario, 1 / meanSeconds, variation)
        : Optional.of(open(scenario, 1 / meanSeconds, variation));
  }

  private static QueueModel open(Scenario scenario, double serviceRate, double variation) {
    boolean dispatched = scenario.delay().place() == DelayPlace.DISPATCHER;
    return StrictestModel.open(
        scenario.arrivalRate(),
        arrivalVariation(scenario.interarrival()),
        serviceRate,
        variation,
        scenario.workers(),
        dispatched ? scenario.delaySeconds() : 0);
  }

  private static double arrivalVariation(TimeLaw arrivals) {
    return arrivals instanceof Bursts ? 1 : arrivals.squaredVariation();
  }

  private static Optional<QueueModel> lossy(
      Scenario scenario, double serviceRate, double variation) {
    boolean dispatched =
        scenario.delay().place() == DelayPlace.DISPATCHER && scenario.delay().nanos() > 0;
    boolean markovian = arrivalVariation(scenario.interarrival()) == 1 && variation == 1;
    long places = scenario.capacity().orElse(scenario.workers());
    if (dispatched || !markovian || places > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return Optional.of(
        StrictestModel.lossy(
            scenario.arrivalRate(),
            serviceRate,
            scenario.workers(),
            scenario.capacity(),
            scenario.patienceSeconds()));
  }

  /** The figure; infinite where not stable, NaN where there is no formula for it. */
  double of(PlanFigure figure) {
    return figure.of(queue, networkDelaySeconds);
  }

  /** Whether the figure is exact. */
  boolean exact(PlanFigure figure) {
    return !Double.isNaN(of(figure)) && (exactHere || !queue.stable());
  }
}
