package io.kendall.analysis.regression;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A unit as JMH writes it: {@code ops/ms}, {@code us/op}, {@code B/op}, {@code s}.
 *
 * @param over what is counted, for each of {@code per}
 * @param per empty where nothing is divided by
 */
record ScoreUnit(String over, String per) {
  private static final Map<String, Double> SECONDS =
      Map.of(
          "ns", 1e-9, "us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0, "sec", 1.0, "min", 60.0, "hr",
          3600.0, "day", 86400.0);

  static ScoreUnit parse(String unit) {
    int slash = unit.lastIndexOf('/');
    return slash < 0
        ? new ScoreUnit(unit, "")
        : new ScoreUnit(unit.substring(0, slash), unit.substring(slash + 1));
  }

  /** Which way a quantity in this unit gets worse, where the unit tells. */
  Optional<Direction> direction() {
    if (per.equals("op")) {
      return Optional.of(Direction.LOWER_IS_BETTER);
    }
    boolean rate = over.equals("ops") && SECONDS.containsKey(per);
    return rate ? Optional.of(Direction.HIGHER_IS_BETTER) : Optional.empty();
  }

  /** What to multiply a value in this unit with for one in the other; empty if there is no such. */
  OptionalDouble factorTo(ScoreUnit other) {
    if (equals(other)) {
      return OptionalDouble.of(1);
    }
    double numerator = ratio(over, other.over);
    double denominator = ratio(per, other.per);
    double factor = numerator / denominator;
    return Double.isNaN(factor) ? OptionalDouble.empty() : OptionalDouble.of(factor);
  }

  private static double ratio(String from, String to) {
    @Nullable Double fromSeconds = SECONDS.get(from);
    @Nullable Double toSeconds = SECONDS.get(to);
    if (fromSeconds != null && toSeconds != null) {
      return fromSeconds / toSeconds;
    }
    return Objects.equals(from, to) ? 1 : Double.NaN;
  }
}
