package io.kendall.analysis.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure of a benchmark, one value for each fork.
 *
 * @param quantity what it is
 * @param mean the mean as the file states it, NaN where it states none
 * @param forks the median of each fork's iterations, NaN for a fork without one
 * @param wantedForks how many forks there should be
 */
public record ForkScores(Quantity quantity, double mean, List<Double> forks, int wantedForks) {
  public ForkScores {
    forks = List.copyOf(forks);
  }

  /** A figure from its samples: a list of iterations for each fork. */
  static ForkScores of(Quantity quantity, double mean, List<List<Double>> raw, int wantedForks) {
    return new ForkScores(
        quantity, mean, raw.stream().map(ForkScores::median).toList(), wantedForks);
  }

  private static double median(List<Double> iterations) {
    double[] sorted =
        iterations.stream().mapToDouble(x -> x).filter(Double::isFinite).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** The values that are there. */
  double[] present() {
    return forks.stream().mapToDouble(x -> x).filter(Double::isFinite).toArray();
  }

  /** How many forks were to give a value and gave none. */
  int missing() {
    return Math.max(wantedForks, forks.size()) - present().length;
  }

  /** The same in the unit of another; empty if there is no way from one to the other. */
  Optional<ForkScores> inUnitOf(ForkScores other) {
    OptionalDouble factor =
        ScoreUnit.parse(quantity.unit()).factorTo(ScoreUnit.parse(other.quantity.unit()));
    return factor.isEmpty() ? Optional.empty() : Optional.of(times(factor.getAsDouble(), other));
  }

  private ForkScores times(double factor, ForkScores other) {
    List<Double> scaled = forks.stream().map(x -> x * factor).toList();
    return new ForkScores(other.quantity, mean * factor, scaled, wantedForks);
  }

  /** The same, of which no verdict on the whole is made. */
  ForkScores informing() {
    return new ForkScores(quantity.informing(), mean, forks, wantedForks);
  }

  /** The same with the forks of another run of it. */
  ForkScores and(ForkScores other) {
    ForkScores same = other.inUnitOf(this).orElseGet(() -> other.times(Double.NaN, this));
    List<Double> all = new ArrayList<>(forks);
    all.addAll(same.forks);
    return new ForkScores(quantity, (mean + same.mean) / 2, all, wantedForks + other.wantedForks);
  }

  /** The geometric mean of the forks; the stated mean where there are none; NaN where neither. */
  double typical() {
    double[] values = present();
    if (values.length == 0) {
      return mean;
    }
    // Zeros and less have no geometric mean, and are shown as they are.
    return Arrays.stream(values).allMatch(x -> x > 0)
        ? Math.exp(Arrays.stream(values).map(Math::log).average().orElse(Double.NaN))
        : Arrays.stream(values).average().orElse(Double.NaN);
  }
}
