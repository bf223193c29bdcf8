package io.kendall.workload;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;

/**
 * Times taken from a trace, in its order, once.
 *
 * @param source where they come from, as it was named
 * @param nanos the times in nanoseconds, at least one, none negative
 */
public record Replay(String source, List<Long> nanos) implements TimeLaw {
  static final String PREFIX = "trace:";

  public Replay {
    nanos = List.copyOf(nanos);
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException(source + " has no tasks");
    }
    for (int i = 0; i < nanos.size(); i++) {
      if (nanos.get(i) < 0) {
        throw new IllegalArgumentException(
            "%s: time %s of task %s is negative".formatted(source, nanos.get(i), i));
      }
    }
  }

  @Override
  public double meanSeconds() {
    return nanos.stream().mapToDouble(Long::doubleValue).sum() / nanos.size() / 1e9;
  }

  @Override
  public double squaredVariation() {
    double mean = meanSeconds();
    if (mean == 0) {
      return 0;
    }
    double squares = nanos.stream().mapToDouble(t -> (t / 1e9 - mean) * (t / 1e9 - mean)).sum();
    return squares / nanos.size() / (mean * mean);
  }

  /** All times longer or shorter by the same factor, rounded to the nanosecond. */
  @Override
  public Replay withMean(double newMeanSeconds) {
    Draws.requireMean(newMeanSeconds);
    double factor = newMeanSeconds / meanSeconds();
    return new Replay(source, nanos.stream().map(time -> Math.round(time * factor)).toList());
  }

  @Override
  public String label() {
    return PREFIX + source;
  }

  /**
   * The times in the trace's order; the generator is not asked.
   *
   * @return a stream that throws {@link NoSuchElementException} after the last of them
   */
  @Override
  public TimeStream stream(RandomGenerator random) {
    Iterator<Long> left = nanos.iterator();
    return () -> {
      if (!left.hasNext()) {
        throw new NoSuchElementException(
            "%s has %s tasks and no more".formatted(source, nanos.size()));
      }
      return left.next();
    };
  }
}
