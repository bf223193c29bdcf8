package io.kendall.analysis.regression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what belongs together in base and head, and has it judged. */
final class RowMatch {
  private final Map<RowKey, ForkScores> base;
  private final Map<RowKey, ForkScores> head;
  private final Set<RowKey> benchmarksOfBase;
  private final Set<RowKey> benchmarksOfHead;
  private final RowJudge judge;

  RowMatch(RunScores base, RunScores head, RowJudge judge) {
    this.base = new LinkedHashMap<>(base.scores());
    this.head = new LinkedHashMap<>(head.scores());
    this.benchmarksOfBase = base.benchmarks();
    this.benchmarksOfHead = head.benchmarks();
    this.judge = judge;
    GapOfCells.addTo(this.base, this.head);
  }

  /** A row for each figure of both, and one for each benchmark of one alone. */
  List<ComparedRow> rows() {
    List<ComparedRow> rows = new ArrayList<>();
    Map<RowKey, RowKey> otherSetups = new HashMap<>();
    for (RowKey key : head.keySet()) {
      if (!base.containsKey(key)) {
        otherSetups.put(key.withoutSetup(), key);
      }
    }
    Set<RowKey> told = new HashSet<>();
    base.forEach(
        (key, before) -> {
          @Nullable ForkScores after = head.get(key);
          @Nullable RowKey other = otherSetups.get(key.withoutSetup());
          if (after != null) {
            common(key, before, after, rows);
          } else if (other != null) {
            rows.add(judge.inOtherSetup(key, before, other, head.getOrDefault(other, before)));
          } else if (!benchmarksOfHead.contains(key.ofBenchmark()) && told.add(key.ofBenchmark())) {
            rows.add(judge.alone(key, before, RegressionVerdict.REMOVED, "not in head"));
          }
        });
    head.forEach(
        (key, after) -> {
          boolean ofBase = base.containsKey(key) || benchmarksOfBase.contains(key.ofBenchmark());
          if (!ofBase && told.add(key.ofBenchmark())) {
            rows.add(judge.alone(key, after, RegressionVerdict.ADDED, "not in base"));
          }
        });
    return rows;
  }

  /** A metric beside the score of which neither side has a figure is not worth a row. */
  private void common(RowKey key, ForkScores before, ForkScores after, List<ComparedRow> rows) {
    boolean nothing = before.present().length == 0 && after.present().length == 0;
    if (before.quantity().isScore() || !nothing) {
      rows.add(judge.judge(key, before, after));
    }
  }
}
