package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.model.simulation.Interval;
import io.kendall.model.simulation.Quantiles;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.model.simulation.Tally;
import io.kendall.runtime.monitor.ResourceUsage;
import io.kendall.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a simulated pool gave, under the keys of a run. A simulated worker costs nothing: the
 * simulation is itself the perfect queue, and overhead, inflation and worker gap are 0.
 *
 * @param workload what the workers were given
 * @param pool the pool
 * @param figures of its simulation
 * @param usage CPU and memory of this process over all simulations of the command
 */
record SimulateAnswer(
    Workload workload, SimulatedPool pool, SimulatedFigures figures, ResourceUsage usage) {
  private static final Quantiles NOTHING = new Quantiles(0, 0, 0, 0, 0);

  /**
   * The figures under the keys that programs read.
   *
   * @param wantedPrecision the precision to end at, 0 where there was none
   */
  ObjectNode row(double wantedPrecision) {
    ObjectNode row = FigureWriter.row();
    double latencySeconds = figures.latency().meanSeconds();
    Numbers.put(row, "avg_latency_s", latencySeconds);
    Numbers.put(row, "throughput", figures.throughputPerSecond());
    Numbers.put(row, "cpu_percent", usage.together().cpuPercent());
    Numbers.put(row, "memory_mb", usage.together().maxMemoryMb());
    row.put("workers", pool.workers());
    putCounts(row);
    Numbers.put(row, "total_s", figures.totalSeconds());
    row.putNull("ready_s");
    row.set("latency_percentiles_s", Numbers.percentiles(figures.latencyQuantiles()));
    row.set("wait_percentiles_s", Numbers.percentiles(figures.waitQuantiles()));
    row.set("overhead_percentiles_s", Numbers.percentiles(NOTHING));
    Numbers.put(row, "perfect_avg_latency_s", latencySeconds);
    Numbers.put(row, "perfect_throughput", figures.throughputPerSecond());
    row.put("inflation_s", 0.0);
    row.set("worker_gap_percentiles_s", Numbers.percentiles(NOTHING));
    double theorySeconds = theorySeconds();
    Numbers.put(row, "theory_avg_latency_s", theorySeconds);
    Numbers.put(row, "theory_with_gap_avg_latency_s", theorySeconds);
    Numbers.put(row, "adjusted_avg_latency_s", theorySeconds);
    putInterval(row, "avg_latency_ci95_s", figures.latency());
    putPrecision(row, wantedPrecision);
    Numbers.put(row, "avg_wait_s", figures.waiting().meanSeconds());
    putInterval(row, "avg_wait_ci95_s", figures.waiting());
    Numbers.put(row, "p_wait", figures.pWait());
    putShares(row);
    return row;
  }

  private void putPrecision(ObjectNode row, double wantedPrecision) {
    Numbers.put(row, "precision", figures.latency().relativeHalfWidth());
    if (wantedPrecision > 0 && figures.longRun()) {
      row.put("wanted_precision", wantedPrecision);
      row.put("precision_reached", reaches(wantedPrecision));
    } else {
      row.putNull("wanted_precision");
      row.putNull("precision_reached");
    }
  }

  private boolean reaches(double wantedPrecision) {
    return figures.latency().relativeHalfWidth() <= wantedPrecision;
  }

  private void putCounts(ObjectNode row) {
    Tally tally = figures.tally();
    putPerRun(row, "tasks", tally.tasks());
    putPerRun(row, "completed", tally.completed());
    putPerRun(row, "failed", tally.failed());
    row.put("lost", 0);
    row.put("timed_out", 0);
    putPerRun(row, "rejected", tally.rejected());
    putPerRun(row, "retried", tally.retried());
    putPerRun(row, "abandoned", tally.abandoned());
  }

  private void putPerRun(ObjectNode row, String key, long count) {
    if (count % figures.runs() == 0) {
      row.put(key, count / figures.runs());
    } else {
      row.put(key, (double) count / figures.runs());
    }
  }

  private void putShares(ObjectNode row) {
    double tasks = figures.tally().tasks();
    Numbers.put(
        row, "p_blocked", pool.capacity().isPresent() ? figures.tally().rejected() / tasks : null);
    Numbers.put(
        row,
        "p_abandoned",
        pool.patienceSeconds().isPresent() ? figures.tally().abandoned() / tasks : null);
    Numbers.put(row, "utilization", utilization());
    if (pool.interarrival().isPresent()) {
      row.put("stable", pool.stable());
    } else {
      row.putNull("stable");
    }
    row.put("replications", figures.runs());
    row.put("warm_up_tasks", figures.cutTasks());
  }

  /** Of the tasks that came to be served, where some do not. */
  private double utilization() {
    Tally tally = figures.tally();
    double served = (double) (tally.tasks() - tally.rejected() - tally.abandoned()) / tally.tasks();
    boolean lossy = pool.capacity().isPresent() || pool.patienceSeconds().isPresent();
    return lossy ? Math.min(1, served * pool.utilization()) : pool.utilization();
  }

  private static void putInterval(ObjectNode row, String key, Interval interval) {
    if (Double.isFinite(interval.lowSeconds()) && Double.isFinite(interval.highSeconds())) {
      row.putArray(key).add(interval.lowSeconds()).add(interval.highSeconds());
    } else {
      row.putNull(key);
    }
  }

  private double theorySeconds() {
    return RunTheory.avgLatencySeconds(RunTheory.of(workload, pool), workload);
  }

  /** The columns that a person needs of these rows. */
  static List<Column> columns(List<ObjectNode> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("workers", "/workers"));
    columns.add(Column.number("done", "/completed"));
    for (String other : List.of("rejected", "abandoned", "failed")) {
      if (rows.stream().anyMatch(row -> row.path(other).asDouble() > 0)) {
        columns.add(Column.number(other, "/" + other));
      }
    }
    columns.add(Column.milliseconds("avg latency (ms)", "/avg_latency_s"));
    if (rows.stream().anyMatch(row -> !row.path("theory_avg_latency_s").isNull())) {
      columns.add(Column.milliseconds("theory (ms)", "/theory_avg_latency_s"));
    }
    columns.add(Column.milliseconds("avg wait (ms)", "/avg_wait_s"));
    columns.add(Column.percent("must wait (%)", "/p_wait"));
    columns.add(Column.milliseconds("p50 (ms)", "/latency_percentiles_s/p50"));
    columns.add(Column.milliseconds("p99 (ms)", "/latency_percentiles_s/p99"));
    columns.add(Column.number("throughput (/s)", "/throughput"));
    columns.add(Column.number("CPU (%)", "/cpu_percent"));
    columns.add(Column.number("memory (MB)", "/memory_mb"));
    return columns;
  }

  /** How far the figures can be trusted. */
  String note() {
    return who() + ": " + precision() + ", " + extent();
  }

  /**
   * What is to be said where the wanted precision was not reached with all the tasks; empty where
   * it was, or none was wanted.
   *
   * @param wantedPrecision the precision to end at, 0 where there was none
   */
  Optional<String> shortfall(double wantedPrecision) {
    if (wantedPrecision == 0 || !figures.longRun() || reaches(wantedPrecision)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: %s; inconclusive, %s%% was wanted: give more --tasks"
            .formatted(who(), precision(), Numbers.forPeople(100 * wantedPrecision, 2)));
  }

  private String who() {
    return pool.workers() == 1 ? "1 worker" : pool.workers() + " workers";
  }

  private String precision() {
    Interval latency = figures.latency();
    if (!pool.random()) {
      return "mean latency exact, as nothing is left to chance";
    }
    double percent = 100 * latency.relativeHalfWidth();
    return Double.isNaN(percent)
        ? "too few tasks for an interval of the mean latency"
        : "mean latency within " + Numbers.forPeople(percent, 2) + "% (95% interval)";
  }

  private String extent() {
    if (figures.longRun()) {
      return "the first %d tasks cut off as the beginning".formatted(figures.cutTasks());
    }
    String runs = figures.runs() == 1 ? "one run" : figures.runs() + " runs";
    String unstable =
        pool.interarrival().isPresent() && !pool.stable()
            ? "; not stable: waits grow with the number of tasks"
            : "";
    return runs + " from empty" + unstable;
  }
}
