package io.kendall.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What of a machine decides how fast it is. Of facts by name, as {@link Provenance#machine()} holds
 * them; one that is missing is a fact of its own.
 */
public final class Fingerprint {
  /** Memory in full and kernel differ from one start of a machine to the next. */
  private static final List<String> FACTS =
      List.of("cpu_model", "cores", "cpu_quota", "architecture");

  private static final String MISSING = "unknown";

  private Fingerprint() {}

  /** Whether two machines cannot be told apart. */
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
        lines.add("%s %s, then %s".formatted(fact.replace('_', ' '), before, after));
      }
    }
    return lines;
  }
}
