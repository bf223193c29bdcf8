package io.kendall.result;

import java.util.List;

/**
 * One measured quantity of a benchmark, as JMH stores it.
 *
 * @param score the mean over forks and iterations
 * @param unit its unit as stored
 * @param raw the samples: a list of iterations for each fork
 */
public record Metric(double score, String unit, List<List<Double>> raw) {
  public Metric {
    raw = raw.stream().map(List::copyOf).toList();
  }
}
