package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.measurement.Counts;
import io.kendall.measurement.Distribution;
import io.kendall.measurement.Measurement;
import io.kendall.model.queueing.QueueModel;
import io.kendall.model.simulation.PerfectRuns;
import io.kendall.runtime.monitor.ResourceUsage;
import io.kendall.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run on so many workers gave, set against the perfect queue and theory.
 *
 * @param workload what the workers were given
 * @param bounded whether tasks that found no place were rejected
 * @param measurement the figures of its trace
 * @param usage CPU and memory over the run alone
 * @param seed of the drawn times
 */
record RunAnswer(
    Workload workload, boolean bounded, Measurement measurement, ResourceUsage usage, long seed) {

  /** The figures under the keys that programs read. */
  ObjectNode row() {
    ObjectNode row = FigureWriter.row();
    Numbers.put(row, "avg_latency_s", measurement.avgLatencySeconds());
    Numbers.put(row, "throughput", measurement.throughputPerSecond());
    Numbers.put(row, "cpu_percent", usage.together().cpuPercent());
    Numbers.put(row, "memory_mb", usage.together().maxMemoryMb());
    putCounts(row);
    Numbers.put(row, "total_s", measurement.totalSeconds());
    Numbers.put(row, "ready_s", measurement.readySeconds().orElse(Double.NaN));
    row.set("latency_percentiles_s", percentiles(measurement.latency()));
    row.set("wait_percentiles_s", percentiles(measurement.waiting()));
    putPerfect(row);
    row.set("worker_gap_percentiles_s", percentiles(measurement.gap()));
    putTheory(row);
    putRank(row);
    Numbers.put(row, "parent_cpu_percent", usage.parent().cpuPercent());
    Numbers.put(row, "children_cpu_percent", usage.children().cpuPercent());
    Numbers.put(row, "parent_memory_mb", usage.parent().maxMemoryMb());
    Numbers.put(row, "children_memory_mb", usage.children().maxMemoryMb());
    return row;
  }

  /** Where tasks were rejected a perfect queue would have rejected others: nothing is compared. */
  private void putPerfect(ObjectNode row) {
    boolean known = measurement.counts().rejected() == 0;
    row.set(
        "overhead_percentiles_s",
        percentiles(known ? measurement.overhead() : Distribution.none()));
    Numbers.put(
        row, "perfect_avg_latency_s", known ? measurement.perfectAvgLatencySeconds() : null);
    Numbers.put(row, "perfect_throughput", known ? measurement.perfectThroughputPerSecond() : null);
    Numbers.put(row, "inflation_s", known ? measurement.waterfall().inflationSeconds() : null);
  }

  private void putCounts(ObjectNode row) {
    Counts counts = measurement.counts();
    row.put("workers", measurement.workers());
    row.put("tasks", counts.tasks());
    row.put("completed", counts.completed());
    row.put("failed", counts.failed());
    row.put("lost", counts.lost());
    row.put("timed_out", counts.timedOut());
    row.put("rejected", counts.rejected());
    row.put("retried", counts.retried());
  }

  private void putTheory(ObjectNode row) {
    double theory = RunTheory.avgLatencySeconds(model(0), workload);
    double gapSeconds = Math.max(0, measurement.gap().meanSeconds());
    double withGap =
        Double.isNaN(gapSeconds)
            ? Double.NaN
            : RunTheory.avgLatencySeconds(model(gapSeconds), workload);
    Numbers.put(row, "theory_avg_latency_s", theory);
    Numbers.put(row, "theory_with_gap_avg_latency_s", withGap);
    Numbers.put(
        row,
        "adjusted_avg_latency_s",
        measurement.avgLatencySeconds() - measurement.perfectAvgLatencySeconds() + theory);
  }

  /** No formula here knows of tasks that are turned away. */
  private Optional<QueueModel> model(double gapSeconds) {
    return bounded ? Optional.empty() : RunTheory.of(workload, measurement.workers(), gapSeconds);
  }

  private void putRank(ObjectNode row) {
    if (bounded || measurement.counts().completed() == 0) {
      row.putNull("rank");
      row.putNull("rank_runs");
      return;
    }
    PerfectRuns runs =
        PerfectRuns.simulate(workload, measurement.workers(), PerfectRuns.RUNS, seed);
    if (runs.meanSeconds(0) == runs.meanSeconds(runs.runs() - 1)) {
      // Nothing is left to chance: there is no rank among equals.
      row.putNull("rank");
    } else {
      row.put("rank", (int) measurement.rankAmong(runs));
    }
    row.put("rank_runs", runs.runs());
  }

  private static ObjectNode percentiles(Distribution times) {
    ObjectNode node = FigureWriter.row();
    Numbers.put(node, "p50", times.p50Seconds());
    Numbers.put(node, "p90", times.p90Seconds());
    Numbers.put(node, "p95", times.p95Seconds());
    Numbers.put(node, "p99", times.p99Seconds());
    Numbers.put(node, "p999", times.p999Seconds());
    return node;
  }

  /** The columns that a person needs of these rows. */
  static List<Column> columns(List<ObjectNode> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("workers", "/workers"));
    columns.add(Column.number("done", "/completed"));
    columns.add(Column.milliseconds("avg latency (ms)", "/avg_latency_s"));
    columns.add(Column.milliseconds("perfect (ms)", "/perfect_avg_latency_s"));
    if (rows.stream().anyMatch(row -> !row.path("theory_avg_latency_s").isNull())) {
      columns.add(Column.milliseconds("theory (ms)", "/theory_avg_latency_s"));
    }
    columns.add(Column.milliseconds("p99 (ms)", "/latency_percentiles_s/p99"));
    columns.add(Column.number("throughput (/s)", "/throughput"));
    columns.add(Column.number("perfect (/s)", "/perfect_throughput"));
    columns.add(Column.milliseconds("overhead p50 (ms)", "/overhead_percentiles_s/p50"));
    columns.add(Column.number("CPU (%)", "/cpu_percent"));
    columns.add(Column.number("memory (MB)", "/memory_mb"));
    return columns;
  }
}
