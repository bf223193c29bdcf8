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
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Batches of tasks that all arrive at once: the seed's three tables, and what they mean. */
final class BatchSection {
  private static final String HELD = "worker";
  private static final String NETWORK = "network";

  private final Run run;

  BatchSection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "The seed’s three tables, measured here"));
    blocks.add(Block.Paragraph.of(introduction()));
    for (int tasks : SeedFigures.TASKS) {
      blocks.add(seedTable(tasks));
    }
    blocks.add(Block.Paragraph.of(aboutMemory()));
    blocks.add(new Block.Heading(3, "What the seed’s “avg latency” is"));
    blocks.add(Block.Paragraph.of(aboutLatency()));
    latencyTable("Mean latency in a batch, delay held by the worker (ms)", run.batch(HELD))
        .ifPresent(blocks::add);
    blocks.add(new Block.Heading(3, "The same batches with the delay in the network"));
    blocks.add(Block.Paragraph.of(aboutNetwork()));
    networkTable().ifPresentOrElse(blocks::add, () -> blocks.add(notMeasured()));
    latencyTable("Mean latency in a batch, delay in the network (ms)", run.batch(NETWORK))
        .ifPresent(blocks::add);
    return blocks;
  }

  private static String introduction() {
    return "All tasks of 5 ms arrive at once, and each worker holds a dispatch delay of 5 ms before"
        + " each task, as in the seed’s benchmark: so one worker can complete at most 100 tasks/s"
        + " (c·μ′ = c/(d + s)). Perfect queue: the same tasks through workers that cost nothing."
        + " The seed’s columns are quoted from "
        + SeedFigures.CITATION
        + ", made on another machine. Measured figures are mean ± half the 95% interval over n"
        + " forks; with n = 1 there is no interval.";
  }

  private Table seedTable(int tasks) {
    Rows rows =
        new Rows(
            tasks + " tasks of 5 ms, delay of 5 ms held by the worker",
            head("workers"),
            number("throughput (tasks/s)", "measured"),
            number("throughput (tasks/s)", "perfect queue"),
            number("throughput (tasks/s)", "limit c·μ′"),
            number("throughput (tasks/s)", "the seed’s"),
            number("measured ÷ perfect queue (%)"),
            number("time between completions (ms)", "measured"),
            number("time between completions (ms)", "the seed’s “avg latency”"),
            number("memory (MB)", "parent and children"),
            number("memory (MB)", "parent"),
            number("memory (MB)", "the seed’s"),
            number("n"));
    List<Cell> cells =
        run.batch(HELD).stream().filter(cell -> cell.number("tasks") == tasks).toList();
    for (int workers : SeedFigures.WORKERS) {
      List<Cell> here = cells.stream().filter(cell -> cell.workers() == workers).toList();
      if (here.isEmpty()) {
        seedRow(rows, tasks, workers, Optional.empty());
      }
      here.forEach(cell -> seedRow(rows, tasks, workers, Optional.of(cell)));
    }
    return rows.table();
  }

  private static void seedRow(Rows rows, int tasks, int workers, Optional<Cell> cell) {
    Optional<SeedFigures.Row> seed = SeedFigures.at(tasks, workers);
    rows.add(
        Integer.toString(workers),
        cell(cell, Figure.THROUGHPUT, Unit.TASKS_PER_SECOND),
        cell(cell, Figure.PERFECT_THROUGHPUT, Unit.TASKS_PER_SECOND),
        Unit.TASKS_PER_SECOND.bare(cell.map(Theory::batchLimit).orElse(Double.NaN)),
        seed(seed, SeedFigures.Row::throughput),
        cell(cell, Figure.THROUGHPUT_RATIO, Unit.PERCENT),
        cell(cell, Figure.TIME_BETWEEN_COMPLETIONS, Unit.MILLISECONDS),
        seed(seed, SeedFigures.Row::avgLatencyMillis),
        cell(cell, Figure.MEMORY_MB, Unit.MEGABYTES),
        cell(cell, Figure.MEMORY_MB_PARENT, Unit.MEGABYTES),
        seed(seed, SeedFigures.Row::memoryMb),
        Rows.n(cell.map(c -> c.estimate(Figure.THROUGHPUT)).orElse(Estimate.of())));
  }

  private static String aboutMemory() {
    return "Measured memory is the greatest resident memory seen of the submitting JVM and its"
        + " worker JVMs together, and of the submitting JVM alone. The seed’s figure hardly changes"
        + " with the number of workers, so it does not hold the workers’ memory; compare it with the"
        + " parent’s.";
  }

  private static String aboutLatency() {
    return "The seed’s “avg latency” is the total time divided by the number of tasks. That is the"
        + " mean time between completions, an inverse throughput, and no latency: with 4 workers its"
        + " 4.79 ms is less than the 5 ms that each of its tasks takes. Above it stands under its"
        + " true name. The latency of a task in a batch, from the common start to its own"
        + " completion, is mostly waiting for the tasks before it:";
  }

  private static Optional<Table> latencyTable(String caption, List<Cell> cells) {
    Rows rows =
        new Rows(
            caption,
            head("tasks"),
            head("workers"),
            number("measured"),
            number("perfect queue"),
            number("measured − perfect queue"),
            number("n"));
    for (Cell cell : cells) {
      rows.add(
          Unit.shortest(cell.number("tasks")),
          cell.param("workers"),
          Unit.MILLISECONDS.bare(cell.estimate(Figure.AVG_LATENCY)),
          Unit.MILLISECONDS.bare(cell.estimate(Figure.PERFECT_AVG_LATENCY)),
          Unit.MILLISECONDS.bare(
              cell.combined(Figure.AVG_LATENCY, Figure.PERFECT_AVG_LATENCY, (a, b) -> a - b)),
          Rows.n(cell.estimate(Figure.AVG_LATENCY)));
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.table());
  }

  private static String aboutNetwork() {
    return "Here the delay of 5 ms passes before a task reaches the queue and holds no worker;"
        + " delays overlap, so one worker can complete at most 200 tasks/s (c·μ = c/s). The seed"
        + " has no figures for this.";
  }

  private Optional<Table> networkTable() {
    Rows rows =
        new Rows(
            "Batches of tasks of 5 ms, delay of 5 ms in the network",
            head("tasks"),
            head("workers"),
            number("throughput (tasks/s)", "measured"),
            number("throughput (tasks/s)", "perfect queue"),
            number("throughput (tasks/s)", "limit c·μ"),
            number("measured ÷ perfect queue (%)"),
            number("time between completions (ms)"),
            number("memory (MB)", "parent and children"),
            number("memory (MB)", "parent"),
            number("n"));
    for (Cell cell : run.batch(NETWORK)) {
      Optional<Cell> some = Optional.of(cell);
      rows.add(
          Unit.shortest(cell.number("tasks")),
          cell.param("workers"),
          cell(some, Figure.THROUGHPUT, Unit.TASKS_PER_SECOND),
          cell(some, Figure.PERFECT_THROUGHPUT, Unit.TASKS_PER_SECOND),
          Unit.TASKS_PER_SECOND.bare(Theory.batchLimit(cell)),
          cell(some, Figure.THROUGHPUT_RATIO, Unit.PERCENT),
          cell(some, Figure.TIME_BETWEEN_COMPLETIONS, Unit.MILLISECONDS),
          cell(some, Figure.MEMORY_MB, Unit.MEGABYTES),
          cell(some, Figure.MEMORY_MB_PARENT, Unit.MEGABYTES),
          Rows.n(cell.estimate(Figure.THROUGHPUT)));
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.table());
  }

  private static Block notMeasured() {
    return new Block.Paragraph(List.of(Inline.strong("Not measured in this run.")));
  }

  private static String cell(Optional<Cell> cell, Figure figure, Unit unit) {
    return unit.bare(cell.map(c -> c.estimate(figure)).orElse(Estimate.of()));
  }

  private static String seed(
      Optional<SeedFigures.Row> row, ToDoubleFunction<SeedFigures.Row> figure) {
    return Unit.fixed(row.stream().mapToDouble(figure).findFirst().orElse(Double.NaN), 2);
  }
}
