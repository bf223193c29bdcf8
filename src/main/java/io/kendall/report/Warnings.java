package io.kendall.report;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Tone;
import io.kendall.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a reader must know before believing anything else. */
final class Warnings {
  private Warnings() {}

  static List<Block> of(Run run) {
    List<String> lines = new ArrayList<>();
    List<Experiment> missing = run.missing();
    if (!missing.isEmpty()) {
      lines.add(
          "This run is not whole: it holds no figures of "
              + missing.stream().map(Experiment::title).collect(Collectors.joining("; "))
              + ".");
    }
    run.workCells().forEach(cell -> lost(cell, lines));
    run.onRay().workCells().forEach(cell -> lost(cell, lines));
    busyMachine(run, lines);
    return lines.stream()
        .<Block>map(line -> new Block.Callout(Tone.BAD, List.of(Inline.text(line))))
        .toList();
  }

  /** Tasks that sleep take longer than told where cores are missing, whatever the pool does. */
  private static void busyMachine(Run run, List<String> lines) {
    Claim inflation = Claims.inflation(run);
    long failed = inflation.count(Verdict.FAIL);
    if (2 * failed > inflation.cases().size()) {
      lines.add(
          "In "
              + failed
              + " of "
              + inflation.cases().size()
              + " cells the workers took longer over a task than it was to take. A machine that is"
              + " busy with other things does that, or one with coarse timers; then other claims"
              + " may fail for the same reason, and a run on an idle machine tells more.");
    }
  }

  private static void lost(Cell cell, List<String> lines) {
    double tasks = cell.mean(Figure.TASKS);
    double completed = cell.mean(Figure.COMPLETED);
    if (completed < tasks) {
      lines.add(
          CellName.full(cell)
              + ": of "
              + Unit.shortest(tasks)
              + " tasks a fork only "
              + Unit.shortest(completed)
              + " completed; its figures are of those alone.");
    }
    double retried = cell.mean(Figure.RETRIED);
    if (retried > 0) {
      lines.add(
          CellName.full(cell)
              + ": "
              + Unit.shortest(retried)
              + " tasks a fork ran more than once, so its latencies hold lost work.");
    }
  }
}
