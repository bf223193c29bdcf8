package io.kendall.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What of a machine decides how fast it is, and of the state in which it was measured. Of facts by
 * name, as {@link Provenance#machine()} holds them; one that is missing is a fact of its own.
 */
public final class Fingerprint {
  /** Memory in full and kernel differ from one start of a machine to the next. */
  private static final List<String> FACTS =
      List.of("cpu_model", "cores", "cpu_quota", "architecture");

  /** The fact that says whether idle cores could fall asleep while a run was measured. */
  public static final String IDLE_CORES = "idle_cores";

  /** Its value where they could not. */
  public static final String KEPT_AWAKE = "kept awake";

  private static final String MISSING = "unknown";

  private Fingerprint() {}

  /** Whether two machines cannot be told apart, whatever state they were in. */
  public static boolean sameMachine(Map<String, String> one, Map<String, String> other) {
    return FACTS.stream()
        .allMatch(fact -> one.getOrDefault(fact, "").equals(other.getOrDefault(fact, "")));
  }

  /** Whether two machines cannot be told apart, nor the states that they were in. */
  public static boolean same(Map<String, String> one, Map<String, String> other) {
    return differences(one, other).isEmpty();
  }

  /** How two machines differ, in words; empty if they do not. */
  public static List<String> differences(Map<String, String> base, Map<String, String> head) {
    List<String> lines = new ArrayList<>();
    for (String fact : FACTS) {
      String before = base.getOrDefault(fact, MISSING);
      String after = head.getOrDefault(fact, MISSING);
      if (!before.equals(after)) {
        lines.add(difference(fact, before, after));
      }
    }
    // Runs of older versions do not say.
    String before = base.get(IDLE_CORES);
    String after = head.get(IDLE_CORES);
    if (before != null && after != null && !before.equals(after)) {
      lines.add(difference(IDLE_CORES, before, after));
    }
    return lines;
  }

  private static String difference(String fact, String before, String after) {
    return "%s %s, then %s".formatted(fact.replace('_', ' '), before, after);
  }
}
