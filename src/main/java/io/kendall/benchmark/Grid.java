package io.kendall.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One benchmark over all combinations of its parameters' values.
 *
 * @param experiment the benchmark
 * @param axes the values of each of its parameters, by name
 * @param timing how long each is measured in a fork
 * @param forks number of forks of each, at least 1
 */
record Grid(Experiment experiment, Map<String, List<String>> axes, Timing timing, int forks) {
  Grid {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    axes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    axes = Collections.unmodifiableMap(copy);
  }

  /** Every combination; the last parameter changes fastest. */
  List<Cell> cells() {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> combination : combinations) {
        for (String value : axis.getValue()) {
          Map<String, String> with = new LinkedHashMap<>(combination);
          with.put(axis.getKey(), value);
          longer.add(with);
        }
      }
      combinations = longer;
    }
    return combinations.stream()
        .map(params -> new Cell(experiment, params, timing, forks))
        .toList();
  }

  /** Whether any of its cells needs a Ray cluster. */
  boolean isOnRay() {
    return cells().stream().anyMatch(Cell::isOnRay);
  }

  /** Expected time of all forks of all cells. */
  double seconds() {
    return cells().stream().mapToDouble(cell -> cell.forks() * cell.secondsPerFork()).sum();
  }
}
