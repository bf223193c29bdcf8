package io.kendall.benchmark;

import io.kendall.result.Provenance;
import java.time.Instant;
import java.util.List;

/** Notes where the figures of a trial outside JMH come from, as it is noted of a run. */
public final class TrialProvenance {
  private TrialProvenance() {}

  /**
   * The provenance of a trial that ends now.
   *
   * @param profile how large it was
   */
  public static Provenance of(String profile, long seed, Instant startedAt) {
    SourceState sources = SourceState.ofThisProgram();
    return new Provenance(
        Provenance.SCHEMA,
        startedAt,
        Instant.now(),
        profile,
        seed,
        Machine.facts(),
        Software.facts(List.of()),
        sources.commit(),
        sources.dirty(),
        List.of());
  }
}
