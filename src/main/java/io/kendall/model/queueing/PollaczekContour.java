package io.kendall.model.queueing;

import java.util.Arrays;

/**
 * Sums over all l of the law of Poisson(la) − lc, as integrals around the circle |z| = 1/ρ (F.
 * Pollaczek, 1930). With φ(z) = e^(a(z−1))/zᶜ and −ln(1−φ(z)) = Σ φˡ/l = Σ bⱼzʲ over all whole j,
 * bⱼ = Σ P(Poisson(la) = lc + j)/l, a sum of bⱼ is the integral of −ln(1−φ) against the function
 * that has those powers.
 *
 * <p>The circle passes the saddle of φ, so that nothing cancels. Its singularities nearby, at z = 1
 * and where φ = 1, lie about 1−ρ away: the angle goes as 2·atan(κ·sinh t), which takes equal steps
 * of t ever closer to them. So the work grows neither with c nor with the load.
 */
final class PollaczekContour {
  /** The singularities lie at least π/4 beside the line of t: the error is about e^(−π²/2h). */
  private static final double STEP = 0.1;

  private static final double NEGLIGIBLE_EXPONENT = -45;
  private static final double NEGLIGIBLE = 1e-18;

  /** Below this φ² is nothing beside φ. */
  private static final double SMALL_EXPONENT = -40;

  private final double workers;
  private final double rho;
  private final double idle;
  private final double saddleExponent;
  private final double logScale;

  private int nodes;
  // −ln(1−φ), with the weight of the point
  private double[] sumRe = new double[256];
  private double[] sumIm = new double[256];
  // ρ(z − 1)
  private double[] gapRe = new double[256];
  private double[] gapIm = new double[256];

  private PollaczekContour(Load load, double step) {
    this.idle = load.idleFraction();
    this.rho = load.utilization();
    this.workers = load.workers();
    double logRadius = load.minusLogUtilization();
    this.saddleExponent =
        workers * (idle < 0.5 ? -SmallDifferences.gapOfMinusLog(idle) : idle - logRadius);
    this.logScale = saddleExponent < SMALL_EXPONENT ? saddleExponent : 0;
    double spread = Math.min(Math.tanh(logRadius / 2), 1 / Math.sqrt(workers));
    place(step, spread);
  }

  /** For the three sums. */
  static PollaczekContour of(Load load) {
    return new PollaczekContour(load, STEP);
  }

  /** With ever so many more points, for {@link #coefficients}, whose powers turn fast. */
  static PollaczekContour fine(Load load) {
    return new PollaczekContour(load, STEP / 10);
  }

  /** All sums are to be multiplied by the exponential of this; 0 but where that underflows. */
  double logScale() {
    return logScale;
  }

  /** Σ bⱼ, j ≥ 0: against z/(z−1). */
  double atLeastZero() {
    double sum = 0;
    for (int i = 0; i < nodes; i++) {
      sum += sumRe[i];
    }
    return sum + aboveZero();
  }

  /** Σ bⱼ, j ≥ 1: against 1/(z−1). */
  double aboveZero() {
    double sum = 0;
    for (int i = 0; i < nodes; i++) {
      double size = gapRe[i] * gapRe[i] + gapIm[i] * gapIm[i];
      sum += (sumRe[i] * gapRe[i] + sumIm[i] * gapIm[i]) / size;
    }
    return rho * sum;
  }

  /** Σ j·bⱼ, j ≥ 1: against z/(z−1)² = v + v², v = 1/(z−1). */
  double excess() {
    double sum = 0;
    for (int i = 0; i < nodes; i++) {
      double size = gapRe[i] * gapRe[i] + gapIm[i] * gapIm[i];
      double vRe = rho * gapRe[i] / size;
      double vIm = -rho * gapIm[i] / size;
      double re = vRe + (vRe * vRe - vIm * vIm);
      double im = vIm + 2 * vRe * vIm;
      sum += sumRe[i] * re - sumIm[i] * im;
    }
    return sum;
  }

  /** bⱼ for j from 0 to {@code last}: against z^(−j). Scaled like the sums. */
  double[] coefficients(int last) {
    double[] re = Arrays.copyOf(sumRe, nodes);
    double[] im = Arrays.copyOf(sumIm, nodes);
    double[] inverseRe = new double[nodes];
    double[] inverseIm = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      inverseRe[i] = rho * (gapRe[i] + rho);
      inverseIm[i] = -rho * gapIm[i];
    }
    double[] coefficients = new double[last + 1];
    for (int j = 0; j <= last; j++) {
      double sum = 0;
      for (int i = 0; i < nodes; i++) {
        sum += re[i];
        double next = re[i] * inverseRe[i] - im[i] * inverseIm[i];
        im[i] = re[i] * inverseIm[i] + im[i] * inverseRe[i];
        re[i] = next;
      }
      coefficients[j] = sum;
    }
    return coefficients;
  }

  /** The points of the upper half, the lower being its mirror image, until nothing is left. */
  private void place(double step, double spread) {
    double weight = step / Math.PI;
    for (int i = 0; ; i++) {
      double t = i * step;
      double tangent = spread * Math.sinh(t);
      double square = tangent * tangent;
      double angle = 2 * Math.atan(tangent);
      double versine = square < 1 ? 2 * square / (1 + square) : 2 / (1 + 1 / square);
      double sine = 2 * tangent / (1 + square);
      double density = 2 * spread * Math.cosh(t) / (1 + square);
      double decay = -workers * versine;
      if (decay < NEGLIGIBLE_EXPONENT || tangent > 1 / NEGLIGIBLE) {
        return;
      }
      add(
          (i == 0 ? 0.5 : 1) * weight * density,
          saddleExponent - logScale + decay,
          -workers * SmallDifferences.angleMinusSine(angle, sine));
      gapRe[nodes - 1] = idle - versine;
      gapIm[nodes - 1] = sine;
    }
  }

  /** A point where φ is the exponential of x + iy. */
  private void add(double weight, double x, double y) {
    if (nodes == sumRe.length) {
      grow();
    }
    double size = Math.exp(x);
    double phiRe = size * Math.cos(y);
    double phiIm = size * Math.sin(y);
    double re = phiRe;
    double im = phiIm;
    if (logScale == 0) {
      double half = Math.sin(y / 2);
      double restRe = 2 * size * half * half - Math.expm1(x);
      re = size < 0.5 ? -0.5 * Math.log1p(size * size - 2 * phiRe) : -logOfSize(restRe, phiIm);
      im = Math.atan2(phiIm, restRe);
    }
    sumRe[nodes] = weight * re;
    sumIm[nodes] = weight * im;
    nodes++;
  }

  private static double logOfSize(double re, double im) {
    return Math.log(Math.hypot(re, im));
  }

  private void grow() {
    int length = 2 * nodes;
    sumRe = Arrays.copyOf(sumRe, length);
    sumIm = Arrays.copyOf(sumIm, length);
    gapRe = Arrays.copyOf(gapRe, length);
    gapIm = Arrays.copyOf(gapIm, length);
  }
}
