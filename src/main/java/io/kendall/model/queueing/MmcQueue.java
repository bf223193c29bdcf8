package io.kendall.model.queueing;

import java.util.OptionalDouble;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * M/M/c: Poisson arrivals, exponential service, c workers (A. K. Erlang, 1917). Exact for a whole
 * number of workers, up to ten million; for a fraction of one it is the continuous extension of
 * Erlang's formula (D. L. Jagerman, 1974, 1/B = a∫e^(−at)(1+t)^c dt), which interpolates.
 */
public final class MmcQueue implements QueueModel {
  private static final double LOG_TEN = Math.log(10);
  private static final int MOST_EVALUATIONS = 1000;

  private final Load load;
  private final double waiting;

  private MmcQueue(Load load) {
    this.load = load;
    this.waiting = load.stable() ? Erlang.waiting(load) : 1;
  }

  /**
   * The queue for these rates.
   *
   * @param arrivalRate λ, per second
   * @param serviceRate μ of one worker, per second
   * @param workers c, whole or not
   * @throws IllegalArgumentException if one of them is not above 0 and finite
   */
  public static MmcQueue of(double arrivalRate, double serviceRate, double workers) {
    return new MmcQueue(new Load(arrivalRate, serviceRate, workers));
  }

  @Override
  public String notation() {
    return "M/M/" + load.workersLabel();
  }

  @Override
  public boolean exact() {
    return load.workers() == Math.rint(load.workers());
  }

  @Override
  public double arrivalRate() {
    return load.arrivalRate();
  }

  @Override
  public double avgServiceSeconds() {
    return 1 / load.serviceRate();
  }

  @Override
  public double workers() {
    return load.workers();
  }

  @Override
  public double utilization() {
    return load.utilization();
  }

  @Override
  public boolean stable() {
    return load.stable();
  }

  /** P0 = [Σ aⁿ/n! (n &lt; c) + aᶜ/(c!(1−ρ))]⁻¹. */
  @Override
  public double pEmpty() {
    return Math.exp(logEmpty());
  }

  /** Decimal logarithm of P0, also where that underflows; −∞ where not stable. */
  public double log10PEmpty() {
    return logEmpty() / LOG_TEN;
  }

  /** Erlang C. */
  @Override
  public double pWait() {
    return waiting;
  }

  @Override
  public double log10PWait() {
    return logWaiting() / LOG_TEN;
  }

  /** Lq = C·ρ/(1−ρ). */
  @Override
  public double avgQueueLength() {
    return stable() ? pWait() * arrivalRate() / load.slackRate() : Double.POSITIVE_INFINITY;
  }

  /** Wq = C/θ. */
  @Override
  public double avgWaitSeconds() {
    return stable()
        ? Arguments.atMostLargest(pWait() / load.slackRate())
        : Double.POSITIVE_INFINITY;
  }

  /** From P(W &gt; t) = C·e^(−θt): ln(C/(1−p))/θ, or 0 where C ≤ 1−p. */
  @Override
  public OptionalDouble waitQuantileSeconds(double p) {
    Arguments.requireProbability(p);
    return OptionalDouble.of(
        stable()
            ? Arguments.atMostLargest(waitInServices(Math.log1p(-p)) / load.serviceRate())
            : Double.POSITIVE_INFINITY);
  }

  @Override
  public OptionalDouble latencyQuantileSeconds(double p, double dispatchDelaySeconds) {
    Arguments.requireProbability(p);
    Arguments.requireDelay(dispatchDelaySeconds);
    return OptionalDouble.of(
        stable()
            ? Arguments.atMostLargest(
                dispatchDelaySeconds + latencyInServices(p) / load.serviceRate())
            : Double.POSITIVE_INFINITY);
  }

  /**
   * Probability that a task waits longer than t: C·e^(−θt).
   *
   * @param seconds t, at least 0
   * @return P(W &gt; t), in [0, 1]; 1 where not stable
   * @throws IllegalArgumentException if t is negative or NaN
   */
  public double pWaitAbove(double seconds) {
    Arguments.requireDelay(seconds);
    return stable() ? pWait() * Math.exp(-load.slackRate() * seconds) : 1;
  }

  /**
   * Probability that a task takes longer than t from arrival to completion, without the dispatch
   * delay: e^(−μt) + C·μt·e^(−min(μ,θ)t)·φ(−|μ−θ|t), φ(x) = (eˣ−1)/x. Unlike the usual difference
   * of two exponentials it keeps its digits at θ = μ, and overflows at no load.
   *
   * @param seconds t, at least 0
   * @return the probability, in [0, 1]; 1 where not stable
   * @throws IllegalArgumentException if t is negative or NaN
   */
  public double pLatencyAbove(double seconds) {
    Arguments.requireDelay(seconds);
    return stable() ? latencyTail(seconds * load.serviceRate()) : 1;
  }

  /** The wait that a fraction e^{logTail} exceeds, in units of the mean service time. */
  private double waitInServices(double logTail) {
    return Math.max(0, logWaiting() - logTail) / slackInServices();
  }

  /** The root of the latency's tail, in units of the mean service time. */
  private double latencyInServices(double p) {
    double target = Math.log1p(-p);
    double half = target - Math.log(2);
    // W + S is at least as long as either, and above w + s only if W is above w or S above s.
    double low = Math.max(waitInServices(target), -target) * (1 - 1e-12);
    double high = (waitInServices(half) - half) * (1 + 1e-12);
    var solver = new BracketingNthOrderBrentSolver(1e-15, Double.MIN_NORMAL, 1e-16, 5);
    return solver.solve(MOST_EVALUATIONS, x -> logLatencyTail(x) - target, low, high);
  }

  private double logWaiting() {
    return stable() ? Erlang.logWaiting(load) : 0;
  }

  private double logEmpty() {
    return stable() ? Erlang.logEmpty(load) : Double.NEGATIVE_INFINITY;
  }

  /** θ/μ. */
  private double slackInServices() {
    return load.slackRate() / load.serviceRate();
  }

  private double latencyTail(double x) {
    return Math.min(1, Math.exp(logLatencyTail(x)));
  }

  /** The tail at μt = x, as a logarithm: with the slower exponential in front of both terms. */
  private double logLatencyTail(double x) {
    double slack = slackInServices();
    double slower = Math.min(1, slack);
    double gap = Math.abs(1 - slack) * x;
    double ratio = gap == 0 ? 1 : -Math.expm1(-gap) / gap;
    double serviceAlone = Math.exp(-(1 - slower) * x);
    return -slower * x + Math.log(serviceAlone + pWait() * x * ratio);
  }
}
