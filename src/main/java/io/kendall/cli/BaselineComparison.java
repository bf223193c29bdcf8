package io.kendall.cli;

import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.RunScores;
import io.kendall.result.ResultStore;
import java.nio.file.Path;
import java.util.Optional;

/** A run held against the baseline that lies beside it. */
final class BaselineComparison {
  private BaselineComparison() {}

  /**
   * Compares.
   *
   * @return empty where there is no baseline, or the run is the one that became it
   * @throws io.kendall.result.ResultFileException if a file cannot be read
   */
  static Optional<Comparison> of(ResultStore store, Path run) {
    return store
        .baseline()
        .filter(baseline -> !ResultStore.provenance(baseline).equals(ResultStore.provenance(run)))
        .map(baseline -> Comparison.of(RunScores.read(baseline), RunScores.read(run), false));
  }
}
