package io.kendall.model.queueing;

import java.util.OptionalDouble;

/**
 * M/D/c: Poisson arrivals, a service time that is the same for every task, c workers. Exact for
 * every c: Pollaczek–Khinchine at c = 1, else Crommelin's series (C. D. Crommelin, 1932), or his
 * roots where the load is so heavy that the series has too many terms. Quantiles are not known
 * here.
 */
public final class MdcQueue implements QueueModel {
  private static final double LOG_TEN = Math.log(10);

  private final Load load;
  private final Crommelin crommelin;

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
    return crommelin.queueLength() / load.arrivalRate();
  }

  @Override
  public OptionalDouble waitQuantileSeconds(double p) {
    Arguments.requireProbability(p);
    return stable() ? OptionalDouble.empty() : OptionalDouble.of(Double.POSITIVE_INFINITY);
  }

  @Override
  public OptionalDouble latencyQuantileSeconds(double p, double dispatchDelaySeconds) {
    Arguments.requireDelay(dispatchDelaySeconds);
    return waitQuantileSeconds(p);
  }
}
