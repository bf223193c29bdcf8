package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.result.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tasks of other lengths at one utilization: how short may they be? */
final class SensitivitySection {
  private final Run run;

  SensitivitySection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(3, "Shorter and longer tasks"));
    List<Cell> cells = run.cells(Experiment.SENSITIVITY);
    if (cells.isEmpty()) {
      blocks.add(Block.Paragraph.of(Inline.strong("Not measured in this run.")));
      return blocks;
    }
    blocks.add(
        Block.Paragraph.of(
            "At one utilization theory’s T is a fixed number of services, however long they are."
                + " What the pool adds to a task hardly depends on its length, so that the shorter"
                + " the tasks, the farther they are from theory."));
    Rows rows =
        new Rows(
            "Mean latency T with Poisson arrivals and exponential service",
            head("c"),
            head("ρ"),
            head("mean service (ms)"),
            number("T (ms)", "measured"),
            number("T (ms)", "perfect queue"),
            number("T (ms)", "theory"),
            number("T (ms)", "theory at s + g"),
            number("T (ms)", "adjusted"),
            number("what the pool adds", "µs"),
            number("what the pool adds", "% of the perfect queue"),
            number("n"));
    withUsual(cells).forEach(cell -> row(rows, cell));
    blocks.add(rows.table());
    return blocks;
  }

  /** With the cells of the open loop that differ in nothing but the length of the tasks. */
  private List<Cell> withUsual(List<Cell> cells) {
    Stream<Cell> usual =
        run.openLoop(cells.get(0).param("service")).stream()
            .filter(cell -> cells.stream().anyMatch(other -> sameLoad(cell, other)));
    return Stream.concat(usual, cells.stream())
        .sorted(Comparator.comparingDouble(cell -> cell.number("taskMillis")))
        .toList();
  }

  private static boolean sameLoad(Cell one, Cell other) {
    return Stream.of("executor", "service", "workers", "utilization")
        .allMatch(name -> one.param(name).equals(other.param(name)));
  }

  private static void row(Rows rows, Cell cell) {
    double theory = Theory.openLoopLatency(cell, 0);
    rows.add(
        cell.param("workers"),
        cell.param("utilization"),
        cell.param("taskMillis"),
        Unit.MILLISECONDS.bare(cell.estimate(Figure.AVG_LATENCY)),
        Unit.MILLISECONDS.bare(cell.estimate(Figure.PERFECT_AVG_LATENCY)),
        Unit.MILLISECONDS.bare(theory),
        Unit.MILLISECONDS.bare(Theory.openLoopLatency(cell, cell.mean(Figure.GAP_MEAN))),
        Unit.MILLISECONDS.bare(OpenLoopSection.adjusted(cell, theory)),
        Unit.MICROSECONDS.bare(
            cell.combined(Figure.AVG_LATENCY, Figure.PERFECT_AVG_LATENCY, (t, p) -> t - p)),
        Unit.PERCENT.bare(
            cell.combined(Figure.AVG_LATENCY, Figure.PERFECT_AVG_LATENCY, (t, p) -> t / p - 1)),
        Rows.n(cell.estimate(Figure.AVG_LATENCY)));
  }
}
