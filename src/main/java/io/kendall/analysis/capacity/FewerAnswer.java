package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Verdict;
import java.util.List;

/**
 * What one worker fewer than the fewest that do would do.
 *
 * @param workers their number
 * @param verdict on all objectives
 * @param values of the objectives' figures, in their order
 */
public record FewerAnswer(int workers, Verdict verdict, List<Double> values) {
  public FewerAnswer {
    values = List.copyOf(values);
  }
}
