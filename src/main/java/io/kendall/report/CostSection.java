package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import io.kendall.result.Figure;
import java.util.ArrayList;
import java.util.List;

/** Where the time goes, what a task costs without work, and what the pool takes of the machine. */
final class CostSection {
  private final Run run;

  CostSection(Run run) {
    this.run = run;
  }

  /** The waterfall's tables. */
  List<Block> waterfall() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Waterfall: where the time goes"));
    blocks.add(
        Block.Paragraph.of(
            "The mean latency as a sum, from left to right: how late the submitter was, the dispatch"
                + " delay, the wait in a perfect queue, the service that was drawn (with a delay"
                + " that the worker holds), what longer measured service adds, and what the executor"
                + " adds. The first, fifth and sixth are the pool’s own doing."));
    waterfall(blocks, Experiment.OPEN_LOOP, "Open loop", false);
    waterfall(blocks, Experiment.SEED_CURVE, "The seed’s curve", true);
    waterfall(blocks, Experiment.BATCH, "Batch", true);
    return blocks;
  }

  private void waterfall(List<Block> blocks, Experiment experiment, String name, boolean folded) {
    List<Cell> cells = run.cells(experiment);
    if (cells.isEmpty()) {
      blocks.add(Block.Paragraph.of(Inline.strong(name + ": not measured in this run.")));
      return;
    }
    Block table = waterfallTable(name + ": waterfall of the mean latency (ms)", cells);
    blocks.add(folded ? new Block.Folded(name + ": waterfall table", List.of(table)) : table);
  }

  /** The waterfall of some cells. */
  static Table waterfallTable(String caption, List<Cell> cells) {
    Rows rows =
        new Rows(
            caption,
            head("cell"),
            number("lateness"),
            number("delay"),
            number("perfect wait"),
            number("drawn service"),
            number("inflation"),
            number("executor"),
            number("= mean latency"),
            number("n"));
    for (Cell cell : cells) {
      rows.add(
          CellName.within(cell),
          fine(cell, Figure.LATENESS),
          fine(cell, Figure.DELAY),
          fine(cell, Figure.PERFECT_WAIT),
          fine(cell, Figure.DRAWN_SERVICE),
          fine(cell, Figure.INFLATION),
          fine(cell, Figure.EXECUTOR_COST),
          Unit.FINE_MILLISECONDS.bare(cell.estimate(Figure.AVG_LATENCY)),
          Rows.n(cell.estimate(Figure.AVG_LATENCY)));
    }
    return rows.table();
  }

  private static String fine(Cell cell, Figure figure) {
    return Unit.FINE_MILLISECONDS.bare(cell.mean(figure));
  }

  /** What a task costs that does nothing. */
  List<Block> overhead() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Overhead: tasks that do nothing"));
    Rows rate =
        new Rows(
            "No-op tasks, as many in flight as the pool takes",
            head("workers"),
            number("tasks/s"),
            number("n"));
    for (Cell cell : run.cells(Experiment.PIPELINED)) {
      Estimate estimate = cell.primary();
      rate.add(cell.param("workers"), Unit.WHOLE_TASKS_PER_SECOND.bare(estimate), Rows.n(estimate));
    }
    add(blocks, rate, Experiment.PIPELINED);
    Rows alone =
        new Rows(
            "A no-op task that has an idle pool to itself: latency (µs)",
            head("workers"),
            number("p50"),
            number("p90"),
            number("p99"),
            number("n"));
    for (Cell cell : run.cells(Experiment.ALONE)) {
      Estimate median = cell.percentile(0.5);
      alone.add(
          cell.param("workers"),
          Unit.MICROSECONDS.bare(median),
          Unit.MICROSECONDS.bare(cell.percentile(0.9)),
          Unit.MICROSECONDS.bare(cell.percentile(0.99)),
          Rows.n(median));
    }
    add(blocks, alone, Experiment.ALONE);
    return blocks;
  }

  private static void add(List<Block> blocks, Rows rows, Experiment experiment) {
    blocks.add(
        rows.isEmpty()
            ? Block.Paragraph.of(Inline.strong("Not measured in this run: " + experiment.title()))
            : rows.table());
  }

  /** What the pool takes of the machine. */
  List<Block> resources() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Resources"));
    blocks.add(
        Block.Paragraph.of(
            "CPU in percent of one core; memory is the greatest resident memory seen. The parent is"
                + " the submitting JVM, the children are the worker JVMs; pages that they share are"
                + " counted in each. “Ready” is the time from the pool’s start to its last worker"
                + " ready, which is in no throughput or latency."));
    List<Cell> cells = run.workCells();
    double most = cells.stream().mapToDouble(cell -> cell.number("tasks")).max().orElse(0);
    List<Cell> shown = cells.stream().filter(cell -> cell.number("tasks") == most).toList();
    if (!shown.isEmpty()) {
      blocks.add(resourceTable("Resources in batches of " + Unit.shortest(most) + " tasks", shown));
    }
    List<Cell> others = cells.stream().filter(cell -> cell.number("tasks") != most).toList();
    if (!others.isEmpty()) {
      Block table = resourceTable("Resources in the other cells", others);
      blocks.add(new Block.Folded("Resources in the other cells", List.of(table)));
    }
    return blocks;
  }

  private static Table resourceTable(String caption, List<Cell> cells) {
    Rows rows =
        new Rows(
            caption,
            head("cell"),
            number("CPU (%)", "parent"),
            number("CPU (%)", "children"),
            number("CPU (%)", "together"),
            number("memory (MB)", "parent"),
            number("memory (MB)", "children"),
            number("memory (MB)", "together"),
            number("ready (ms)"),
            number("n"));
    for (Cell cell : cells) {
      rows.add(
          cell.param("tasks").isEmpty() ? CellName.full(cell) : CellName.within(cell),
          Unit.CORE_PERCENT.bare(cell.estimate(Figure.CPU_PERCENT_PARENT)),
          Unit.CORE_PERCENT.bare(cell.estimate(Figure.CPU_PERCENT_CHILDREN)),
          Unit.CORE_PERCENT.bare(cell.estimate(Figure.CPU_PERCENT)),
          Unit.MEGABYTES.bare(cell.estimate(Figure.MEMORY_MB_PARENT)),
          Unit.MEGABYTES.bare(cell.estimate(Figure.MEMORY_MB_CHILDREN)),
          Unit.MEGABYTES.bare(cell.estimate(Figure.MEMORY_MB)),
          Unit.WHOLE_MILLISECONDS.bare(cell.estimate(Figure.READY)),
          Rows.n(cell.estimate(Figure.MEMORY_MB)));
    }
    return rows.table();
  }
}
