package io.kendall.model.queueing;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The integral of a positive function whose logarithm is concave, so that it has one peak and falls
 * off on both sides at least exponentially. Gauss–Legendre on panels that double in width away from
 * the peak, halved where that does not agree with itself: a few hundred values, however narrow the
 * peak. Everything is relative to the peak, so that no value over- or underflows.
 */
final class LogConcave {
  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(16);
  private static final int POINTS = RULE.getNumberOfPoints();

  /** Below e^(−60) of the peak nothing counts. */
  private static final double DROP = 60;

  /** A step this far down the peak is about the first panel's width. */
  private static final double FIRST_DROP = 0.5;

  /** Halves that agree so with the whole are far closer to the truth than that. */
  private static final double AGREEMENT = 1e-11;

  private static final int MOST_PANELS = 4800;
  private static final int MOST_STEPS = 5000;

  private final DoubleUnaryOperator logValue;
  private final double low;
  private final double high;
  private double peak;
  private double logPeak;
  private double width;
  private int panels;
  private double[] starts = new double[64];
  private double[] ends = new double[64];
  private double[] integrals = new double[64];

  /** Σ of the integrals from this panel on. */
  private final double[] tails;

  /**
   * Integrates.
   *
   * @param logValue logarithm of the function, concave; −∞ where the function is 0
   * @param low lower end, finite
   * @param high upper end, or +∞
   * @param start where to begin to look for the peak
   * @param step a first step in that search
   * @param finest the widest first panel, for what the logarithm hides; or +∞
   */
  LogConcave(
      DoubleUnaryOperator logValue,
      double low,
      double high,
      double start,
      double step,
      double finest) {
    this.logValue = logValue;
    this.low = low;
    this.high = high;
    climb(Math.max(low, Math.min(high, start)), step);
    width = Math.min(width, finest);
    addLeft();
    addRight();
    sort();
    tails = new double[panels + 1];
    for (int i = panels - 1; i >= 0; i--) {
      tails[i] = tails[i + 1] + integrals[i];
    }
  }

  /** Logarithm of the whole integral; −∞ over an empty range. */
  double logIntegral() {
    return logPeak + Math.log(tails[0]);
  }

  /** Fraction of the integral above x. */
  double fractionAbove(double x) {
    if (panels == 0 || x <= starts[0]) {
      return 1;
    }
    int found = Arrays.binarySearch(starts, 0, panels, x);
    int panel = found >= 0 ? found : -found - 2;
    double inside = x < ends[panel] ? integral(x, ends[panel], t -> 1) : 0;
    return (inside + tails[panel + 1]) / tails[0];
  }

  /** The mean of another function, weighted by this one. */
  double mean(DoubleUnaryOperator function) {
    double sum = 0;
    for (int i = 0; i < panels; i++) {
      sum += integral(starts[i], ends[i], function);
    }
    return sum / tails[0];
  }

  /** The ends of the panels, rising: between two of them the function is smooth. */
  double[] edges() {
    double[] edges = Arrays.copyOf(starts, panels + 1);
    edges[panels] = panels == 0 ? low : ends[panels - 1];
    return edges;
  }

  /** Steps up to the peak, with steps that double on the way and halve at the top. */
  private void climb(double start, double firstStep) {
    double at = start;
    double value = logValue.applyAsDouble(at);
    double step = firstStep;
    for (int i = 0; i < MOST_STEPS; i++) {
      double right = Math.min(high, at + step);
      double left = Math.max(low, at - step);
      double valueRight = logValue.applyAsDouble(right);
      double valueLeft = logValue.applyAsDouble(left);
      if (valueRight > value && valueRight >= valueLeft) {
        at = right;
        value = valueRight;
        step *= 2;
      } else if (valueLeft > value) {
        at = left;
        value = valueLeft;
        step *= 2;
      } else if (value - Math.min(valueRight, valueLeft) > FIRST_DROP) {
        step /= 2;
      } else if (left == low && right == high) {
        break;
      } else if (fallsWithin(at, value, 2 * step)) {
        break;
      } else {
        step *= 2;
      }
    }
    peak = at;
    logPeak = value;
    width = step;
  }

  private boolean fallsWithin(double at, double value, double step) {
    double right = logValue.applyAsDouble(Math.min(high, at + step));
    double left = logValue.applyAsDouble(Math.max(low, at - step));
    return value - Math.min(right, left) > FIRST_DROP;
  }

  private void addRight() {
    double from = peak;
    double step = width;
    while (from < high && logValue.applyAsDouble(from) > logPeak - DROP) {
      double to = Math.min(high, from + step);
      add(from, to, integral(from, to, t -> 1));
      from = to;
      step *= 2;
    }
  }

  private void addLeft() {
    double to = peak;
    double step = width;
    while (to > low && logValue.applyAsDouble(to) > logPeak - DROP) {
      double from = Math.max(low, to - step);
      add(from, to, integral(from, to, t -> 1));
      to = from;
      step *= 2;
    }
  }

  private void add(double from, double to, double whole) {
    double middle = from + (to - from) / 2;
    double left = integral(from, middle, t -> 1);
    double right = integral(middle, to, t -> 1);
    double difference = Math.abs(left + right - whole);
    boolean agreed = difference <= AGREEMENT * (left + right) || difference <= 1e-18 * width;
    if (agreed || panels > MOST_PANELS || middle <= from || middle >= to) {
      // As halves, so that other functions are taken as finely as this was checked to be enough.
      keep(from, middle, left);
      keep(middle, to, right);
      return;
    }
    add(from, middle, left);
    add(middle, to, right);
  }

  private void keep(double from, double to, double integral) {
    if (panels == starts.length) {
      starts = Arrays.copyOf(starts, 2 * panels);
      ends = Arrays.copyOf(ends, 2 * panels);
      integrals = Arrays.copyOf(integrals, 2 * panels);
    }
    starts[panels] = from;
    ends[panels] = to;
    integrals[panels] = integral;
    panels++;
  }

  private double integral(double from, double to, DoubleUnaryOperator function) {
    double half = (to - from) / 2;
    double middle = from + half;
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = middle + half * RULE.getPoint(i);
      double value = Math.exp(logValue.applyAsDouble(x) - logPeak);
      if (value > 0) {
        sum += RULE.getWeight(i) * value * function.applyAsDouble(x);
      }
    }
    return half * sum;
  }

  /** Brings the panels, added to the left and to the right, into rising order. */
  private void sort() {
    Integer[] order = new Integer[panels];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> Double.compare(starts[i], starts[j]));
    double[] from = starts.clone();
    double[] to = ends.clone();
    double[] parts = integrals.clone();
    for (int i = 0; i < panels; i++) {
      starts[i] = from[order[i]];
      ends[i] = to[order[i]];
      integrals[i] = parts[order[i]];
    }
  }
}
