package io.kendall.workload;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Times drawn at random, with replacement, from measured ones: their own distribution, without
 * their order.
 *
 * @param measured the times, with where they come from
 */
public record Empirical(Replay measured) implements TimeLaw {
  static final String PREFIX = "empirical:";

  /** The service times that the workers of a trace measured for its completed tasks. */
  static Empirical of(String label, List<TraceRow> rows) {
    List<Long> nanos =
        rows.stream().filter(TraceRow::completed).map(TraceRow::serviceNanos).toList();
    return new Empirical(new Replay(label.substring(PREFIX.length()), nanos));
  }

  @Override
  public double meanSeconds() {
    return measured.meanSeconds();
  }

  @Override
  public double squaredVariation() {
    return measured.squaredVariation();
  }

  @Override
  public Empirical withMean(double newMeanSeconds) {
    return new Empirical(measured.withMean(newMeanSeconds));
  }

  @Override
  public String label() {
    return PREFIX + measured.source();
  }

  @Override
  public TimeStream stream(RandomGenerator random) {
    long[] nanos = measured.nanos().stream().mapToLong(Long::longValue).toArray();
    return () -> nanos[Draws.index(random, nanos.length)];
  }
}
