package io.kendall.cli;

import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.RowKey;
import io.kendall.analysis.regression.RunScores;
import io.kendall.benchmark.TurnRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What base and head have come to so far, round by round. */
final class TurnScores {
  private final List<Path> runsOfBase = new ArrayList<>();
  private final List<Path> runsOfHead = new ArrayList<>();
  private final Map<RowKey, String> failures = new LinkedHashMap<>();
  private RunScores base = RunScores.none();
  private RunScores head = RunScores.none();

  /** Adds a round; returns what a person should hear of it. */
  List<String> add(TurnRunner.Round round) {
    base = joined(base, round.base());
    head = joined(head, round.head());
    runsOfBase.addAll(round.base());
    runsOfHead.addAll(round.head());
    List<String> lines = new ArrayList<>(round.absences());
    round
        .failures()
        .forEach(
            (cell, failed) -> {
              failures.put(RowKey.of(cell.benchmark(), cell.params()), failed.why());
              lines.addAll(failed.lastLines());
            });
    return lines;
  }

  private static RunScores joined(RunScores scores, List<Path> runs) {
    RunScores all = scores;
    for (Path run : runs) {
      all = all.and(RunScores.read(run));
    }
    return all;
  }

  Comparison comparison() {
    return Comparison.ofTurns(base, head, failures);
  }

  /** Whether anything was measured at all. */
  boolean hasAny() {
    return !runsOfBase.isEmpty() || !runsOfHead.isEmpty();
  }

  List<Path> runsOfBase() {
    return List.copyOf(runsOfBase);
  }

  List<Path> runsOfHead() {
    return List.copyOf(runsOfHead);
  }
}
