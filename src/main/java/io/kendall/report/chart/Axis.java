package io.kendall.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis with ticks at whole multiples of a round step. XChart is given the values in steps
 * from the lowest tick, so that its ticks are whole numbers whatever the unit: its own search for a
 * step works on absolute numbers and never ends where they are tiny.
 *
 * @param label what it shows, with the unit
 * @param min its lower end
 * @param max its upper end, above min
 * @param step from tick to tick
 */
record Axis(String label, double min, double max, double step) {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  Axis {
    if (!(max > min) || !(step > 0)) {
      throw new IllegalArgumentException("axis from " + min + " to " + max + " by " + step);
    }
  }

  /**
   * From 0, or below where there are values below, to a tenth of a step above the largest value or
   * more.
   */
  static Axis fromZero(String label, double least, double largest, int ticks) {
    Axis axis = covering(label, Math.min(0, least), Math.max(0, largest), ticks);
    return largest > axis.max - axis.step / 10
        ? new Axis(label, axis.min, axis.max + axis.step, axis.step)
        : axis;
  }

  /** The smallest axis that covers the two values and begins and ends on a tick. */
  static Axis covering(String label, double least, double largest, int ticks) {
    double low = least;
    double high = largest;
    if (high - low <= Math.abs(high) * 1e-9) {
      double room = high == 0 ? 1 : Math.abs(high) / 10;
      low -= low == 0 ? 0 : room;
      high += room;
    }
    double step = roundStep((high - low) / ticks);
    return new Axis(label, Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
  }

  /** For numbers of workers: whole numbers only, with half a worker of room at each end. */
  static Axis counts(String label, double least, double largest, int ticks) {
    double step = Math.max(1, roundStep((largest - least) / ticks));
    step = step == 2.5 ? 5 : step;
    double room = Math.max(0.5, (largest - least) / 16);
    return new Axis(label, least - room, largest + room, step);
  }

  private static double roundStep(double raw) {
    if (raw <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double factor : ROUND) {
      if (factor * power >= raw * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** A value in steps from the lowest multiple of the step. */
  double steps(double value) {
    return (value - base()) / step;
  }

  double lowestSteps() {
    return steps(min);
  }

  double highestSteps() {
    return steps(max);
  }

  /** How many steps fit. */
  double length() {
    return (max - min) / step;
  }

  /** The texts of all ticks, from the lowest. */
  List<String> ticks() {
    List<String> ticks = new ArrayList<>();
    for (int i = 0; i <= highestSteps() + 1e-9; i++) {
      ticks.add(tick(i));
    }
    return ticks;
  }

  private String tick(int steps) {
    double value = base() + steps * step;
    if (Math.abs(value) < step / 2) {
      return "0";
    }
    double largest = Math.max(Math.abs(min), Math.abs(max));
    if (largest >= 1e7 || step < 1e-6) {
      return String.format(Locale.ROOT, "%.3g", value).replace('-', '\u2212');
    }
    return BigDecimal.valueOf(value)
        .setScale(decimals(), RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace('-', '\u2212');
  }

  private int decimals() {
    BigDecimal exact = new BigDecimal(step).round(new java.math.MathContext(3));
    return Math.max(0, exact.stripTrailingZeros().scale());
  }

  private double base() {
    return Math.ceil(min / step - 1e-9) * step;
  }
}
