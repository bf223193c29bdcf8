package io.kendall.model.queueing;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * M/D/c: Poisson arrivals, a service time that is the same for every task, c workers. Exact for
 * every c, the distribution of the wait too: Pollaczek–Khinchine at c = 1, else Crommelin's sums
 * (C. D. Crommelin, 1932), and for the wait G. J. Franx's formula (2001).
 */
public final class MdcQueue implements QueueModel {
  /** Rarer waits than this are none for a double. */
  private static final double RAREST = 1e-300;

  private static final double LOG_TEN = Math.log(10);

  private final Load load;
  private final Crommelin crommelin;
  private volatile @Nullable MdcWait wait;

  private MdcQueue(Load load) {
    this.load = load;
    this.crommelin = load.stable() ? Crommelin.of(load) : Crommelin.unstable();
  }

  /**
   * The queue for these rates.
   *
   * @param arrivalRate λ, per second
   * @param serviceRate μ of one worker, per second: each task takes 1/μ
   * @param workers c, at least 1
   * @throws IllegalArgumentException if a rate is not above 0 and finite, or c is below 1
   */
  public static MdcQueue of(double arrivalRate, double serviceRate, int workers) {
    return new MdcQueue(new Load(arrivalRate, serviceRate, workers));
  }

  @Override
  public String notation() {
    return "M/D/" + load.workersLabel();
  }

  @Override
  public boolean exact() {
    return true;
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

  @Override
  public double pEmpty() {
    return Math.exp(crommelin.logEmpty());
  }

  @Override
  public double pWait() {
    return Math.exp(crommelin.logWaiting());
  }

  @Override
  public double log10PWait() {
    return crommelin.logWaiting() / LOG_TEN;
  }

  @Override
  public double avgQueueLength() {
    return crommelin.queueLength();
  }

  /** Wq = Lq/λ (J. D. C. Little, 1961). */
  @Override
  public double avgWaitSeconds() {
    return stable()
        ? Arguments.atMostLargest(crommelin.queueLength() / load.arrivalRate())
        : Double.POSITIVE_INFINITY;
  }

  /**
   * Probability that a task waits longer than t.
   *
   * @param seconds t, at least 0
   * @return P(W &gt; t), in [0, 1]; 1 where not stable
   * @throws IllegalArgumentException if t is negative or NaN
   */
  public double pWaitAbove(double seconds) {
    Arguments.requireDelay(seconds);
    if (!stable() || seconds == 0) {
      return pWait();
    }
    return pWait() < RAREST ? 0 : Math.min(pWait(), waitLaw().tail(seconds * load.serviceRate()));
  }

  @Override
  public OptionalDouble waitQuantileSeconds(double p) {
    Arguments.requireProbability(p);
    if (!stable()) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    double logTail = Math.log1p(-p);
    return OptionalDouble.of(
        crommelin.logWaiting() <= logTail
            ? 0
            : Arguments.atMostLargest(waitLaw().quantile(logTail) / load.serviceRate()));
  }

  /** As every service takes the same time, the quantile of the wait, and that time. */
  @Override
  public OptionalDouble latencyQuantileSeconds(double p, double dispatchDelaySeconds) {
    Arguments.requireDelay(dispatchDelaySeconds);
    double wait = waitQuantileSeconds(p).orElseThrow();
    double latency = dispatchDelaySeconds + wait + avgServiceSeconds();
    return OptionalDouble.of(stable() ? Arguments.atMostLargest(latency) : latency);
  }

  /** Made when first asked for, as it takes longer than all the rest. */
  private MdcWait waitLaw() {
    MdcWait law = wait;
    if (law == null) {
      law = MdcWait.of(load, crommelin);
      wait = law;
    }
    return law;
  }
}
