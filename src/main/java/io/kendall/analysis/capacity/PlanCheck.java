package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Bound;
import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Checks a plan. An exact formula decides where there is one, else the simulator by its interval,
 * and where the load was run on real workers, that run by its interval. The simulator is asked
 * always, so that each of them can be checked by another. Where uncertain inputs at one end of
 * their ranges say otherwise than at the other, the verdict is inconclusive.
 */
public final class PlanCheck {
  private final Plan plan;
  private final double gapSeconds;
  private final Optional<Observation> observation;
  private final Judge judge;

  private PlanCheck(
      Plan plan, double gapSeconds, Optional<Observation> observation, Effort effort) {
    this.plan = plan;
    this.gapSeconds = gapSeconds;
    this.observation = observation;
    this.judge = new Judge(plan.objectives(), effort);
  }

  /**
   * Checks it.
   *
   * @param gapSeconds worker gap g, by which every service is taken longer, at least 0
   * @param observation runs of that load on real workers, where there are some
   * @param effort how much may be simulated
   * @throws IllegalArgumentException if the gap is out of range, or the load beyond the formulas
   * @throws InterruptedException if the thread is interrupted
   */
  public static PlanAnswer answer(
      Plan plan, double gapSeconds, Optional<Observation> observation, Effort effort)
      throws InterruptedException {
    if (!(gapSeconds >= 0) || Double.isInfinite(gapSeconds)) {
      throw new IllegalArgumentException("gapSeconds must be at least 0, got " + gapSeconds);
    }
    return new PlanCheck(plan, gapSeconds, observation, effort).answer();
  }

  /**
   * The number of workers that a plan is judged with: its own, else the fewest that keep its
   * objectives at the worst end of its uncertain inputs, else the most that were looked at.
   */
  public static int workers(Plan plan, double gapSeconds, Effort effort)
      throws InterruptedException {
    return new PlanCheck(plan, gapSeconds, Optional.empty(), effort).workers();
  }

  private int workers() throws InterruptedException {
    return plan.workers().isPresent()
        ? plan.workers().getAsInt()
        : fewest(RangeEnd.WORST).at().scenario().workers();
  }

  private Fewest fewest(RangeEnd end) throws InterruptedException {
    return WorkerSearch.fewest(judge, plan.scenario(1, end, gapSeconds));
  }

  private PlanAnswer answer() throws InterruptedException {
    int workers = workers();
    Scenario scenario = plan.scenario(workers, RangeEnd.STATED, gapSeconds);
    Finding finding = judge.findBoth(scenario);
    Finding ideal =
        gapSeconds == 0 ? finding : judge.find(plan.scenario(workers, RangeEnd.STATED, 0));
    Map<RangeEnd, Finding> ends = ends(workers, finding);
    List<ObjectiveAnswer> objectives =
        plan.objectives().stream().map(one -> answer(one, finding, ideal, ends)).toList();
    Fewest fewest = fewest(RangeEnd.STATED);
    OptionalInt atBest = plan.uncertain() ? fewest(RangeEnd.BEST).workers() : fewest.workers();
    OptionalInt atWorst = plan.uncertain() ? fewest(RangeEnd.WORST).workers() : fewest.workers();
    return new PlanAnswer(
        plan,
        Verdict.ofAll(objectives.stream().map(ObjectiveAnswer::verdict).toList()),
        workers,
        gapSeconds,
        finding.formula().map(formula -> formula.queue().notation()).orElse(""),
        objectives,
        fewest.workers(),
        fewest.certain(plan.objectives()),
        atBest,
        atWorst,
        fewest.oneFewer().map(this::fewer),
        LimitSearch.limits(judge, scenario, gapSeconds),
        Changes.of(judge, scenario, gapSeconds),
        hours(scenario),
        PlanNotes.of(plan, finding, gapSeconds, objectives, observation));
  }

  /**
   * Each hour as if its rate had always held: a queue forgets within minutes (the pointwise
   * stationary approximation: L. Green and P. Kolesar, 1991).
   */
  private List<HourAnswer> hours(Scenario peak) throws InterruptedException {
    List<HourAnswer> hours = new ArrayList<>();
    Judge rough = judge.ofSearch();
    for (HourRate hour : plan.hours()) {
      Scenario then = peak.withArrivalRate(hour.ratePerSecond());
      hours.add(
          new HourAnswer(
              hour,
              judge.find(then).verdict(plan.objectives()),
              WorkerSearch.fewest(rough, then).workers()));
    }
    return hours;
  }

  private Map<RangeEnd, Finding> ends(int workers, Finding stated) throws InterruptedException {
    Map<RangeEnd, Finding> ends = new EnumMap<>(RangeEnd.class);
    for (RangeEnd end : RangeEnd.values()) {
      boolean other = plan.uncertain() && end != RangeEnd.STATED;
      ends.put(end, other ? judge.find(plan.scenario(workers, end, gapSeconds)) : stated);
    }
    return ends;
  }

  private ObjectiveAnswer answer(
      PlanObjective objective, Finding finding, Finding ideal, Map<RangeEnd, Finding> ends) {
    PlanFigure figure = objective.figure();
    Estimate raw = observation.map(one -> one.raw(figure)).orElse(Estimate.of());
    Estimate measured = observation.map(one -> measured(one, figure, ideal)).orElse(Estimate.of());
    boolean byMeasurement = measured.isPresent();
    Verdict stated =
        byMeasurement
            ? Bound.atMost(objective.limit()).judge(measured)
            : finding.verdict(objective);
    boolean agreed =
        ends.values().stream().map(end -> end.verdict(objective)).distinct().count() == 1;
    return new ObjectiveAnswer(
        objective,
        agreed ? stated : Verdict.INCONCLUSIVE,
        byMeasurement ? Source.MEASUREMENT : finding.source(figure),
        byMeasurement ? measured.mean() : finding.value(figure),
        finding.model(figure),
        finding.exact(figure),
        ideal.value(figure),
        finding.estimate(figure),
        measured,
        raw,
        valueAt(RangeEnd.BEST, ends, figure),
        valueAt(RangeEnd.WORST, ends, figure));
  }

  /** Where the long run is known by simulation alone, its interval comes on top. */
  private static Estimate measured(Observation seen, PlanFigure figure, Finding ideal) {
    Estimate measured = seen.adjusted(figure, ideal.value(figure));
    Estimate longRun = ideal.estimate(figure);
    return ideal.exact(figure) || !measured.hasInterval() || !longRun.hasInterval()
        ? measured
        : new Estimate(measured.n(), measured.mean(), measured.halfWidth() + longRun.halfWidth());
  }

  private static double valueAt(RangeEnd end, Map<RangeEnd, Finding> ends, PlanFigure figure) {
    Finding finding = ends.get(end);
    return finding == null ? Double.NaN : finding.value(figure);
  }

  private FewerAnswer fewer(Finding finding) {
    return new FewerAnswer(
        finding.scenario().workers(),
        finding.verdict(plan.objectives()),
        plan.objectives().stream().map(one -> finding.value(one.figure())).toList());
  }
}
