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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Extracts the sentences that have the most of the words that are looked for. The words most
 * frequent beside them are worth looking for in the next loop, as in relevance feedback (Rocchio
 * 1971) that takes the best passages as relevant.
 */
public final class ExtractAgent implements Agent {
  private static final int MOST_SENTENCES = 10;
  private static final int MOST_NEW_TERMS = 3;

  /**
   * A sentence with some of the words.
   *
   * @param different how many of the words it has
   * @param all how often it has one of them
   */
  private record Match(Sentence sentence, long different, long all) {}

  @Override
  public String name() {
    return "extract";
  }

  @Override
  public Payload execute(Payload input) throws IOException {
    QueryState state = QueryState.of(input);
    Set<String> terms = new HashSet<>(Words.termsOf(state));
    List<Match> matches = new ArrayList<>();
    for (Document document : state.documents()) {
      for (Sentence sentence : Sentence.of(document)) {
        List<String> hits = sentence.words().stream().filter(terms::contains).toList();
        if (!hits.isEmpty()) {
          matches.add(new Match(sentence, hits.stream().distinct().count(), hits.size()));
        }
      }
    }
    // Stable: those with as many stay in the order of the documents.
    matches.sort(
        Comparator.comparingLong(Match::different).thenComparingLong(Match::all).reversed());
    List<Sentence> best =
        matches.stream().limit(MOST_SENTENCES).map(match -> match.sentence()).toList();
    List<Claim> claims =
        best.stream().map(it -> Claim.of(it.place(), it.text(), it.place())).toList();
    return new AgentReport(claims, newTerms(best, terms)).payload();
  }

  private static List<String> newTerms(List<Sentence> sentences, Set<String> terms) {
    Map<String, Long> counts = new HashMap<>();
    for (Sentence sentence : sentences) {
      for (String word : sentence.words()) {
        if (!terms.contains(word) && !Words.isCommon(word)) {
          counts.merge(word, 1L, Long::sum);
        }
      }
    }
    // A word that stands beside them once may do so by chance.
    counts.values().removeIf(count -> count < 2);
    return Words.byFrequency(counts).stream().limit(MOST_NEW_TERMS).toList();
  }
}
