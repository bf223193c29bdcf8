package io.kendall.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One benchmark with one set of parameters, as read from a run's JMH JSON.
 *
 * @param benchmark JMH's full name, {@code io.kendall.benchmark.BatchBenchmark.batch}
 * @param mode JMH's mode: thrpt, avgt, sample, ss
 * @param forks number of forks
 * @param params parameters by name, in the order of the file
 * @param primary the primary metric
 * @param metrics the secondary metrics by name, in the order of the file
 */
public record BenchmarkRow(
    String benchmark,
    String mode,
    int forks,
    Map<String, String> params,
    Metric primary,
    Map<String, Metric> metrics) {
  public BenchmarkRow {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * Each benchmark and combination of parameters once, with the forks of all its rows, as where
   * runs were joined.
   */
  static List<BenchmarkRow> once(List<BenchmarkRow> rows) {
    Map<List<Object>, BenchmarkRow> cells = new LinkedHashMap<>();
    for (BenchmarkRow row : rows) {
      cells.merge(List.of(row.benchmark, row.mode, row.params), row, BenchmarkRow::and);
    }
    return List.copyOf(cells.values());
  }

  private BenchmarkRow and(BenchmarkRow more) {
    Map<String, Metric> all = new LinkedHashMap<>(metrics);
    more.metrics.forEach((name, metric) -> all.merge(name, metric, Metric::and));
    return new BenchmarkRow(
        benchmark, mode, forks + more.forks, params, primary.and(more.primary), all);
  }

  /** Class and method without the package: {@code BatchBenchmark.batch}. */
  public String simpleName() {
    int method = benchmark.lastIndexOf('.');
    int type = benchmark.lastIndexOf('.', method - 1);
    return benchmark.substring(type + 1);
  }
}
