package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.model.simulation.Quantiles;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people and programs read them, the same in every locale. */
final class Numbers {
  private static final double TOO_LARGE = 1e9;

  private Numbers() {}

  /**
   * A number for a person in a hurry: a few decimals, {@code <0.001} where they would all be zero,
   * and the power form only where it would be unreadable otherwise.
   */
  static String forPeople(double value, int decimals) {
    double smallest = Math.pow(10, -decimals);
    if (value > 0 && value < smallest / 2) {
      return "<" + fixed(smallest, decimals);
    }
    return Math.abs(value) >= TOO_LARGE
        ? String.format(Locale.ROOT, "%.3e", value)
        : fixed(value, decimals);
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Percentiles of simulated times under the keys that programs read. */
  static ObjectNode percentiles(Quantiles times) {
    ObjectNode node = FigureWriter.row();
    put(node, "p50", times.p50Seconds());
    put(node, "p90", times.p90Seconds());
    put(node, "p95", times.p95Seconds());
    put(node, "p99", times.p99Seconds());
    put(node, "p999", times.p999Seconds());
    return node;
  }

  /** Puts a number, or null where it is missing, NaN or infinite, none of which JSON can hold. */
  static void put(ObjectNode row, String key, @Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      row.putNull(key);
    } else {
      row.put(key, value);
    }
  }
}
