package io.kendall.workload;

import java.util.random.RandomGenerator;

/**
 * Times between arrivals that come in bursts: so many tasks at one instant, the bursts themselves a
 * Poisson process. A burst's first time is exponential, the others are 0.
 *
 * @param meanSeconds the mean time between arrivals, over all tasks, finite, above 0
 * @param size tasks of a burst, at least 1; 1 is a Poisson process
 */
public record Bursts(double meanSeconds, int size) implements TimeLaw {
  static final String PREFIX = "bursts:";

  public Bursts {
    Draws.requireMean(meanSeconds);
    if (size < 1) {
      throw new IllegalArgumentException("a burst has at least 1 task, got " + size);
    }
  }

  /** Of a time that is taken at random: 2·size − 1. */
  @Override
  public double squaredVariation() {
    return 2.0 * size - 1;
  }

  @Override
  public Bursts withMean(double newMeanSeconds) {
    return new Bursts(newMeanSeconds, size);
  }

  @Override
  public String label() {
    return PREFIX + size;
  }

  @Override
  public TimeStream stream(RandomGenerator random) {
    return new Stream(new Exponential(meanSeconds * size).stream(random), size);
  }

  private static final class Stream implements TimeStream {
    private final TimeStream betweenBursts;
    private final int size;
    private int left;

    Stream(TimeStream betweenBursts, int size) {
      this.betweenBursts = betweenBursts;
      this.size = size;
    }

    @Override
    public long nextNanos() {
      if (left > 0) {
        left--;
        return 0;
      }
      left = size - 1;
      return betweenBursts.nextNanos();
    }
  }
}
