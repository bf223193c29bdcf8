package io.kendall.report;

import io.kendall.analysis.statistics.Estimate;
import java.util.Locale;

/** How a quantity of the results is printed: its unit and as many decimals as it deserves. */
enum Unit {
  MILLISECONDS(" ms", 1e3, 2),
  /** Whole milliseconds. */
  WHOLE_MILLISECONDS(" ms", 1e3, 0),
  /** Milliseconds where microseconds matter. */
  FINE_MILLISECONDS(" ms", 1e3, 3),
  MICROSECONDS(" µs", 1e6, 1),
  WHOLE_MICROSECONDS(" µs", 1e6, 0),
  /** Microseconds where nanoseconds matter. */
  FINE_MICROSECONDS(" µs", 1e6, 2),
  NANOSECONDS(" ns", 1e9, 1),
  PERCENT("%", 100, 2),
  /** Percent where hundredths of one matter. */
  FINE_PERCENT("%", 100, 3),
  SHORT_PERCENT("%", 100, 1),
  WHOLE_PERCENT("%", 100, 0),
  TASKS_PER_SECOND(" tasks/s", 1, 1),
  WHOLE_TASKS_PER_SECOND(" tasks/s", 1, 0),
  MILLION_TASKS_PER_SECOND(" million tasks/s", 1e-6, 1),
  MEGABYTES(" MB", 1, 1),
  /** A share of one core that is stored in percent. */
  CORE_PERCENT("%", 1, 1);

  /** What stands where there is no figure. */
  static final String MISSING = "–";

  private final String symbol;
  private final double factor;
  private final int decimals;

  Unit(String symbol, double factor, int decimals) {
    this.symbol = symbol;
    this.factor = factor;
    this.decimals = decimals;
  }

  /** The value without its unit. */
  String bare(double value) {
    return fixed(value * factor, decimals);
  }

  /** The value with its unit. */
  String with(double value) {
    return Double.isNaN(value) ? MISSING : bare(value) + symbol;
  }

  /** The mean without its unit, ± half the interval's width where there is one. */
  String bare(Estimate estimate) {
    String mean = bare(estimate.mean());
    return estimate.hasInterval() ? mean + " ± " + bare(estimate.halfWidth()) : mean;
  }

  /** The interval's ends with their unit, or why there are none. */
  String interval(Estimate estimate) {
    if (!estimate.isPresent()) {
      return MISSING;
    }
    if (!estimate.hasInterval()) {
      return "none";
    }
    return bare(estimate.low()) + " to " + with(estimate.high());
  }

  /** A number with a fixed count of decimals. */
  static String fixed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    boolean zero = digits.chars().allMatch(c -> c == '0' || c == '.');
    return value < 0 && !zero ? "−" + digits : digits;
  }

  /** A number without superfluous decimals: 5, 0.7. */
  static String shortest(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return fixed(value, 0);
    }
    return fixed(value, 3).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
