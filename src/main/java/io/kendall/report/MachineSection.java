package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.result.Figure;
import io.kendall.result.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the machine takes by itself to wake another process and be woken by it. */
final class MachineSection {
  private final Run run;

  MachineSection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "The machine by itself: a byte to another process and back"));
    List<Cell> cells = run.cells(Experiment.SOCKET);
    if (cells.isEmpty()) {
      blocks.add(Block.Paragraph.of(Inline.strong("Not measured in this run.")));
      return blocks;
    }
    blocks.add(Block.Paragraph.of(introduction()));
    Rows rows =
        new Rows(
            "One byte over a Unix-domain socket to another JVM and back (µs)",
            head("rest before (ms)"),
            number("mean"),
            number("p50"),
            number("p99"),
            number("n"));
    for (Cell cell : cells) {
      rows.add(
          cell.param("restMillis"),
          Unit.MICROSECONDS.bare(cell.secondsPerOperation()),
          Unit.MICROSECONDS.bare(cell.percentile(0.5)),
          Unit.MICROSECONDS.bare(cell.percentile(0.99)),
          Rows.n(cell.primary()));
    }
    blocks.add(rows.table());
    return blocks;
  }

  private String introduction() {
    StringBuilder text =
        new StringBuilder(
            "Without any executor: one process wakes the other and is woken by it. After a rest "
                + rested()
                + ", as when a task finds its worker idle: so much of its latency no executor that"
                + " sleeps can avoid. Back to back it is the measure for the overhead of a lone"
                + " task.");
    shareOfShortestLatency()
        .ifPresent(
            share ->
                text.append(" After a rest its mean is ")
                    .append(Unit.PERCENT.with(share))
                    .append(" of the shortest mean latency of a perfect queue in the open loop."));
    return text.toString();
  }

  /** What a rest does to whoever is woken after it. */
  private String rested() {
    return Fingerprint.KEPT_AWAKE.equals(run.provenance().machine().get(Fingerprint.IDLE_CORES))
        ? "caches are cold, though idle cores were kept awake throughout this run"
        : "the cores sleep too";
  }

  /**
   * The mean round trip after the longest rest ÷ the shortest mean latency of a perfect queue among
   * the cells of the open-loop claim; empty where either was not measured.
   */
  OptionalDouble shareOfShortestLatency() {
    List<Cell> cells = run.cells(Experiment.SOCKET);
    OptionalDouble shortest =
        run.cells(Experiment.OPEN_LOOP).stream()
            .filter(Claims::countsForLatency)
            .mapToDouble(cell -> cell.mean(Figure.PERFECT_AVG_LATENCY))
            .filter(Double::isFinite)
            .min();
    if (cells.isEmpty() || shortest.isEmpty()) {
      return OptionalDouble.empty();
    }
    Estimate rested = cells.get(cells.size() - 1).secondsPerOperation();
    return OptionalDouble.of(rested.mean() / shortest.getAsDouble());
  }
}
