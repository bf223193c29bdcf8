package io.kendall.model.queueing;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * A pool that loses tasks, M/M/c/K+M with K or patience possibly without bound: a birth–death
 * process, of which every figure is a ratio of positive sums kept as logarithms. With p(n) the
 * probability of n in the system, the sums are taken relative to p(c−1): over 0…c−1 by Erlang's
 * formula, over c…K−1 by {@link OfferedWait}, and p(K).
 *
 * <p>Inside, times are counted in a power of two of seconds near the service time, which rounds
 * nothing: 10⁹ places of 10³⁰⁰ seconds each still fit a double.
 */
final class LossySystem {
  private static final int MOST_EVALUATIONS = 500;

  /** Closer than that to its target a tail cannot be told from it. */
  private static final double CLOSE = 2e-14;

  private final Load load;

  /** What a time is multiplied by to be in seconds. */
  private final double unitSeconds;

  private final OfferedWait line;
  private final double logReference;
  private final double logIdle;
  private final double logWaiting;
  private final double logServedWaiting;
  private final double logServed;
  private final double logTotal;
  private final double logFull;
  private final LogConcave offered;
  private final LogConcave served;

  /**
   * The system.
   *
   * @param loadPerSecond λ, μ and c, which is whole
   * @param leaveRatePerSecond θ, at which a task that waits gives up; 0 for never
   * @param capacity K, whole and at least c; +∞ only where the rest is stable without a bound
   */
  LossySystem(Load loadPerSecond, double leaveRatePerSecond, double capacity) {
    int exponent = Math.getExponent(loadPerSecond.serviceRate());
    this.unitSeconds = Math.scalb(1.0, -exponent);
    this.load =
        new Load(
            Math.scalb(loadPerSecond.arrivalRate(), -exponent),
            Math.scalb(loadPerSecond.serviceRate(), -exponent),
            loadPerSecond.workers());
    double leaveRate = Math.scalb(leaveRatePerSecond, -exponent);
    double places = capacity - load.workers();
    double logRho = Math.log(load.utilization());
    double logArrivals = Math.log(load.arrivalRate());
    this.line = new OfferedWait(load, leaveRate, Math.max(1, places));
    this.offered = line.tiltedDown(0, Double.POSITIVE_INFINITY);
    this.served = leaveRate == 0 ? offered : line.tiltedDown(-leaveRate, Double.POSITIVE_INFINITY);
    boolean none = places == 0;
    this.logReference = none ? 0 : line.logReference();
    this.logIdle = -PoissonSums.logBlocking(load.workers() - 1, load.offered()) - logReference;
    this.logWaiting = none ? Double.NEGATIVE_INFINITY : logArrivals + offered.logIntegral();
    this.logServedWaiting =
        none
            ? Double.NEGATIVE_INFINITY
            : logArrivals + served.logIntegral() - leaveRate * line.origin();
    this.logFull =
        Double.isInfinite(places)
            ? Double.NEGATIVE_INFINITY
            : logRho + (none ? 0 : line.logFullAgainstBusy());
    this.logServed = logSum(logIdle, logServedWaiting);
    this.logTotal = logSum(logSum(logIdle, logWaiting), logFull);
  }

  /** Logarithm of P0: p(0)/p(c−1) = (c−1)!/aᶜ⁻¹. */
  double logEmpty() {
    double k = load.workers() - 1;
    double a = load.offered();
    double logFewest = k == 0 ? 0 : PoissonSums.logFactorialOverPower(k, a);
    return Math.min(0, logFewest - logReference - logTotal);
  }

  /** Fraction of all tasks that find no place. */
  double blocked() {
    return Math.exp(logFull - logTotal);
  }

  /** Fraction of all tasks that give up: θ·Lq/λ, of which rounding may make more than 1. */
  double abandoned() {
    return Math.min(1, line.leaveRate() * queueLength() / load.arrivalRate());
  }

  /** Fraction of all tasks that are served. */
  double served() {
    return Math.exp(logServed - logTotal);
  }

  /** Logarithm of the fraction of the tasks with a place that find every worker busy. */
  double logWait() {
    return logWaiting - logSum(logIdle, logWaiting);
  }

