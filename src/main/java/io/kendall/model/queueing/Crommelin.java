package io.kendall.model.queueing;

import org.apache.commons.math3.complex.Complex;

/**
 * What M/D/c needs (C. D. Crommelin, 1932; F. Pollaczek, 1930). As every task takes D, those in
 * service now are gone in D: the number in the system follows N′ = (N − c)⁺ + Poisson(a).
 *
 * @param queueLength Lq
 * @param logWaiting natural logarithm of the probability of waiting
 * @param logEmpty natural logarithm of the probability of an empty system
 */
record Crommelin(double queueLength, double logWaiting, double logEmpty) {
  /** With c(1−ρ)² below this the series has thousands of terms, and the roots lose no digits. */
  private static final double HEAVY = 0.05;

  private static final double SMALLEST = 1e-290;
  private static final int FIRST_STEPS = 12;
  private static final int MOST_NEWTON_STEPS = 100;

  static Crommelin unstable() {
    return new Crommelin(Double.POSITIVE_INFINITY, 0, Double.NEGATIVE_INFINITY);
  }

  static Crommelin of(Load load) {
    double idle = load.idleFraction();
    if (load.workers() == 1) {
      double rho = load.utilization();
      return new Crommelin(rho * rho / (2 * idle), Math.log(rho), Math.log(idle));
    }
    return load.workers() * idle * idle < HEAVY ? byRoots(load) : bySeries(load);
  }

  /**
   * Lq = Σ E[(Poisson(la) − lc)⁺]/l, ln P(W = 0) = −Σ P(Poisson(la) ≥ lc)/l, and P0 = e^(−a)·P(N ≤
   * c), ln P(N ≤ c) = −Σ P(Poisson(la) &gt; lc)/l; l from 1.
   */
  private static Crommelin bySeries(Load load) {
    double c = load.workers();
    double a = load.offered();
    double queue = 0;
    double wait = 0;
    double above = 0;
    double term = 1;
    for (long l = 1; term > queue * 1e-17; l++) {
      double probability = Math.exp(PoissonTail.logProbability(l * c, l * a)) / l;
      double tail = PoissonTail.tailRatio(l * c, l * a);
      term = probability * PoissonTail.excessRatio(l * c, l * a);
      queue += term;
      wait += probability * (1 + tail);
      above += probability * tail;
    }
    double logWaiting =
        wait > SMALLEST
            ? Math.log(-Math.expm1(-wait))
            : PoissonTail.logProbability(c, a) + Math.log1p(PoissonTail.tailRatio(c, a));
    return new Crommelin(queue, logWaiting, -a - above);
  }

  /**
   * With the roots z of zᶜ = e^(a(z−1)) inside the unit circle: Lq = a/(2(c−a)) − a/2 − (c−1)/2 + Σ
   * 1/(1−z), P(W = 0) = (c−a)/Π(1−z), P0 = P(W = 0)·Π(−z). Roots come in conjugate pairs; (c−a) =
   * c(1−ρ).
   */
  private static Crommelin byRoots(Load load) {
    double c = load.workers();
    double a = load.offered();
    double sum = 0;
    double logGap = 0;
    double logRoot = 0;
    for (long k = 1; 2 * k <= c; k++) {
      Complex gap = gapOfRoot(2 * Math.PI * k / c, load);
      double weight = 2 * k == c ? 1 : 2;
      sum += weight * gap.reciprocal().getReal();
      logGap += weight * Math.log(gap.abs());
      logRoot += weight * Math.log(Complex.ONE.subtract(gap).abs());
    }
    double rho = load.utilization();
    double queue = rho / (2 * load.idleFraction()) - (a + c - 1) / 2 + sum;
    double logNoWait = Math.log(c * load.idleFraction()) - logGap;
    double logWaiting = Math.log(-Math.expm1(logNoWait));
    return new Crommelin(queue, logWaiting, logNoWait + logRoot);
  }

  /** g = 1 − z for the root with ln z = ρ(z−1) + iφ, by Newton's method on ln(1−g) + ρg − iφ. */
  private static Complex gapOfRoot(double phi, Load load) {
    double rho = load.utilization();
    Complex gap = phi < 0.5 ? startNearOne(phi, load.idleFraction()) : startFarFromOne(phi, rho);
    for (int step = 0; step < MOST_NEWTON_STEPS; step++) {
      Complex value = logOneMinus(gap).add(gap.multiply(rho)).subtract(new Complex(0, phi));
      Complex slope = Complex.ONE.subtract(gap).reciprocal().negate().add(rho);
      Complex change = value.divide(slope);
      gap = gap.subtract(change);
      if (change.abs() <= 1e-15 * gap.abs()) {
        break;
      }
    }
    return gap;
  }

  /** Near the branch point: the quadratic g²/2 + (1−ρ)g + iφ = 0. */
  private static Complex startNearOne(double phi, double idle) {
    return new Complex(idle * idle, -2 * phi).sqrt().subtract(idle);
  }

  /** Elsewhere |ρz| is well below 1, and z = e^(ρ(z−1) + iφ) draws every start to the root. */
  private static Complex startFarFromOne(double phi, double rho) {
    Complex root = Complex.ZERO;
    for (int step = 0; step < FIRST_STEPS; step++) {
      root = root.subtract(1).multiply(rho).add(new Complex(0, phi)).exp();
    }
    return Complex.ONE.subtract(root);
  }

  /** ln(1 − g), also for a small g. */
  private static Complex logOneMinus(Complex gap) {
    double x = gap.getReal();
    double y = gap.getImaginary();
    return new Complex(0.5 * Math.log1p(x * (x - 2) + y * y), Math.atan2(-y, 1 - x));
  }
}
