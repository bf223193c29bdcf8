package io.kendall.benchmark;

import io.kendall.result.Fingerprint;
import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import io.kendall.result.RayNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Notes where the figures of a run come from. */
public final class RunProvenance {
  private final Instant startedAt;
  private final BenchmarkPlan plan;
  private final long seed;
  private final List<String> arguments;
  private final boolean coresAwake;
  private final RayPlace ray;
  private final SourceState sources = SourceState.ofThisProgram();

  /**
   * Of a run that begins now; the sources are looked at now, too.
   *
   * @param arguments the arguments of the run
   * @param coresAwake whether idle cores are kept from sleeping
   * @param ray where the cells on Ray are measured, or why they are not
   */
  public RunProvenance(
      Instant startedAt,
      BenchmarkPlan plan,
      long seed,
      List<String> arguments,
      boolean coresAwake,
      RayPlace ray) {
    this.startedAt = startedAt;
    this.plan = plan;
    this.seed = seed;
    this.arguments = List.copyOf(arguments);
    this.coresAwake = coresAwake;
    this.ray = ray;
  }

  /** The provenance of the run, which has just ended. */
  public Provenance at(Instant finishedAt) {
    return new Provenance(
        Provenance.SCHEMA,
        startedAt,
        finishedAt,
        plan.profile(),
        seed,
        machine(),
        software(),
        sources.commit(),
        sources.dirty(),
        lines());
  }

  /** What every profile measures, and this run what its plan says. */
  private List<PlanLine> lines() {
    List<PlanLine> lines = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      lines.addAll(profile.label().equals(plan.profile()) ? plan.lines() : profile.lines());
    }
    if (plan.profile().equals(BenchmarkPlan.CUSTOM)) {
      lines.addAll(plan.lines());
    }
    return lines;
  }

  private Map<String, String> software() {
    Map<String, String> facts = new LinkedHashMap<>(Software.facts(arguments));
    if (ray instanceof RayPlace.Reached reached) {
      String cpus = String.format(Locale.ROOT, ", %.0f CPUs as declared", reached.cpus());
      facts.put(RayNote.FACT, Software.ray() + cpus);
    } else if (ray instanceof RayPlace.Missing missing) {
      facts.put(RayNote.FACT, RayNote.missing(missing.why()));
    }
    return facts;
  }

  private Map<String, String> machine() {
    Map<String, String> facts = new LinkedHashMap<>(Machine.facts());
    facts.put(Fingerprint.IDLE_CORES, coresAwake ? Fingerprint.KEPT_AWAKE : "may sleep");
    return facts;
  }
}
