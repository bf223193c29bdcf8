package io.kendall.model.queueing;

/**
 * The wait that a task would have if it never gave up, in M/M/c/K+M: Poisson arrivals, exponential
 * service, c workers, at most m tasks that wait, each for an exponential time of rate θ (0: for
 * ever; A. Mandelbaum and S. Zeltyn, 2004, for m = ∞). With κ = cμ and H(t) = (1−e^(−θt))/θ its
 * density above 0, of tasks that found c or more and a place to wait, relative to the probability
 * of c−1 in the system, is
 *
 * <pre>λ·exp(λH(t) − κt)·P(Poisson(λH(t)) ≤ m−1)</pre>
 *
 * <p>(a task that finds c+j waits a sum of exponential times of rates κ, κ+θ, …, κ+jθ; the sum over
 * j). The density is kept as a logarithm around its peak, y = t − {@link #origin}, in whichever of
 * two forms does not cancel: that above, or, where λH(t) ≥ m, κe^(−κt)(λH)^(m−1)/(m−1)! and the
 * blocking probability of m−1 workers under the load λH.
 */
final class OfferedWait {
  private final double arrivalRate;
  private final double drainRate;
  private final double leaveRate;
  private final double places;
  private final double slackRate;

  private final boolean peakInside;
  private final double fullPeak;
  private final double logFullPeak;
  private final double origin;
  private final double logReference;

  /**
   * The wait.
   *
   * @param load λ, μ and c
   * @param leaveRate θ, at least 0
   * @param places m, at least 1, whole; or +∞ if θ is above 0 or the load is stable
   */
  OfferedWait(Load load, double leaveRate, double places) {
    this.arrivalRate = load.arrivalRate();
    this.drainRate = load.workers() * load.serviceRate();
    this.slackRate = load.slackRate();
    this.leaveRate = leaveRate;
    this.places = places;
    boolean overload = slackRate < 0;
    // λH at the peak of the unbounded density is (λ − κ)/θ.
    this.peakInside = overload && leaveRate > 0 && -slackRate / leaveRate < places;
    double logRatio = -logLoadAgainst(0);
    this.fullPeak = Double.isInfinite(places) ? 0 : peakOfFull(places - 1);
    this.logFullPeak = Double.isInfinite(places) ? 0 : logAllWaiting(places - 1);
    if (peakInside) {
      this.origin = logRatio / leaveRate;
      this.logReference = -logRatio * drainRate / leaveRate * Remainders.exponential(-logRatio);
    } else {
      this.origin = overload ? fullPeak : 0;
      this.logReference = overload ? logFullPeak : 0;
    }
  }

  /** The wait at y = 0, in seconds. */
  double origin() {
    return origin;
  }

  /** What has to be added to every logarithm here, about that of the density at y = 0. */
  double logReference() {
    return logReference;
  }

  /** Rate θ at which a task that waits gives up. */
  double leaveRate() {
    return leaveRate;
  }

  /** Logarithm of the density at t = origin + y, of which the λ in front is left out. */
  double logDensity(double y) {
    double seconds = Math.max(0, origin + y);
    double met = arrivalRate * patientSeconds(seconds);
    if (met >= places) {
      double k = places - 1;
      double top = k == 0 ? -drainRate * seconds : fall(k, y + (origin - fullPeak));
      return (logFullPeak - logReference) + top - PoissonSums.logBlocking(k, met);
    }
    double unbounded =
        peakInside
            ? -drainRate * y * Remainders.exponential(leaveRate * y)
            : -logReference
                - slackRate * seconds
                - arrivalRate * seconds * Remainders.exponential(leaveRate * seconds);
    return Double.isInfinite(places) || met == 0
        ? unbounded
        : unbounded + PoissonSums.logAtMost(places - 1, met);
  }

  /** H(t), the mean of what a task with this offered wait waits before it is served or gives up. */
  double patientSeconds(double seconds) {
    return leaveRate == 0 ? seconds : -Math.expm1(-leaveRate * seconds) / leaveRate;
  }

  /** Integral of the density times e^(rate·y), over t from 0 to a limit; rate at most 0. */
  LogConcave tiltedDown(double rate, double limitSeconds) {
    return fromOrigin(rate, 0, limitSeconds);
  }

  /**
   * Integral of the density times e^(rate·(t−limit)), over t from 0 to the limit; rate above 0. The
   * time is counted from the end near the peak: seen from the other, 10⁹ services away, a double
   * knows but seven digits of a service, too few for an integral to agree with itself.
   */
  LogConcave tiltedUp(double rate, double limitSeconds) {
    double end = limitSeconds - origin;
    double start = Math.min(0, end);
    if (logDensity(end) < logDensity(start) + rate * (start - end)) {
      return fromOrigin(rate, end, limitSeconds);
    }
    return new LogConcave(
        z -> logDensity(end + z) + rate * z, -limitSeconds, 0, 0, 1 / drainRate, finest());
  }

  private LogConcave fromOrigin(double rate, double from, double limitSeconds) {
    return new LogConcave(
        y -> logDensity(y) + rate * (y - from),
        -origin,
        limitSeconds - origin,
        0,
        1 / drainRate,
        finest());
  }

  private double finest() {
    return leaveRate == 0 ? Double.POSITIVE_INFINITY : 1 / leaveRate;
  }

  /** ln Π λ/(κ+iθ), i = 1…m: the probability of c+m in the system relative to that of c. */
  double logFullAgainstBusy() {
    if (leaveRate == 0) {
      return logReference == 0 ? -places * logLoadAgainst(0) : logFullAgainstPeak();
    }
    var integral =
        new LogConcave(
            y -> fall(places, y),
            -peakOfFull(places),
            Double.POSITIVE_INFINITY,
            0,
            1 / drainRate,
            1 / leaveRate);
    return Math.log(drainRate) + (logAllWaiting(places) - logReference) + integral.logIntegral();
  }

  /** m·ln ρ less the logarithm of ρᵏ·P(Poisson(k) = k), k = m−1, without the large parts. */
  private double logFullAgainstPeak() {
    double k = places - 1;
    return -logLoadAgainst(0) - (k == 0 ? 0 : PoissonTail.logProbability(k, k));
  }

  /** Logarithm of e^(−κt)(λH)ᵏ/k! at its peak + y, relative to its peak; k above 0. */
  private double fall(double k, double y) {
    return k * Remainders.logarithm(Math.max(-1, drainRate * patientSeconds(y) / k))
        - drainRate * y * Remainders.exponential(leaveRate * y);
  }

  /** Where e^(−κt)(λH)ᵏ/k! is largest: ln(1 + kθ/κ)/θ. */
  private double peakOfFull(double k) {
    return leaveRate == 0 ? k / drainRate : Math.log1p(k * leaveRate / drainRate) / leaveRate;
  }

  /** Its logarithm there. */
  private double logAllWaiting(double k) {
    if (k == 0) {
      return 0;
    }
    double w = k * leaveRate / drainRate;
    double share = w == 0 ? 0 : -Remainders.logarithm(w) / w;
    return PoissonTail.logProbability(k, k) + k * (share - logLoadAgainst(k));
  }

  /** ln((κ + kθ)/λ). */
  private double logLoadAgainst(double k) {
    double leaving = k * leaveRate;
    double ratio = (slackRate + leaving) / arrivalRate;
    return Math.abs(ratio) < 0.5
        ? Math.log1p(ratio)
        : Math.log((drainRate + leaving) / arrivalRate);
  }
}
