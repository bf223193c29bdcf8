package io.kendall.result;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a comparison in turns of a version with itself came to, slowed down on one side or not.
 *
 * @param startedAt when it began, and a base that had to be built was built
 * @param seconds how long it took, at least 0
 * @param slowdown what head's workers were given, as it was asked for; empty if nothing
 * @param verdict the verdict on the whole, lower case
 * @param counting number of figures that count
 * @param regressed how many of them got worse
 * @param leastBatchChange by which share batches took longer against their perfect queue, the least
 *     of all batches; empty where none was measured
 * @param mostBatchChange the same, the greatest
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
    OptionalDouble leastBatchChange,
    OptionalDouble mostBatchChange,
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
    if (leastBatchChange.isPresent() != mostBatchChange.isPresent()) {
      throw new IllegalArgumentException("both ends of the batches' change, or none");
    }
  }
}
