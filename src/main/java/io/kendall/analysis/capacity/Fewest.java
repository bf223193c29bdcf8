package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fewest workers that keep all objectives.
 *
 * @param workers their number; empty where no number does
 * @param at what is found at that number, or at the most that was looked at where none does
 * @param oneFewer what is found at one fewer, where there is one
 */
record Fewest(OptionalInt workers, Finding at, Optional<Finding> oneFewer) {
  /** Whether it is certain: they keep the objectives, and one fewer does not. */
  boolean certain(List<PlanObjective> objectives) {
    Verdict here = at.verdict(objectives);
    boolean fewerFail =
        oneFewer.map(fewer -> fewer.verdict(objectives) == Verdict.FAIL).orElse(true);
    return workers.isPresent() ? here == Verdict.PASS && fewerFail : here == Verdict.FAIL;
  }
}
