package io.kendall.runtime.agent.text;

import io.kendall.runtime.agent.Agent;
import io.kendall.runtime.agent.AgentReport;
import io.kendall.runtime.agent.Claim;
import io.kendall.runtime.agent.Document;
import io.kendall.runtime.agent.QueryState;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares documents: which of them have every word that is looked for, and which two are the most
 * alike by the cosine of their word counts (Salton, Wong and Yang 1975), of those with the most of
 * these words.
 */
public final class CompareAgent implements Agent {
  private static final int MOST_DOCUMENTS = 50;
  private static final int MOST_PAIRS = 5;

  /**
   * A document's words.
   *
   * @param counts of the words that tell something
   * @param hits how often it has one of the words that are looked for
   * @param hasAll whether it has each of them
   */
  private record Profile(String name, Map<String, Long> counts, long hits, boolean hasAll) {
    long product(Profile other) {
      return counts.entrySet().stream()
          .mapToLong(entry -> entry.getValue() * other.counts.getOrDefault(entry.getKey(), 0L))
          .sum();
    }
  }

  /** Two documents and the cosine of the angle between their counts. */
  private record Pair(Profile first, Profile second, double cosine) {}

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public Payload execute(Payload input) throws IOException {
    QueryState state = QueryState.of(input);
    List<String> terms = Words.termsOf(state);
    List<Profile> profiles = new ArrayList<>();
    for (Document document : state.documents()) {
      profiles.add(profile(document, terms));
    }
    List<Claim> claims = new ArrayList<>();
    claims.add(coverage(terms, profiles));
    profiles.sort(Comparator.comparingLong(Profile::hits).reversed());
    pairs(profiles.subList(0, Math.min(MOST_DOCUMENTS, profiles.size()))).stream()
        .sorted(Comparator.comparingDouble(Pair::cosine).reversed())
        .limit(MOST_PAIRS)
        .forEach(pair -> claims.add(likeness(pair)));
    return AgentReport.of(claims).payload();
  }

  private static Profile profile(Document document, List<String> terms) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    for (String line : document.lines()) {
      Words.of(line).forEach(word -> counts.merge(word, 1L, Long::sum));
    }
    long hits = terms.stream().mapToLong(term -> counts.getOrDefault(term, 0L)).sum();
    boolean hasAll = counts.keySet().containsAll(terms);
    counts.keySet().removeIf(Words::isCommon);
    return new Profile(document.name(), counts, hits, hasAll);
  }

  private static Claim coverage(List<String> terms, List<Profile> profiles) {
    List<String> all = profiles.stream().filter(Profile::hasAll).map(Profile::name).toList();
    String text =
        "%d of %s with all of: %s"
            .formatted(
                all.size(), Words.many(profiles.size(), "document"), String.join(", ", terms));
    return new Claim("coverage", text, all.subList(0, Math.min(MOST_PAIRS * 2, all.size())));
  }

  private static List<Pair> pairs(List<Profile> profiles) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      for (int j = i + 1; j < profiles.size(); j++) {
        Profile first = profiles.get(i);
        Profile second = profiles.get(j);
        double lengths =
            Math.sqrt((double) first.product(first)) * Math.sqrt((double) second.product(second));
        if (lengths > 0) {
          pairs.add(new Pair(first, second, first.product(second) / lengths));
        }
      }
    }
    return pairs;
  }

  private static Claim likeness(Pair pair) {
    String first = pair.first().name();
    String second = pair.second().name();
    String text =
        String.format(
            Locale.ROOT, "likeness %.3f of 1 between %s and %s", pair.cosine(), first, second);
    return Claim.of(first + " and " + second, text, first, second);
  }
}
