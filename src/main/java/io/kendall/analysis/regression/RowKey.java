package io.kendall.analysis.regression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which benchmark a figure is of, and how it was set up. Parameters are compared without order.
 *
 * @param benchmark the full name
 * @param params parameters by name
 * @param metric which of its figures
 * @param setup what must be equal for figures to be of the same thing, as words: mode and threads
 */
public record RowKey(String benchmark, Map<String, String> params, String metric, String setup) {
  public RowKey {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** A benchmark as a whole, with its parameters. */
  public static RowKey of(String benchmark, Map<String, String> params) {
    return new RowKey(benchmark, params, "", "");
  }

  /** The same, however it was set up. */
  RowKey withoutSetup() {
    return new RowKey(benchmark, params, metric, "");
  }

  /** The benchmark alone, with its parameters. */
  RowKey ofBenchmark() {
    return of(benchmark, params);
  }
}
