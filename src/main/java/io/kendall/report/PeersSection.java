package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** This project's pool beside those of Java's and Python's standard libraries, in one run. */
final class PeersSection {
  private static final String KENDALL = "kendall";

  private final Run run;

  PeersSection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Beside the pools of Java and Python"));
    List<Cell> noop = run.cells(Experiment.PEERS);
    List<Cell> work = run.cells(Experiment.PEERS_WORK);
    if (noop.isEmpty() && work.isEmpty()) {
      blocks.add(Block.Paragraph.of(Inline.strong("Not measured in this run.")));
      return blocks;
    }
    blocks.add(Block.Paragraph.of(introduction()));
    if (!noop.isEmpty()) {
      blocks.add(noopTable(noop));
    }
    if (!work.isEmpty()) {
      blocks.add(workTable(work));
    }
    if (noop.stream().noneMatch(cell -> cell.param("peer").startsWith("python"))) {
      blocks.add(
          Block.Paragraph.of(
              "Python’s pools were not measured: no python3 with process pools was on the path."));
    }
    return blocks;
  }

  private static String introduction() {
    return "The same tasks, all handed over at once, through other pools in the same run. Java’s"
        + " pools are threads of one process, the bound for any pool of processes. Python’s are"
        + " processes under a Python parent; a chunk is 64 tasks in one message. Kendall’s tasks"
        + " are claimed one by one from shared memory, so that there is no message that a chunk"
        + " would save.";
  }

  private static Block noopTable(List<Cell> cells) {
    Rows rows =
        new Rows(
            "Tasks that do nothing, 4 workers",
            head("pool"),
            number("tasks/s"),
            number("Kendall ÷ this pool"),
            number("n"));
    double own =
        cells.stream()
            .filter(cell -> cell.param("peer").equals(KENDALL))
            .mapToDouble(cell -> cell.primary().mean())
            .findFirst()
            .orElse(Double.NaN);
    for (Cell cell : ranked(cells)) {
      Estimate rate = cell.primary();
      rows.add(
          name(cell.param("peer")),
          Unit.WHOLE_TASKS_PER_SECOND.bare(rate),
          Unit.fixed(own / rate.mean(), 2),
          Rows.n(rate));
    }
    return rows.table();
  }

  private static List<Cell> ranked(List<Cell> cells) {
    return cells.stream()
        .sorted(Comparator.comparingDouble((Cell cell) -> -cell.primary().mean()))
        .toList();
  }

  private static Block workTable(List<Cell> cells) {
    Rows rows =
        new Rows(
            "Batches of tasks that hold their worker",
            head("pool"),
            head("tasks"),
            head("workers"),
            number("each (ms)"),
            number("tasks/s"),
            number("÷ perfect queue (%)"),
            number("n"));
    for (Cell cell : cells) {
      double tasks = cell.number("tasks");
      // Equal tasks go through c perfect workers in as many rounds as each has tasks.
      double rounds = Math.ceil(tasks / cell.number("workers"));
      double perfectSeconds = rounds * cell.number("taskMillis") / 1e3;
      double[] seconds = cell.primarySamples();
      rows.add(
          name(cell.param("peer")),
          cell.param("tasks"),
          cell.param("workers"),
          cell.param("taskMillis"),
          Unit.TASKS_PER_SECOND.bare(Estimate.of(over(tasks, seconds))),
          Unit.PERCENT.bare(Estimate.of(over(perfectSeconds, seconds))),
          Integer.toString(seconds.length));
    }
    return rows.table();
  }

  private static double[] over(double numerator, double[] denominators) {
    double[] ratios = denominators.clone();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = numerator / ratios[i];
    }
    return ratios;
  }

  /** A pool's name for a reader. */
  static String name(String peer) {
    return switch (peer) {
      case KENDALL -> "Kendall";
      case "java-thread-pool" -> "Java ThreadPoolExecutor";
      case "java-fork-join-pool" -> "Java ForkJoinPool";
      case "python-pool" -> "Python multiprocessing.Pool, imap_unordered";
      case "python-pool-chunks" -> "Python multiprocessing.Pool, imap_unordered, chunks";
      case "python-executor" -> "Python ProcessPoolExecutor, map";
      case "python-executor-chunks" -> "Python ProcessPoolExecutor, map, chunks";
      default -> peer;
    };
  }
}
