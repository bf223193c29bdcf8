package io.kendall.runtime.agent.text;

import io.kendall.runtime.agent.Agent;
import io.kendall.runtime.agent.AgentReport;
import io.kendall.runtime.agent.Claim;
import io.kendall.runtime.agent.Document;
import io.kendall.runtime.agent.QueryState;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts how often each word that is looked for occurs, and in how many documents. */
public final class CountAgent implements Agent {
  private static final int MOST_SOURCES = 10;

  @Override
  public String name() {
    return "count";
  }

  @Override
  public Payload execute(Payload input) throws IOException {
    QueryState state = QueryState.of(input);
    Map<String, Map<String, Long>> perTerm = new LinkedHashMap<>();
    Words.termsOf(state).forEach(term -> perTerm.put(term, new TreeMap<>()));
    for (Document document : state.documents()) {
      for (String line : document.lines()) {
        for (String word : Words.of(line)) {
          Map<String, Long> perDocument = perTerm.get(word);
          if (perDocument != null) {
            perDocument.merge(document.name(), 1L, Long::sum);
          }
        }
      }
    }
    List<Claim> claims = new ArrayList<>();
    perTerm.forEach((term, counts) -> claims.add(claim(term, counts, state.names().size())));
    return AgentReport.of(claims).payload();
  }

  private static Claim claim(String term, Map<String, Long> counts, int documents) {
    long all = counts.values().stream().mapToLong(count -> count).sum();
    String text =
        "\"%s\" occurs %s in %d of %s"
            .formatted(
                term, Words.many(all, "time"), counts.size(), Words.many(documents, "document"));
    List<String> most = Words.byFrequency(counts);
    return new Claim(term, text, most.subList(0, Math.min(MOST_SOURCES, most.size())));
  }
}
