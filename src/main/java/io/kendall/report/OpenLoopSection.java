package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import io.kendall.result.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Poisson arrivals at a held utilization: measured, perfect queue and theory side by side. */
final class OpenLoopSection {
  private final Run run;

  OpenLoopSection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Open loop: latency against theory"));
    blocks.add(
        Block.Paragraph.of(
            "Tasks arrive as a Poisson stream that holds the utilization ρ; latency runs from a"
                + " task’s scheduled arrival to its completion as the submitter sees it."));
    blocks.add(Block.Paragraph.of(noise()));
    blocks.add(claims());
    law(blocks, "exponential", "Exponential service, mean 5 ms (M/M/c)");
    law(blocks, "deterministic", "Fixed service of 5 ms (M/D/c)");
    seedCurve(blocks);
    return blocks;
  }

  private static String noise() {
    return "Why the raw mean of 1200 tasks says little: at ρ = 0.9 with one worker the mean wait of"
        + " a perfect queue itself scatters by ±119% from run to run (Whitt 1989), and ±5% would"
        + " take 681,000 tasks. So three claims are kept apart:";
  }

  private static Block claims() {
    return new Block.Bullets(
        List.of(
            List.of(
                Inline.strong("Measured against the perfect queue"),
                Inline.text(
                    " on the same arrivals, task by task: what the executor itself adds, without"
                        + " the scatter. A worker gap g acts as longer service, so the perfect"
                        + " queue with service s + g should explain the rest.")),
            List.of(
                Inline.strong("The perfect queue against the formula"),
                Inline.text(
                    ": proven by long simulation in the tests, never by a run of this length."
                        + " “Adjusted” (measured − perfect queue + theory) is the first claim on"
                        + " the formula’s scale, and proof of no formula.")),
            List.of(
                Inline.strong("The raw measured mean among simulated perfect runs"),
                Inline.text(
                    " of the same length: its rank. A perfect executor’s ranks are spread evenly"
                        + " from 0% to 100%; a rank near 100% again and again is overhead."))));
  }

  private void law(List<Block> blocks, String service, String title) {
    List<Cell> cells = run.openLoop(service);
    blocks.add(new Block.Heading(3, title));
    if (cells.isEmpty()) {
      blocks.add(Block.Paragraph.of(Inline.strong("Not measured in this run.")));
      return;
    }
    blocks.add(latencies(cells, title));
    blocks.add(explanations(cells, title));
  }

  private static Table latencies(List<Cell> cells, String title) {
    Rows rows =
        new Rows(
            title + ": mean latency T (ms)",
            head("c"),
            head("ρ"),
            number("measured"),
            number("perfect queue", "at s"),
            number("perfect queue", "at s + g"),
            number("measured ÷ perfect queue at s + g (%)", "mean"),
            number("measured ÷ perfect queue at s + g (%)", "median fork"),
            number("theory", "at s"),
            number("theory", "at s + g"),
            number("adjusted"),
            number("n"));
    for (Cell cell : cells) {
      double theory = Theory.openLoopLatency(cell, 0);
      double gap = cell.mean(Figure.GAP_MEAN);
      rows.add(
          cell.param("workers"),
          cell.param("utilization"),
          Unit.MILLISECONDS.bare(cell.estimate(Figure.AVG_LATENCY)),
          Unit.MILLISECONDS.bare(cell.estimate(Figure.PERFECT_AVG_LATENCY)),
          Unit.MILLISECONDS.bare(cell.estimate(Figure.PERFECT_GAP_AVG_LATENCY)),
          Unit.PERCENT.bare(Claims.ofPerfectWithGap(cell)),
          Unit.PERCENT.bare(Claims.ofPerfectWithGapInMedianFork(cell)),
          Unit.MILLISECONDS.bare(theory),
          Unit.MILLISECONDS.bare(Theory.openLoopLatency(cell, gap)),
          Unit.MILLISECONDS.bare(adjusted(cell, theory)),
          Rows.n(cell.estimate(Figure.AVG_LATENCY)));
    }
    return rows.table();
  }

  /** Measured − perfect queue + theory, fork by fork. */
  static Estimate adjusted(Cell cell, double theory) {
    return cell.combined(Figure.AVG_LATENCY, Figure.PERFECT_AVG_LATENCY, (a, b) -> a - b + theory);
  }

  private static Table explanations(List<Cell> cells, String title) {
    Rows rows =
        new Rows(
            title + ": rank among simulated perfect runs, and what the executor adds",
            head("c"),
            head("ρ"),
            number("rank", "of runs"),
            number("rank", "%, fork by fork"),
            number("worker gap g (µs)", "p50"),
            number("worker gap g (µs)", "p99"),
            number("measured − perfect queue (µs)", "p50"),
            number("measured − perfect queue (µs)", "p99"),
            number("service inflation (%)"),
            number("n"));
    for (Cell cell : cells) {
      rows.add(
          cell.param("workers"),
          cell.param("utilization"),
          rank(cell),
          ranks(cell),
          Unit.MICROSECONDS.bare(cell.estimate(Figure.GAP_P50)),
          Unit.MICROSECONDS.bare(cell.estimate(Figure.GAP_P99)),
          Unit.MICROSECONDS.bare(cell.estimate(Figure.OVERHEAD_P50)),
          Unit.MICROSECONDS.bare(cell.estimate(Figure.OVERHEAD_P99)),
          Unit.PERCENT.bare(cell.estimate(Figure.SERVICE_INFLATION_RATIO)),
          Rows.n(cell.estimate(Figure.AVG_LATENCY)));
    }
    return rows.table();
  }

  /** The rank, its mean over the forks, among so many runs. */
  private static String rank(Cell cell) {
    double rank = cell.mean(Figure.RANK);
    double runs = cell.mean(Figure.RANK_RUNS);
    return Double.isNaN(rank) || Double.isNaN(runs)
        ? Unit.MISSING
        : Unit.fixed(rank, 0) + "/" + Unit.fixed(runs, 0);
  }

  /** Each fork's rank in percent, smallest first; the ends alone where there are many. */
  private static String ranks(Cell cell) {
    double[] ranks = cell.samples(Figure.RANK);
    double[] runs = cell.samples(Figure.RANK_RUNS);
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < Math.min(ranks.length, runs.length); i++) {
      shares.add(ranks[i] / runs[i]);
    }
    String[] sorted =
        shares.stream()
            .filter(Double::isFinite)
            .sorted()
            .map(Unit.WHOLE_PERCENT::bare)
            .toArray(String[]::new);
    if (sorted.length == 0) {
      return Unit.MISSING;
    }
    return sorted.length <= 5
        ? String.join(", ", Arrays.asList(sorted))
        : sorted[0] + " to " + sorted[sorted.length - 1];
  }

  private void seedCurve(List<Block> blocks) {
    List<Cell> cells = run.cells(Experiment.SEED_CURVE);
    blocks.add(new Block.Heading(3, "The seed’s curve: λ = 100/s, μ = 120/s, d = 5 ms"));
    if (cells.isEmpty()) {
      blocks.add(Block.Paragraph.of(Inline.strong("Not measured in this run.")));
      return;
    }
    blocks.add(
        Block.Paragraph.of(
            "Here the wait is 41.7 ms with one worker and 0.03 ms with four: from three workers on,"
                + " an agreement tests no more than d + 1/μ."));
    Rows rows =
        new Rows(
            "Mean latency T (ms) and throughput (tasks/s) on the seed’s curve",
            head("c"),
            number("T (ms)", "measured"),
            number("T (ms)", "perfect queue"),
            number("T (ms)", "theory"),
            number("T (ms)", "theory at s + g"),
            number("T (ms)", "adjusted"),
            number("throughput (tasks/s)", "measured"),
            number("throughput (tasks/s)", "perfect queue"),
            number("throughput (tasks/s)", "theory"),
            number("n"));
    cells.forEach(cell -> seedCurveRow(rows, cell));
    blocks.add(rows.table());
  }

  private static void seedCurveRow(Rows rows, Cell cell) {
    double theory = Theory.seedCurveLatency(cell, 0);
    rows.add(
        cell.param("workers"),
        Unit.MILLISECONDS.bare(cell.estimate(Figure.AVG_LATENCY)),
        Unit.MILLISECONDS.bare(cell.estimate(Figure.PERFECT_AVG_LATENCY)),
        Unit.MILLISECONDS.bare(theory),
        Unit.MILLISECONDS.bare(Theory.seedCurveLatency(cell, cell.mean(Figure.GAP_MEAN))),
        Unit.MILLISECONDS.bare(adjusted(cell, theory)),
        Unit.TASKS_PER_SECOND.bare(cell.estimate(Figure.THROUGHPUT)),
        Unit.TASKS_PER_SECOND.bare(cell.estimate(Figure.PERFECT_THROUGHPUT)),
        Unit.TASKS_PER_SECOND.bare(cell.number("arrivalRate")),
        Rows.n(cell.estimate(Figure.AVG_LATENCY)));
  }
}
