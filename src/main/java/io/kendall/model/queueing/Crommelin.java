package io.kendall.model.queueing;

/**
 * What M/D/c needs (F. Pollaczek, 1930; C. D. Crommelin, 1932). As every task takes D, those in
 * service now are gone in D: the number in the system follows N′ = (N − c)⁺ + Poisson(a), and the
 * number that waits is the maximum of a random walk with steps Poisson(a) − c. By F. Spitzer's
 * identity (1956) Lq = Σ E[(Poisson(la) − lc)⁺]/l, ln P(W = 0) = −Σ P(Poisson(la) ≥ lc)/l and ln
 * P(N ≤ c) = −Σ P(Poisson(la) &gt; lc)/l, l from 1; each sum is taken at once by {@link
 * PollaczekContour}.
 *
 * @param queueLength Lq
 * @param logWaiting natural logarithm of the probability of waiting
 * @param logNoQueue natural logarithm of the probability that nobody waits, N ≤ c
 * @param logEmpty natural logarithm of the probability of an empty system
 */
record Crommelin(double queueLength, double logWaiting, double logNoQueue, double logEmpty) {
  static Crommelin unstable() {
    double never = Double.NEGATIVE_INFINITY;
    return new Crommelin(Double.POSITIVE_INFINITY, 0, never, never);
  }

  /** For a whole number of workers and a stable load. */
  static Crommelin of(Load load) {
    if (load.workers() == 1) {
      return ofOneWorker(load);
    }
    PollaczekContour contour = PollaczekContour.of(load);
    double logScale = contour.logScale();
    double scale = Math.exp(logScale);
    double wait = contour.atLeastZero();
    double logWaiting =
        logScale == 0 ? Math.log(-Math.expm1(-wait)) : Math.min(0, logScale + Math.log(wait));
    double logNoQueue = -contour.aboveZero() * scale;
    // P0 = e^(−a)·P(N ≤ c): nobody is there D after nobody waits, if nobody came.
    return new Crommelin(
        contour.excess() * scale, logWaiting, logNoQueue, logNoQueue - load.offered());
  }

  /** F. Pollaczek and A. Y. Khinchine: Lq = ρ²/(2(1−ρ)); P(N ≤ 1) = (1−ρ)e^ρ. */
  private static Crommelin ofOneWorker(Load load) {
    double rho = load.utilization();
    double idle = load.idleFraction();
    double logEmpty = rho < 0.5 ? Math.log1p(-rho) : Math.log(idle);
    return new Crommelin(
        rho * (rho / (2 * idle)),
        -load.minusLogUtilization(),
        Math.min(0, logEmpty + rho),
        logEmpty);
  }
}
