package io.kendall.benchmark;

import io.kendall.result.Provenance;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Notes where the figures of a trial outside JMH come from, as it is noted of a run. */
public final class TrialProvenance {
  /** The name of the one fact of a machine that changes from trial to trial: how busy it is. */
  public static final String LOAD = "load_average";

  private TrialProvenance() {}

  /**
   * The provenance of a trial that ends now.
   *
   * @param profile how large it was
   */
  public static Provenance of(String profile, long seed, Instant startedAt) {
    SourceState sources = SourceState.ofThisProgram();
    Map<String, String> machine = new LinkedHashMap<>(Machine.facts());
    machine.put(LOAD, loadAverage());
    return new Provenance(
        Provenance.SCHEMA,
        startedAt,
        Instant.now(),
        profile,
        seed,
        machine,
        Software.facts(List.of()),
        sources.commit(),
        sources.dirty(),
        List.of());
  }

  /** Processes that ran or wanted to, on average over the last minute, of others', too. */
  private static String loadAverage() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }
}
