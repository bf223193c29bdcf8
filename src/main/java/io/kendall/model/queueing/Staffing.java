package io.kendall.model.queueing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;

/**
 * How many workers keep some objectives, and how far load, service time and delay may go until a
 * pool no longer does. Every figure falls with the number of workers and rises with load and
 * service time, so that there is one edge.
 *
 * @param service how service times vary, and what else holds a task
 * @param dispatchDelaySeconds d, in the network, at least 0
 * @param objectives at least one; all of them have to be kept
 */
public record Staffing(Staffable service, double dispatchDelaySeconds, List<Objective> objectives) {
  /** The most workers that are looked at. */
  public static final int MOST_WORKERS = 10_000_000;

  /** What rounding may make of a utilization of 1. */
  private static final double ROUNDING = 1e-12;

  /** Checks the arguments. */
  public Staffing {
    Arguments.requireDelay(dispatchDelaySeconds);
    Arguments.requirePositive("1 + dispatchDelaySeconds", 1 + dispatchDelaySeconds);
    objectives = List.copyOf(objectives);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("objectives must hold at least one");
    }
  }

  /** Whether a pool keeps every objective. */
  public boolean metBy(QueueModel model) {
    return met(model, dispatchDelaySeconds);
  }

  /** Whether the pool of this load keeps every objective. */
  public boolean metBy(double arrivalRate, double serviceRate, int workers) {
    return metBy(service.queue(arrivalRate, serviceRate, workers));
  }

  /**
   * The fewest workers that keep every objective, by bisection from the square-root rule a + √a (S.
   * Halfin and W. Whitt, 1981).
   *
   * @param arrivalRate λ, per second
   * @param serviceRate μ of one worker, per second
   * @return the number; empty where no number up to {@link Staffable#mostWorkers} does
   * @throws IllegalArgumentException if a rate is not above 0 and finite, or no formula is known
   */
  public OptionalInt fewestWorkers(double arrivalRate, double serviceRate) {
    Load load = new Load(arrivalRate, serviceRate, 1);
    IntPredicate met = workers -> metBy(arrivalRate, serviceRate, workers);
    double a = load.offered() + arrivalRate * service.workerSeconds();
    int most = service.mostWorkers();
    boolean unstable = a >= most && !service.losesTasks();
    if (unstable || outOfReach(serviceRate).isPresent()) {
      return OptionalInt.empty();
    }
    int unmet = service.losesTasks() ? 0 : Math.max(0, (int) Math.ceil(a * (1 - ROUNDING)) - 1);
    double spare = Math.sqrt(a);
    int enough = atMost(Math.ceil(a + spare));
    while (!met.test(enough)) {
      if (enough == most) {
        return OptionalInt.empty();
      }
      unmet = enough;
      spare = Math.max(1, 2 * spare);
      enough = atMost(Math.ceil(a + spare));
    }
    while (enough - unmet > 1) {
      int middle = unmet + (enough - unmet) / 2;
      if (met.test(middle)) {
        enough = middle;
      } else {
        unmet = middle;
      }
    }
    return OptionalInt.of(enough);
  }

  /**
   * The first objective that no number of workers keeps, as delay and service alone take longer.
   *
   * @param serviceRate μ of one worker, per second
   */
  public Optional<Objective> outOfReach(double serviceRate) {
    return objectives.stream()
        .filter(objective -> objective.limitsLatency())
        .filter(objective -> outOfReach(objective, serviceRate))
        .findFirst();
  }

  /**
   * A limit as long as the latency of a task that never waits is kept only where that can be had:
   * by a percentile of service times that are all the same, as a share of the tasks never waits, or
   * where there is no place to wait.
   */
  private boolean outOfReach(Objective objective, double serviceRate) {
    double least = leastSeconds(objective, serviceRate);
    boolean touched = service.canSpareWaits(objective.figure());
    double slack = Objective.ROUNDING * Math.ulp(objective.limit());
    return touched ? least > objective.limit() + slack : least >= objective.limit();
  }

  /** The latency that an objective limits, in seconds, where no task ever waits. */
  public double leastSeconds(Objective objective, double serviceRate) {
    return heldSeconds() + services(objective) / serviceRate;
  }

  /**
   * The service time below which a latency is within its limit where no task waits; 0 or less where
   * the delay alone is beyond it.
   */
  public double serviceSecondsWithin(Objective objective) {
    return (objective.limit() - heldSeconds()) / services(objective);
  }

  /** All delays of a task, wherever they are. */
  private double heldSeconds() {
    return dispatchDelaySeconds + service.workerSeconds() + service.dispatcherSeconds();
  }

  /**
   * The largest arrival rate at which this pool keeps every objective.
   *
   * @param serviceRate μ of one worker, per second
   * @param workers c, at least 1
   * @return λ per second, to 14 digits from below; infinite where the objectives of a pool that
   *     loses tasks are kept at any load; empty where it keeps them at none
   */
  public OptionalDouble largestArrivalRate(double serviceRate, int workers) {
    return outOfReach(serviceRate).isPresent()
        ? OptionalDouble.empty()
        : largest(rate -> excess(rate, serviceRate, workers), workers * serviceRate);
  }

  /**
   * The largest mean service time at which this pool keeps every objective.
   *
   * @param arrivalRate λ, per second
   * @param workers c, at least 1
   * @return 1/μ in seconds, to 14 digits from below; infinite and empty as above
   */
  public OptionalDouble largestServiceSeconds(double arrivalRate, int workers) {
    return largest(seconds -> excess(arrivalRate, 1 / seconds, workers), workers / arrivalRate);
  }

  /**
   * The largest dispatch delay at which this pool keeps every objective: at the dispatcher or the
   * worker where the pool has one there, else in the network.
   *
   * @param arrivalRate λ, per second
   * @param serviceRate μ of one worker, per second
   * @param workers c, at least 1
   * @return d in seconds; infinite where no latency is limited; empty where even none is too long
   */
  public OptionalDouble largestDelaySeconds(double arrivalRate, double serviceRate, int workers) {
    if (service instanceof DelayedPool pool && heldSeconds() > dispatchDelaySeconds) {
      double bound = (pool.dispatcherSeconds() > 0 ? 1 : workers) / arrivalRate;
      return Edge.below(
          seconds -> excess(pool.withDelay(seconds).queue(arrivalRate, serviceRate, workers)),
          bound);
    }
    QueueModel model = service.queue(arrivalRate, serviceRate, workers);
    if (!met(model, 0)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        objectives.stream()
            .filter(Objective::limitsLatency)
            .mapToDouble(objective -> objective.limit() - objective.of(model, 0))
            .min()
            .orElse(Double.POSITIVE_INFINITY));
  }

  private double excess(double arrivalRate, double serviceRate, int workers) {
    return excess(service.queue(arrivalRate, serviceRate, workers));
  }

  /** That of the objective that is furthest from being kept. */
  private double excess(QueueModel model) {
    return objectives.stream()
        .mapToDouble(objective -> objective.excess(model, dispatchDelaySeconds))
        .max()
        .orElseThrow();
  }

  private boolean met(QueueModel model, double delaySeconds) {
    return objectives.stream().allMatch(objective -> objective.metBy(model, delaySeconds));
  }

  /** A latency without waiting or delay, in mean service times. */
  private double services(Objective objective) {
    if (objective.figure() == Objective.Figure.MEAN_LATENCY || service.fixed()) {
      return 1;
    }
    return -Math.log1p(-objective.fraction());
  }

  private int atMost(double workers) {
    return (int) Math.min(service.mostWorkers(), Math.max(1, workers));
  }

  /** The edge that stability bounds, or, where tasks are lost instead, nothing does. */
  private OptionalDouble largest(DoubleUnaryOperator excess, double bound) {
    return service.losesTasks() ? Edge.anywhere(excess, bound) : Edge.below(excess, bound);
  }
}
