package io.kendall.benchmark;

import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Notes where the figures of a run come from. */
public final class RunProvenance {
  private final Instant startedAt;
  private final BenchmarkPlan plan;
  private final long seed;
  private final List<String> arguments;
  private final SourceState sources = SourceState.ofThisProgram();

  /**
   * Of a run that begins now; the sources are looked at now, too.
   *
   * @param arguments the arguments of the run
   */
  public RunProvenance(Instant startedAt, BenchmarkPlan plan, long seed, List<String> arguments) {
    this.startedAt = startedAt;
    this.plan = plan;
    this.seed = seed;
    this.arguments = List.copyOf(arguments);
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
        Machine.facts(),
        Software.facts(arguments),
        sources.commit(),
        sources.dirty(),
        lines);
  }
}
