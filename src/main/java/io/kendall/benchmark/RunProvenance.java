package io.kendall.benchmark;

import io.kendall.result.Fingerprint;
import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes where the figures of a run come from. */
public final class RunProvenance {
  private final Instant startedAt;
  private final BenchmarkPlan plan;
  private final long seed;
  private final List<String> arguments;
  private final boolean coresAwake;
  private final SourceState sources = SourceState.ofThisProgram();

  /**
   * Of a run that begins now; the sources are looked at now, too.
   *
   * @param arguments the arguments of the run
   * @param coresAwake whether idle cores are kept from sleeping
   */
  public RunProvenance(
      Instant startedAt,
      BenchmarkPlan plan,
      long seed,
      List<String> arguments,
      boolean coresAwake) {
    this.startedAt = startedAt;
    this.plan = plan;
    this.seed = seed;
    this.arguments = List.copyOf(arguments);
    this.coresAwake = coresAwake;
  }

  /** The provenance of the run, which has just ended. */
  public Provenance at(Instant finishedAt) {
    List<PlanLine> lines = new ArrayList<>(Profile.allLines());
    if (plan.profile().equals(BenchmarkPlan.CUSTOM)) {
      lines.addAll(plan.lines());
    }
    return new Provenance(
        Provenance.SCHEMA,
        startedAt,
        finishedAt,
        plan.profile(),
        seed,
        machine(),
        Software.facts(arguments),
        sources.commit(),
        sources.dirty(),
        lines);
  }

  private Map<String, String> machine() {
    Map<String, String> facts = new LinkedHashMap<>(Machine.facts());
    facts.put(Fingerprint.IDLE_CORES, coresAwake ? Fingerprint.KEPT_AWAKE : "may sleep");
    return facts;
  }
}
