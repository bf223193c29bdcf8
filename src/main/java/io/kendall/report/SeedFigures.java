package io.kendall.report;

import java.util.List;
import java.util.Optional;

/**
 * The figures that the seed printed: its document "Distributed Coordination", section "Performance
 * benchmark" (tasks of 5 ms, {@code --network-latency 0.005}, Python's {@code multiprocessing}).
 */
final class SeedFigures {
  /** What the figures are quoted from. */
  static final String CITATION =
      "“Distributed Coordination”, section “Performance benchmark”, of the Autoresearch project"
          + " (its script distributed_orchestrator_perf_benchmark.py)";

  /** The sizes of its three tables. */
  static final List<Integer> TASKS = List.of(500, 800, 1200);

  /** The workers of each table's rows. */
  static final List<Integer> WORKERS = List.of(1, 2, 3, 4);

  private static final List<Row> ROWS =
      List.of(
          new Row(500, 1, 12.22, 81.82, 50.56),
          new Row(500, 2, 7.32, 136.58, 50.81),
          new Row(500, 3, 5.72, 174.90, 50.94),
          new Row(500, 4, 4.79, 208.98, 50.93),
          new Row(800, 1, 12.21, 81.93, 51.41),
          new Row(800, 2, 7.33, 136.35, 51.66),
          new Row(800, 3, 5.51, 181.54, 51.79),
          new Row(800, 4, 4.75, 210.57, 51.79),
          new Row(1200, 1, 11.71, 85.40, 52.19),
          new Row(1200, 2, 6.98, 143.26, 52.21),
          new Row(1200, 3, 5.63, 177.77, 52.24),
          new Row(1200, 4, 4.56, 219.53, 52.37));

  private SeedFigures() {}

  /**
   * A row of its tables.
   *
   * @param tasks tasks of the batch
   * @param workers workers
   * @param avgLatencyMillis its "avg latency": total time ÷ tasks
   * @param throughput its tasks a second
   * @param memoryMb its memory
   */
  record Row(int tasks, int workers, double avgLatencyMillis, double throughput, double memoryMb) {}

  /** Its row for that many tasks and workers. */
  static Optional<Row> at(int tasks, int workers) {
    return ROWS.stream()
        .filter(row -> row.tasks() == tasks && row.workers() == workers)
        .findFirst();
  }
}
