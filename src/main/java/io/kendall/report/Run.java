package io.kendall.report;

import io.kendall.result.BenchmarkRow;
import io.kendall.result.Provenance;
import io.kendall.result.RunResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run's cells by experiment, in an order that does not hang on the file's. Those on a Ray cluster
 * stand apart: what is said of the pool is of worker processes.
 */
final class Run {
  /** Held by the worker comes first: that is the seed's way. */
  private static final Comparator<Cell> ORDER =
      Comparator.<Cell, String>comparing(cell -> cell.param("executor"))
          .thenComparing(cell -> cell.param("service"), Comparator.reverseOrder())
          .thenComparing(cell -> cell.param("delay"), Comparator.reverseOrder())
          .thenComparingDouble(cell -> cell.number("tasks"))
          .thenComparingDouble(cell -> cell.number("taskMillis"))
          .thenComparingDouble(cell -> cell.number("workers"))
          .thenComparingDouble(cell -> cell.number("utilization"))
          .thenComparing(cell -> cell.param("peer"))
          .thenComparingDouble(cell -> cell.number("restMillis"))
          .thenComparingDouble(cell -> cell.number("modelWorkers"))
          .thenComparingDouble(cell -> cell.number("simulatedWorkers"));

  private static final String RAY = "ray";

  private final RunResult result;
  private final boolean ofRay;

  /** The cells of a run that are on no cluster. */
  Run(RunResult result) {
    this(result, false);
  }

  private Run(RunResult result, boolean ofRay) {
    this.result = result;
    this.ofRay = ofRay;
  }

  /** The cells of the same run that are on a Ray cluster. */
  Run onRay() {
    return new Run(result, true);
  }

  private Stream<BenchmarkRow> rows() {
    return result.rows().stream().filter(row -> isOfRay(row) == ofRay);
  }

  private static boolean isOfRay(BenchmarkRow row) {
    return RAY.equals(row.params().get("executor"))
        || row.simpleName().equals(Experiment.CLUSTER_CALL.simpleName());
  }

  boolean isEmpty() {
    return rows().findAny().isEmpty();
  }

  Provenance provenance() {
    return result.provenance();
  }

  /** The cells of an experiment. */
  List<Cell> cells(Experiment experiment) {
    return rows()
        .filter(row -> row.simpleName().equals(experiment.simpleName()))
        .map(Cell::new)
        .sorted(ORDER)
        .toList();
  }

  /** The cells that ran tasks with a service time: batch, open loop and the seed's curve. */
  List<Cell> workCells() {
    return Stream.of(Experiment.BATCH, Experiment.OPEN_LOOP, Experiment.SEED_CURVE)
        .flatMap(experiment -> cells(experiment).stream())
        .toList();
  }

  /** The batch cells with the delay in one place. */
  List<Cell> batch(String delay) {
    return cells(Experiment.BATCH).stream()
        .filter(cell -> cell.param("delay").equals(delay))
        .toList();
  }

  /** The open-loop cells under one service law. */
  List<Cell> openLoop(String service) {
    return cells(Experiment.OPEN_LOOP).stream()
        .filter(cell -> cell.param("service").equals(service))
        .toList();
  }

  /** The experiments on the pool of which nothing was measured. */
  List<Experiment> missing() {
    return Arrays.stream(Experiment.values())
        .filter(Experiment::ofPool)
        .filter(experiment -> cells(experiment).isEmpty())
        .toList();
  }

  /** The most forks that any cell has. */
  int mostForks() {
    return rows().mapToInt(row -> row.forks()).max().orElse(0);
  }
}
