package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Verdict;
import java.util.List;

/**
 * A pool with one input a tenth smaller or larger.
 *
 * @param input its key in plans
 * @param change relative to the plan, −0.1 or 0.1; of whole numbers what is left after rounding
 * @param value of the input, in seconds, per second or a number
 * @param verdict on all objectives
 * @param values of the objectives' figures, in their order
 */
public record Change(
    String input, double change, double value, Verdict verdict, List<Double> values) {
  public Change {
    values = List.copyOf(values);
  }
}
