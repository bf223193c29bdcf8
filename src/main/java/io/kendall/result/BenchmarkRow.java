package io.kendall.result;

import java.util.Collections;
import java.util.LinkedHashMap;
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

  /** Class and method without the package: {@code BatchBenchmark.batch}. */
  public String simpleName() {
    int method = benchmark.lastIndexOf('.');
    int type = benchmark.lastIndexOf('.', method - 1);
    return benchmark.substring(type + 1);
  }
}
