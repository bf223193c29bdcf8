package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people and programs read them, the same in every locale. */
final class Numbers {
  private Numbers() {}

  /**
   * A number for a person in a hurry: three decimals at most, fewer as it grows, and the power form
   * only where it would be unreadable otherwise.
   */
  static String forPeople(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (size < 0.001 || size >= 1e9) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    if (size >= 1000) {
      return trimmed(String.format(Locale.ROOT, "%.1f", value));
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.2f" : "%.3f", value);
  }

  /** Puts a number, or null where it is missing, NaN or infinite, none of which JSON can hold. */
  static void put(ObjectNode row, String key, @Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      row.putNull(key);
    } else {
      row.put(key, value);
    }
  }

  private static String trimmed(String text) {
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
