package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.result.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What brokers carry and the database takes in, each beside the bare thing in the same run, and
 * what a broker costs a run.
 */
final class MessagesSection {
  private static final String BROKER = "redis";
  private static final String PLAIN = "redis-plain";

  private final Run run;

  MessagesSection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Messages and claims"));
    if (measured().isEmpty()) {
      blocks.add(
          Block.Paragraph.of(
              Inline.strong("Not measured in this run."),
              Inline.text(" The profile full measures brokers and the storage of claims.")));
      return blocks;
    }
    blocks.add(Block.Paragraph.of(introduction()));
    results(blocks);
    carried(blocks);
    alone(blocks);
    stored(blocks);
    return blocks;
  }

  private List<Cell> measured() {
    List<Cell> cells = new ArrayList<>();
    for (Experiment experiment :
        List.of(
            Experiment.RESULTS,
            Experiment.BROKER,
            Experiment.BROKER_ALONE,
            Experiment.STORAGE_COORDINATOR)) {
      cells.addAll(run.cells(experiment));
    }
    return cells;
  }

  private static String introduction() {
    return "A result is published when its submitter has it: a task’s latency ends before, and the"
        + " lag until its aggregated result is a figure of its own. A message through the broker"
        + " is published once however often that is tried, bounded, and kept until it is"
        + " acknowledged; the bare commands know no ids and no bound. A claim is acknowledged when"
        + " its transaction is on disk.";
  }

  private void results(List<Block> blocks) {
    Rows rows =
        new Rows(
            "Results on their way: 2 workers, tasks of 5 ms",
            head("arrivals"),
            head("broker"),
            number("to publish (µs)"),
            number("lag (µs)", "p50"),
            number("lag (µs)", "p99"),
            number("mean latency of a task (ms)"),
            number("n"));
    run.cells(Experiment.RESULTS).stream()
        .sorted(
            Comparator.<Cell, String>comparing(cell -> cell.param("arrivals"))
                .thenComparing(cell -> cell.param("messageBroker")))
        .forEach(
            cell ->
                rows.add(
                    cell.param("arrivals"),
                    cell.param("messageBroker"),
                    Unit.MICROSECONDS.bare(cell.estimate(Figure.RESULT_SENDING)),
                    Unit.MICROSECONDS.bare(cell.estimate(Figure.RESULT_LAG_P50)),
                    Unit.MICROSECONDS.bare(cell.estimate(Figure.RESULT_LAG_P99)),
                    Unit.FINE_MILLISECONDS.bare(cell.estimate(Figure.AVG_LATENCY)),
                    Rows.n(cell.estimate(Figure.AVG_LATENCY))));
    add(blocks, rows);
  }

  private void carried(List<Block> blocks) {
    Rows rows =
        new Rows(
            "Messages from publication to acknowledgement, one consumer",
            head("producers"),
            number("broker (messages/s)"),
            number("XADD and XREADGROUP (messages/s)"),
            number("broker ÷ bare (%)"),
            number("n"));
    List<Cell> cells = run.cells(Experiment.BROKER);
    cells.stream()
        .filter(cell -> cell.param("broker").equals(BROKER))
        .sorted(Comparator.comparingDouble(cell -> cell.number("producers")))
        .forEach(
            cell -> {
              Estimate rate = cell.primary();
              Estimate bare = plain(cell, cells).map(Cell::primary).orElse(Estimate.of());
              rows.add(
                  cell.param("producers"),
                  Unit.WHOLE_TASKS_PER_SECOND.bare(rate),
                  Unit.WHOLE_TASKS_PER_SECOND.bare(bare),
                  Unit.PERCENT.bare(rate.mean() / bare.mean()),
                  Rows.n(rate));
            });
    add(blocks, rows);
  }

  private static Optional<Cell> plain(Cell of, List<Cell> cells) {
    return cells.stream()
        .filter(cell -> cell.param("broker").equals(PLAIN))
        .filter(cell -> cell.param("producers").equals(of.param("producers")))
        .findFirst();
  }

  private void alone(List<Block> blocks) {
    Rows rows =
        new Rows(
            "A message that has the server to itself, from publication to acknowledgement (µs)",
            head("carried by"),
            number("p50"),
            number("p90"),
            number("p99"),
            number("n"));
    for (String carrier : List.of(BROKER, PLAIN)) {
      run.cells(Experiment.BROKER_ALONE).stream()
          .filter(cell -> cell.param("broker").equals(carrier))
          .forEach(
              cell ->
                  rows.add(
                      carrier.equals(BROKER) ? "broker" : "bare commands",
                      Unit.MICROSECONDS.bare(cell.percentile(0.5)),
                      Unit.MICROSECONDS.bare(cell.percentile(0.9)),
                      Unit.MICROSECONDS.bare(cell.percentile(0.99)),
                      Rows.n(cell.percentile(0.5))));
    }
    add(blocks, rows);
  }

  private void stored(List<Block> blocks) {
    Rows rows =
        new Rows(
            "Claims to disk",
            head("claims in a transaction, at most"),
            number("coordinator (claims/s)"),
            number("JDBC alone (claims/s)"),
            number("coordinator ÷ JDBC (%)"),
            number("n"));
    List<Cell> bare = run.cells(Experiment.STORAGE_JDBC);
    run.cells(Experiment.STORAGE_COORDINATOR).stream()
        .sorted(Comparator.comparingDouble(cell -> cell.number("batch")))
        .forEach(
            cell -> {
              Estimate rate = cell.primary();
              Estimate jdbc =
                  bare.stream()
                      .filter(other -> other.param("batch").equals(cell.param("batch")))
                      .findFirst()
                      .map(Cell::primary)
                      .orElse(Estimate.of());
              rows.add(
                  cell.param("batch"),
                  Unit.WHOLE_TASKS_PER_SECOND.bare(rate),
                  Unit.WHOLE_TASKS_PER_SECOND.bare(jdbc),
                  Unit.PERCENT.bare(rate.mean() / jdbc.mean()),
                  Rows.n(rate));
            });
    add(blocks, rows);
  }

  private static void add(List<Block> blocks, Rows rows) {
    if (!rows.isEmpty()) {
      blocks.add(rows.table());
    }
  }
}
