package io.kendall.cli;

import io.kendall.analysis.capacity.Observation;
import io.kendall.analysis.capacity.Plan;
import io.kendall.analysis.capacity.PlanFigure;
import io.kendall.analysis.capacity.RangeEnd;
import io.kendall.analysis.capacity.Scenario;
import io.kendall.config.ExecutorKind;
import io.kendall.measurement.Distribution;
import io.kendall.measurement.Measurement;
import io.kendall.measurement.RunTimes;
import io.kendall.measurement.RunTrace;
import io.kendall.measurement.Waterfall;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Replay;
import io.kendall.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Runs the load of a plan on worker processes, several times, each in a pool of its own. */
final class PlanMeasurement {
  private static final int RUNS = 5;
  private static final int FEWEST_TASKS = 500;
  private static final int MOST_TASKS = 1_000_000;
  private static final double LONGEST_SECONDS = 60;
  private static final int MOST_WORKERS = 64;

  private final Scenario scenario;
  private final int tasks;
  private final Map<PlanFigure, List<Double>> measured = new EnumMap<>(PlanFigure.class);
  private final Map<PlanFigure, List<Double>> perfect = new EnumMap<>(PlanFigure.class);
  private final List<Double> gaps = new ArrayList<>();
  private final List<Waterfall> waterfalls = new ArrayList<>();

  private PlanMeasurement(Scenario scenario, int tasks) {
    this.scenario = scenario;
    this.tasks = tasks;
  }

  /**
   * Runs it.
   *
   * @param plan one whose load real workers can bear, see {@link #beyondWorkers}
   * @param workers number of workers (c)
   * @param runTime how long a run is to take
   * @param progress is told when a run begins
   * @throws MeasurementException if this load cannot be run here; the message says why
   */
  static Observation observe(Plan plan, int workers, Duration runTime, Consumer<String> progress)
      throws InterruptedException {
    Scenario scenario = plan.scenario(workers, RangeEnd.STATED, 0);
    int tasks = tasks(scenario, runTime);
    requireRunnable(scenario, tasks);
    PlanMeasurement measurement = new PlanMeasurement(scenario, tasks);
    for (int run = 0; run < RUNS; run++) {
      progress.accept("%s: run %d of %d".formatted(plan.name(), run + 1, RUNS));
      measurement.run(1 + run);
    }
    return measurement.observation();
  }

  /** Why no run on real workers, however long, is the plan's load; empty where one can be. */
  static Optional<String> beyondWorkers(Plan plan) {
    boolean early = plan.delayPlace() != DelayPlace.WORKER && plan.delaySeconds().value() > 0;
    if (plan.patienceSeconds().isPresent()) {
      return Optional.of("real tasks wait as long as it takes, those of the plan give up");
    }
    return plan.capacity().isPresent() && early
        ? Optional.of(
            "a real task on its way has no place yet; wanted no dispatch_delay or delay: worker"
                + " with capacity")
        : Optional.empty();
  }

  private static void requireRunnable(Scenario scenario, int tasks) {
    if (!scenario.stable()) {
      throw new MeasurementException(
          "cannot be measured: more arrives than %d workers serve".formatted(scenario.workers()));
    }
    if (scenario.workers() > MOST_WORKERS) {
      throw new MeasurementException(
          "cannot be measured here: %d workers are more than the %d processes that are started"
              .formatted(scenario.workers(), MOST_WORKERS));
    }
    if (tasks > MOST_TASKS || tasks / scenario.arrivalRate() > LONGEST_SECONDS) {
      throw new MeasurementException(
          "cannot be measured here: %s tasks/s are too many or too few for runs of a minute at most"
              .formatted(Numbers.forPeople(scenario.arrivalRate(), 3)));
    }
  }

  private static int tasks(Scenario scenario, Duration runTime) {
    double wanted = Math.ceil(scenario.arrivalRate() * (runTime.toNanos() / 1e9));
    double usual = Math.max(FEWEST_TASKS, wanted);
    double tasks = usual;
    if (scenario.interarrival() instanceof Replay arrivals) {
      tasks = Math.min(tasks, arrivals.nanos().size());
    }
    if (scenario.service() instanceof Replay services) {
      tasks = Math.min(tasks, services.nanos().size());
    }
    return (int) Math.min(tasks, MOST_TASKS + 1.0);
  }

  private void run(long seed) throws InterruptedException {
    Workload workload =
        new Workload(
            tasks, Optional.of(scenario.interarrival()), scenario.service(), scenario.delay());
    OptionalInt capacity =
        scenario.capacity().isPresent()
            ? OptionalInt.of((int) scenario.capacity().getAsLong())
            : OptionalInt.empty();
    RunSession session =
        new RunSession(
            ExecutorKind.PROCESS, scenario.workers(), capacity, workload, seed, Optional.empty());
    RunTrace trace = session.run(Cluster.none(), Brokers.memory(), line -> {}).trace();
    Measurement measurement = Measurement.of(trace);
    requireServed(measurement);
    add(measured, RunTimes.measured(trace));
    if (capacity.isEmpty()) {
      add(perfect, RunTimes.perfect(trace));
    }
    gaps.add(measurement.gap().meanSeconds());
    waterfalls.add(measurement.waterfall());
  }

  private static void requireServed(Measurement measurement) {
    int done = measurement.counts().completed() + measurement.counts().rejected();
    if (done < measurement.counts().tasks() || measurement.counts().completed() == 0) {
      throw new MeasurementException(
          "%d of %d tasks were completed"
              .formatted(measurement.counts().completed(), measurement.counts().tasks()));
    }
  }

  private static void add(Map<PlanFigure, List<Double>> figures, RunTimes times) {
    Distribution latency = times.latency();
    put(figures, PlanFigure.UTILIZATION, times.utilization());
    put(figures, PlanFigure.P_BLOCKED, times.rejectedShare());
    put(figures, PlanFigure.AVG_WAIT, times.waiting().meanSeconds());
    put(figures, PlanFigure.AVG_LATENCY, latency.meanSeconds());
    put(figures, PlanFigure.P50, latency.p50Seconds());
    put(figures, PlanFigure.P90, latency.p90Seconds());
    put(figures, PlanFigure.P95, latency.p95Seconds());
    put(figures, PlanFigure.P99, latency.p99Seconds());
    put(figures, PlanFigure.P999, latency.p999Seconds());
  }

  private static void put(Map<PlanFigure, List<Double>> figures, PlanFigure figure, double value) {
    figures.computeIfAbsent(figure, any -> new ArrayList<>()).add(value);
  }

  private Observation observation() {
    Map<String, Double> causes = new LinkedHashMap<>();
    if (scenario.capacity().isEmpty()) {
      causes.put("lateness of the submitter", mean(Waterfall::latenessSeconds));
      causes.put("longer service", mean(Waterfall::inflationSeconds));
      causes.put("the executor", mean(Waterfall::executorCostSeconds));
    }
    return new Observation(scenario.workers(), tasks, measured, perfect, gaps, causes);
  }

  private double mean(ToDoubleFunction<Waterfall> part) {
    return waterfalls.stream().mapToDouble(part).average().orElse(Double.NaN);
  }
}
