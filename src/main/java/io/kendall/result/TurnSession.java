package io.kendall.result;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a comparison of two versions in turns came to.
 *
 * @param startedAt when it began
 * @param seconds how long it took, at least 0
 * @param slowdown what head's workers were given, as it was asked for; empty if nothing
 * @param verdict the verdict on the whole, lower case
 * @param counting number of figures that count
 * @param regressed how many of them got worse
 * @param leastThroughputLoss the least change of a batch's throughput ratio, + is worse; empty
 *     where none was measured
 * @param mostThroughputLoss the greatest
 * @param machine the processor and the number of cores, for readers
 * @param jdk version of the JDK
 */
public record TurnSession(
    Instant startedAt,
    double seconds,
    String slowdown,
    String verdict,
    int counting,
    int regressed,
    OptionalDouble leastThroughputLoss,
    OptionalDouble mostThroughputLoss,
    String machine,
    String jdk) {
  public TurnSession {
    if (!(seconds >= 0)) {
      throw new IllegalArgumentException("seconds must be at least 0, got " + seconds);
    }
    if (regressed < 0 || regressed > counting) {
      throw new IllegalArgumentException(
          "%d figures count, of which %d got worse".formatted(counting, regressed));
    }
    if (leastThroughputLoss.isPresent() != mostThroughputLoss.isPresent()) {
      throw new IllegalArgumentException("both ends of the throughput's change, or none");
    }
  }
}
