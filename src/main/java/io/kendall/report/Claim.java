package io.kendall.report;

import io.kendall.analysis.statistics.Bound;
import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that a good pool does in every cell.
 *
 * @param name its short name
 * @param statement what is claimed
 * @param target the bound in words
 * @param bound the bound
 * @param unit how its figures are printed
 * @param cases what was seen, cell by cell; those without a figure are left out
 */
record Claim(
    String name, String statement, String target, Bound bound, Unit unit, List<Case> cases) {
  Claim {
    cases = cases.stream().filter(seen -> seen.estimate().isPresent()).toList();
  }

  /**
   * What was seen in one cell.
   *
   * @param where the cell, for a reader
   * @param estimate the figure
   */
  record Case(String where, Estimate estimate) {}

  /** The verdict on all cells together. */
  Verdict verdict() {
    return Verdict.ofAll(cases.stream().map(this::verdict).toList());
  }

  /** The cell that decides: among those of the verdict, the one furthest to the wrong side. */
  Optional<Case> deciding() {
    Verdict verdict = verdict();
    return cases.stream()
        .filter(seen -> verdict(seen) == verdict)
        .max(Comparator.comparingDouble(seen -> bound.excess(seen.estimate().mean())));
  }

  /** How many cells have this verdict. */
  long count(Verdict verdict) {
    return cases.stream().filter(seen -> verdict(seen) == verdict).count();
  }

  private Verdict verdict(Case seen) {
    return bound.judge(seen.estimate());
  }
}
