package io.kendall.analysis.regression;

import java.util.List;
import java.util.Locale;

/**
 * What no change to this project makes faster or slower: a loop that computes, and the start of a
 * process that does nothing. Where one of them moved, the machine did, and nothing that it measured
 * meanwhile can be laid to the code.
 */
final class Controls {
  /** How far one may move, on the log scale. */
  private static final double MOST = Math.log1p(0.05);

  private Controls() {}

  /** The controls that moved by more than 5%, and by more than chance explains, a line each. */
  static List<String> moved(List<ComparedRow> rows) {
    return rows.stream()
        .filter(row -> OwnFigures.isControl(row.key()) && hasMoved(row))
        .map(Controls::line)
        .toList();
  }

  private static boolean hasMoved(ComparedRow row) {
    boolean surely = row.low().orElse(0) > 0 || row.high().orElse(0) < 0;
    return surely && Math.abs(Math.log1p(row.change().orElse(0))) > MOST;
  }

  private static String line(ComparedRow row) {
    String benchmark = row.key().benchmark();
    return String.format(
        Locale.ROOT,
        "The machine was too noisy to tell: %s, which no change to the code moves, moved by %+.1f%%"
            + " (95%%: %+.1f%% to %+.1f%%, n = %d+%d).",
        benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1),
        100 * row.change().orElse(0),
        100 * row.low().orElse(0),
        100 * row.high().orElse(0),
        row.baseForks(),
        row.headForks());
  }

  /** A row whose verdict rests on an interval, of a machine that moved; every other as it is. */
  static ComparedRow doubted(ComparedRow row) {
    return switch (row.verdict()) {
      case REGRESSED, IMPROVED, UNCHANGED ->
          OwnFigures.isControl(row.key())
              ? row
              : row.doubted("was " + row.verdict().label() + ", but the machine moved too");
      case FAILED, REMOVED, INCONCLUSIVE, NOT_COMPARABLE, ADDED -> row;
    };
  }
}
