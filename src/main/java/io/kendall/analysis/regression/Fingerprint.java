package io.kendall.analysis.regression;

import io.kendall.result.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What of a machine decides how fast it is. */
final class Fingerprint {
  /** Memory in full and kernel differ from one start of a machine to the next. */
  private static final List<String> FACTS =
      List.of("cpu_model", "cores", "cpu_quota", "architecture");

  private Fingerprint() {}

  static Map<String, String> of(Provenance provenance) {
    Map<String, String> facts = new TreeMap<>(provenance.machine());
    facts.keySet().retainAll(FACTS);
    return facts;
  }

  /** How two machines differ, in words; empty if they do not. */
  static List<String> differences(Provenance base, Provenance head) {
    List<String> lines = new ArrayList<>();
    for (String fact : FACTS) {
      String before = base.machine().getOrDefault(fact, "unknown");
      String after = head.machine().getOrDefault(fact, "unknown");
      if (!before.equals(after)) {
        lines.add("%s %s, then %s".formatted(fact.replace('_', ' '), before, after));
      }
    }
    return lines;
  }
}