  /** Mean wait of the tasks that have a place, served or not, in seconds. */
  double waitSeconds() {
    double wait = Math.exp(logWait()) * offered.mean(y -> line.patientSeconds(line.origin() + y));
    return inSeconds(wait);
  }

  /** Lq = λ·(fraction with a place)·Wq. */
  double queueLength() {
    return load.arrivalRate()
        * Math.exp(logWaiting - logTotal)
        * offered.mean(y -> line.patientSeconds(line.origin() + y));
  }

  /** Mean wait of the tasks that are served, in seconds. */
  double servedWaitSeconds() {
    return inSeconds(servedWait() * served.mean(y -> line.origin() + y));
  }

  private double inSeconds(double time) {
    return Arguments.atMostLargest(time * unitSeconds);
  }

  /** P(W &gt; t) of the tasks that have a place, served or not. */
  private double waitAbove(double time) {
    return Math.exp(logWait() - line.leaveRate() * time)
        * offered.fractionAbove(time - line.origin());
  }

  /** P(W &gt; t) of the tasks that are served. */
  private double servedWaitAbove(double time) {
    return servedWait() * served.fractionAbove(time - line.origin());
  }

  /** P(W+S &gt; t) of the tasks that are served. */
  private double latencyAbove(double time) {
    double mu = load.serviceRate();
    double atOnce = Math.exp(logIdle - logServed - mu * time);
    if (logServedWaiting == Double.NEGATIVE_INFINITY || time == 0) {
      return atOnce + servedWait();
    }
    // Tilted from where it is largest, so that what remains of the logarithms is small.
    double rate = mu - line.leaveRate();
    double logShift = rate > 0 ? -line.leaveRate() * time : rate * line.origin() - mu * time;
    LogConcave started = rate > 0 ? line.tiltedUp(rate, time) : line.tiltedDown(rate, time);
    double inService =
        Math.exp(Math.log(load.arrivalRate()) + started.logIntegral() + logShift - logServed);
    return atOnce + inService + servedWaitAbove(time);
  }

  /** The time that a fraction p of the tasks with a place waits at most. */
  double waitQuantileSeconds(double p) {
    return inSeconds(waitQuantile(offered, this::waitAbove, 1 - p));
  }

  /** The time from arrival to completion that a fraction p of the served tasks has at most. */
  double latencyQuantileSeconds(double p) {
    double service = -Math.log1p(-p) / load.serviceRate();
    double low = Math.max(service, waitQuantile(served, this::servedWaitAbove, 1 - p));
    // W + S is above w + s only if W is above w or S above s.
    double half = (1 - p) / 2;
    double high =
        waitQuantile(served, this::servedWaitAbove, half) - Math.log(half) / load.serviceRate();
    double logTarget = Math.log1p(-p);
    double latency =
        root(t -> 1 - Math.log(latencyAbove(t)) / logTarget, low * (1 - 1e-12), high * (1 + 1e-12));
    return inSeconds(latency);
  }

  private double servedWait() {
    return Math.exp(logServedWaiting - logServed);
  }

  private double waitQuantile(LogConcave wait, DoubleUnaryOperator above, double target) {
    double low = 0;
    if (above.applyAsDouble(low) <= target) {
      return 0;
    }
    for (double edge : wait.edges()) {
      double high = line.origin() + edge;
      if (high > 0 && above.applyAsDouble(high) <= target) {
        return root(t -> above.applyAsDouble(t) / target - 1, low, high);
      }
      low = Math.max(0, high);
    }
    return low;
  }

  private static double root(DoubleUnaryOperator function, double low, double high) {
    double middle = low + (high - low) / 2;
    if (function.applyAsDouble(low) <= 0 || !(middle > low && middle < high)) {
      // Also where the whole fall lies between two neighbouring doubles.
      return low;
    }
    var solver = new BracketingNthOrderBrentSolver(1e-14, Double.MIN_NORMAL, CLOSE, 5);
    return solver.solve(MOST_EVALUATIONS, function::applyAsDouble, low, high);
  }

  private static double logSum(double one, double other) {
    double larger = Math.max(one, other);
    double smaller = Math.min(one, other);
    return smaller == Double.NEGATIVE_INFINITY
        ? larger
        : larger + Math.log1p(Math.exp(smaller - larger));
  }
}
