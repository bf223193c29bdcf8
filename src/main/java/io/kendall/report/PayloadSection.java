package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Payloads as tasks of the pool beside the same bytes over a bare socket, in one run. */
final class PayloadSection {
  private static final String SOCKET = "socket";

  private final Run run;

  PayloadSection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(3, "Payloads there and back"));
    List<Cell> cells = run.cells(Experiment.PAYLOADS);
    if (cells.isEmpty()) {
      blocks.add(Block.Paragraph.of(Inline.strong("Not measured in this run.")));
      return blocks;
    }
    blocks.add(
        Block.Paragraph.of(
            "Ten megabytes at a time go to one worker and come back, in pieces that are handed over"
                + " at once: as tasks, each of which waits for the one before it, and as plain"
                + " bytes over a Unix-domain socket to another JVM, both ways at once."));
    Rows rows =
        new Rows(
            "Payloads there and back, one worker",
            head("each (bytes)"),
            number("tasks (MB/s)"),
            number("socket (MB/s)"),
            number("tasks ÷ socket (%)"),
            number("n"));
    cells.stream()
        .filter(cell -> !cell.param("carrier").equals(SOCKET))
        .sorted(Comparator.comparingDouble(cell -> cell.number("payloadBytes")))
        .forEach(cell -> add(rows, cell, cells));
    blocks.add(rows.table());
    return blocks;
  }

  private static void add(Rows rows, Cell tasks, List<Cell> all) {
    String bytes = tasks.param("payloadBytes");
    Estimate socket =
        all.stream()
            .filter(cell -> cell.param("carrier").equals(SOCKET))
            .filter(cell -> cell.param("payloadBytes").equals(bytes))
            .findFirst()
            .map(Cell::primary)
            .orElse(Estimate.of());
    Estimate rate = tasks.primary();
    rows.add(
        bytes,
        Unit.TASKS_PER_SECOND.bare(rate),
        Unit.TASKS_PER_SECOND.bare(socket),
        Unit.PERCENT.bare(rate.mean() / socket.mean()),
        Rows.n(rate));
  }
}
