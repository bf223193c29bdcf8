package io.kendall.result;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One measured quantity of a benchmark, as JMH stores it. A value that is missing is NaN.
 *
 * @param score the mean over forks and iterations
 * @param unit its unit as stored
 * @param raw the samples: a list of iterations for each fork; where JMH sampled single operations,
 *     the mean of each iteration's
 * @param percentiles percentiles by percent from 0 to 100, over all forks; of the samples in {@code
 *     raw}, or of the single operations in {@code histogram} where there are any
 * @param histogram where JMH sampled single operations: a list of iterations for each fork, each
 *     its operations; else empty
 */
public record Metric(
    double score,
    String unit,
    List<List<Double>> raw,
    Map<Double, Double> percentiles,
    List<List<List<SampleBin>>> histogram) {
  public Metric {
    raw = raw.stream().map(List::copyOf).toList();
    percentiles = Collections.unmodifiableMap(new TreeMap<>(percentiles));
    histogram = histogram.stream().map(fork -> fork.stream().map(List::copyOf).toList()).toList();
  }

  /** A metric of which only the samples are known. */
  public Metric(double score, String unit, List<List<Double>> raw) {
    this(score, unit, raw, Map.of(), List.of());
  }

  /** This and what more forks gave. Percentiles over all forks are not known any more. */
  Metric and(Metric more) {
    List<List<Double>> all = joined(raw, more.raw);
    double mean = all.stream().flatMap(List::stream).mapToDouble(it -> it).average().orElse(score);
    return new Metric(mean, unit, all, Map.of(), joined(histogram, more.histogram));
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /**
   * A percentile of the single operations of each fork, by nearest rank; empty where JMH sampled
   * none.
   *
   * @param percent above 0, at most 100
   */
  public List<Double> percentileByFork(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent must be above 0 and at most 100, got " + percent);
    }
    return histogram.stream().map(fork -> percentile(fork, percent)).toList();
  }

  private static double percentile(List<List<SampleBin>> fork, double percent) {
    List<SampleBin> bins =
        fork.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingDouble(SampleBin::value))
            .toList();
    long operations = bins.stream().mapToLong(SampleBin::count).sum();
    long rank = (long) Math.ceil(percent / 100 * operations);
    long seen = 0;
    for (SampleBin bin : bins) {
      seen += bin.count();
      if (seen >= rank) {
        return bin.value();
      }
    }
    return Double.NaN;
  }
}
