package io.kendall.analysis.capacity;

import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.TimeLaw;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a pool is to bear, and what it is to keep while it does.
 *
 * @param name what it is called, not blank
 * @param file where it was written
 * @param interarrival law of the times between arrivals, at the stated rate
 * @param arrivalRate λ, per second, above 0
 * @param hours the rate by hour of the day, of which that is the greatest; empty where it is the
 *     same all day
 * @param service law of the service times, of the stated mean
 * @param serviceSeconds their mean, above 0
 * @param delayPlace where the dispatch delay is spent
 * @param delaySeconds the dispatch delay of every task
 * @param workers number of workers; empty: as few as do
 * @param capacity places in the whole system, where that is bounded
 * @param patienceSeconds mean time that a task waits at most, where it gives up
 * @param objectives at least one, each figure once
 */
public record Plan(
    String name,
    String file,
    TimeLaw interarrival,
    Uncertain arrivalRate,
    List<HourRate> hours,
    TimeLaw service,
    Uncertain serviceSeconds,
    DelayPlace delayPlace,
    Uncertain delaySeconds,
    OptionalInt workers,
    OptionalLong capacity,
    OptionalDouble patienceSeconds,
    List<PlanObjective> objectives) {
  public Plan {
    objectives = List.copyOf(objectives);
    hours = List.copyOf(hours);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a plan has a name");
    }
    Set<PlanFigure> figures = new HashSet<>();
    if (objectives.isEmpty() || !objectives.stream().allMatch(one -> figures.add(one.figure()))) {
      throw new IllegalArgumentException(
          "a plan has at least one objective and each figure once, got " + objectives);
    }
    if (workers.isPresent() && workers.getAsInt() < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers.getAsInt());
    }
  }

  /** Whether some input is known as a range alone. */
  public boolean uncertain() {
    return arrivalRate.share() > 0 || serviceSeconds.share() > 0 || delaySeconds.share() > 0;
  }

  /** The limit of a figure, where there is one. */
  public Optional<PlanObjective> objective(PlanFigure figure) {
    return objectives.stream().filter(one -> one.figure() == figure).findFirst();
  }

  /**
   * The pool and load that it describes.
   *
   * @param count number of workers, at least 1
   * @param end where in their ranges the uncertain inputs are taken
   * @param gapSeconds what a worker needs between two tasks, by which every service is longer, at
   *     least 0
   * @throws IllegalArgumentException if the count is below 1 or above the capacity
   */
  public Scenario scenario(int count, RangeEnd end, double gapSeconds) {
    long delayNanos = Math.round(delaySeconds.at(end) * 1e9);
    Scenario stated =
        new Scenario(
            interarrival,
            service,
            new DispatchDelay(delayPlace, delayNanos),
            count,
            capacity,
            patienceSeconds);
    double seconds = serviceSeconds.at(end) + gapSeconds;
    Scenario slower =
        seconds == service.meanSeconds() ? stated : stated.withServiceSeconds(seconds);
    return arrivalRate.share() == 0 || end == RangeEnd.STATED
        ? slower
        : slower.withArrivalRate(arrivalRate.at(end));
  }
}
