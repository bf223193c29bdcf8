package io.kendall.result;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a run's figures come from.
 *
 * @param schema version of this form
 * @param startedAt when the run began
 * @param finishedAt when it ended
 * @param profile quick, default, full, or custom where options chose something else
 * @param seed the seed that every fork's seed is derived from
 * @param machine CPU model, cores, quota, memory, kernel, by name
 * @param software JDK, JVM arguments and library versions, by name
 * @param commit the git commit, or "unknown"
 * @param dirty whether tracked files outside {@code results} and {@code report} were changed
 * @param plan what each profile spends on each experiment
 * @param forksLeftOut how many forks of the plan, which repeat others, were left out to keep to the
 *     profile's time; at least 0
 */
public record Provenance(
    int schema,
    Instant startedAt,
    Instant finishedAt,
    String profile,
    long seed,
    Map<String, String> machine,
    Map<String, String> software,
    String commit,
    boolean dirty,
    List<PlanLine> plan,
    int forksLeftOut) {
  /** The version that this code writes. */
  public static final int SCHEMA = 1;

  public Provenance {
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    software = Collections.unmodifiableMap(new LinkedHashMap<>(software));
    plan = List.copyOf(plan);
    if (forksLeftOut < 0) {
      throw new IllegalArgumentException("forksLeftOut must be at least 0, got " + forksLeftOut);
    }
  }

  /** Of a run that measured all of its plan. */
  public Provenance(
      int schema,
      Instant startedAt,
      Instant finishedAt,
      String profile,
      long seed,
      Map<String, String> machine,
      Map<String, String> software,
      String commit,
      boolean dirty,
      List<PlanLine> plan) {
    this(schema, startedAt, finishedAt, profile, seed, machine, software, commit, dirty, plan, 0);
  }

  /** The same of a run that left out so many forks. */
  public Provenance withForksLeftOut(int forks) {
    return new Provenance(
        schema,
        startedAt,
        finishedAt,
        profile,
        seed,
        machine,
        software,
        commit,
        dirty,
        plan,
        forks);
  }
}
