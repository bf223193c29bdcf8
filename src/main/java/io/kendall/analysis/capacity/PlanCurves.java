package io.kendall.analysis.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How the figure that a plan is most about changes with the number of workers and with the load.
 *
 * @param objective the figure and its limit: the highest percentile of the latency that the plan
 *     limits, else its mean latency, its mean wait, or the first of its shares
 * @param byWorkers at the plan's rate, by rising number of workers
 * @param byRate with the plan's workers, by rising arrival rate
 * @param saturationRate the rate from which on more arrives than can be served; infinite where
 *     tasks are turned away or give up before that
 */
public record PlanCurves(
    PlanObjective objective,
    List<CurvePoint> byWorkers,
    List<CurvePoint> byRate,
    double saturationRate) {
  private static final int MOST_COUNTS = 16;
  private static final int FEWEST_AROUND = 3;

  /** A pool that loses tasks goes on beyond saturation. */
  private static final double LOSSY_TOP = 1.3;

  /** Two points nearer to each other look like one. */
  private static final double NEAR = 1e-3;

  /** More of them where the curve is steep. */
  private static final double[] LOADS = {
    .3, .4, .5, .6, .65, .7, .75, .8, .84, .88, .9, .92, .94, .95, .96, .97, .98, .985, .99
  };

  public PlanCurves {
    byWorkers = List.copyOf(byWorkers);
    byRate = List.copyOf(byRate);
  }

  /**
   * Looks at the plan's neighbours.
   *
   * @param answer what was said of the plan
   * @param effort how much may be simulated; a point gets no more than a step of a search
   * @throws InterruptedException if the thread is interrupted
   */
  public static PlanCurves of(PlanAnswer answer, Effort effort) throws InterruptedException {
    Plan plan = answer.plan();
    PlanObjective objective = main(plan.objectives());
    Judge judge = new Judge(List.of(objective), effort).ofSearch();
    Scenario scenario = plan.scenario(answer.workers(), RangeEnd.STATED, answer.gapSeconds());
    List<CurvePoint> byWorkers = new ArrayList<>();
    for (int workers : counts(answer, scenario)) {
      Finding finding = judge.find(scenario.withWorkers(workers));
      byWorkers.add(CurvePoint.of(workers, finding, objective.figure()));
    }
    double rate = scenario.arrivalRate();
    double saturationRate = rate / scenario.pool().utilization();
    double top = scenario.lossy() ? LOSSY_TOP * Math.max(saturationRate, rate) : saturationRate;
    List<CurvePoint> byRate = new ArrayList<>();
    for (double other : rates(rate, top)) {
      Finding finding = judge.find(scenario.withArrivalRate(other));
      byRate.add(CurvePoint.of(other, finding, objective.figure()));
    }
    return new PlanCurves(
        objective, byWorkers, byRate, scenario.lossy() ? Double.POSITIVE_INFINITY : saturationRate);
  }

  private static PlanObjective main(List<PlanObjective> objectives) {
    return objectives.stream()
        .filter(one -> one.figure().isTime())
        // They are declared from the mean wait to the furthest tail.
        .max(Comparator.comparing(PlanObjective::figure))
        .orElse(objectives.get(0));
  }

  /**
   * From a few below the plan's and the fewest that do to a few above, where tasks find a place.
   */
  private static List<Integer> counts(PlanAnswer answer, Scenario scenario) {
    int planned = answer.workers();
    int fewest = answer.fewestWorkers().orElse(planned);
    int around = Math.max(FEWEST_AROUND, (int) Math.ceil(Math.sqrt(scenario.offeredLoad())));
    long most = scenario.capacity().orElse(Integer.MAX_VALUE);
    int low = Math.max(1, Math.min(planned, fewest) - around);
    int high = (int) Math.min(most, (long) Math.max(planned, fewest) + around);
    int step = Math.max(1, (high - low + MOST_COUNTS - 1) / MOST_COUNTS);
    TreeSet<Integer> counts = new TreeSet<>(List.of(planned, fewest));
    IntStream.iterate(low, count -> count <= high, count -> count + step).forEach(counts::add);
    return List.copyOf(counts);
  }

  private static List<Double> rates(double planned, double top) {
    TreeSet<Double> rates = new TreeSet<>();
    for (double load : LOADS) {
      if (Math.abs(load * top - planned) > NEAR * planned) {
        rates.add(load * top);
      }
    }
    if (planned < top) {
      rates.add(planned);
    }
    return List.copyOf(rates);
  }
}
