package io.kendall.analysis.regression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The worker gap of all cells of a benchmark together, fork by fork their geometric mean: the gap
 * of a single cell scatters by a third from fork to fork, too much to say anything of few forks.
 */
final class GapOfCells {
  private static final int FEWEST_CELLS = 2;

  private GapOfCells() {}

  /** One more figure for each benchmark of which both sides have the gap of the same cells. */
  static void addTo(Map<RowKey, ForkScores> base, Map<RowKey, ForkScores> head) {
    Map<String, List<RowKey>> cells = new LinkedHashMap<>();
    for (RowKey key : base.keySet()) {
      boolean inBoth = OwnFigures.isGap(key) && isWhole(base.get(key)) && isWhole(head.get(key));
      if (inBoth) {
        cells.computeIfAbsent(key.benchmark(), benchmark -> new ArrayList<>()).add(key);
      }
    }
    cells.values().stream()
        .filter(keys -> keys.size() >= FEWEST_CELLS)
        .forEach(
            keys -> {
              base.put(key(keys), together(keys, base));
              head.put(key(keys), together(keys, head));
            });
  }

  private static boolean isWhole(@Nullable ForkScores gap) {
    return gap != null && gap.missing() == 0 && gap.forks().stream().allMatch(x -> x > 0);
  }

  private static RowKey key(List<RowKey> cells) {
    Map<String, String> params = Map.of("cells", Integer.toString(cells.size()));
    RowKey first = cells.get(0);
    return new RowKey(first.benchmark(), params, first.metric(), first.setup());
  }

  private static ForkScores together(List<RowKey> keys, Map<RowKey, ForkScores> scores) {
    List<ForkScores> cells = keys.stream().map(key -> scores.get(key)).toList();
    int forks = cells.stream().mapToInt(cell -> cell.forks().size()).min().orElse(0);
    List<Double> means =
        IntStream.range(0, forks)
            .mapToObj(
                fork ->
                    Math.exp(
                        cells.stream()
                            .mapToDouble(cell -> Math.log(cell.forks().get(fork)))
                            .average()
                            .orElse(Double.NaN)))
            .toList();
    return new ForkScores(OwnFigures.gap(Weight.GATES), Double.NaN, means, forks);
  }
}
