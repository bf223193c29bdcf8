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
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Summarises the documents by frequency (Luhn 1958): their most frequent words, and the sentences
 * whose words are the most frequent on average.
 */
public final class SummariseAgent implements Agent {
  private static final int MOST_WORDS = 10;
  private static final int MOST_SENTENCES = 3;

  /** A heading of one frequent word is no summary. */
  private static final int FEWEST_WORDS = 4;

  /** A sentence and the mean frequency of its words. */
  private record Weighed(Sentence sentence, double weight) {}

  @Override
  public String name() {
    return "summarise";
  }

  @Override
  public Payload execute(Payload input) throws IOException {
    List<Sentence> sentences = new ArrayList<>();
    for (Document document : QueryState.of(input).documents()) {
      sentences.addAll(Sentence.of(document));
    }
    Map<String, Long> counts = new HashMap<>();
    for (Sentence sentence : sentences) {
      telling(sentence).forEach(word -> counts.merge(word, 1L, Long::sum));
    }
    List<Claim> claims = new ArrayList<>();
    if (!counts.isEmpty()) {
      claims.add(frequentWords(counts));
    }
    sentences.stream()
        .filter(sentence -> telling(sentence).size() >= FEWEST_WORDS)
        .map(sentence -> new Weighed(sentence, weight(sentence, counts)))
        .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
        .limit(MOST_SENTENCES)
        .map(Weighed::sentence)
        .forEach(it -> claims.add(Claim.of(it.place(), it.text(), it.place())));
    return AgentReport.of(claims).payload();
  }

  private static List<String> telling(Sentence sentence) {
    return sentence.words().stream().filter(word -> !Words.isCommon(word)).toList();
  }

  private static double weight(Sentence sentence, Map<String, Long> counts) {
    List<String> words = telling(sentence);
    long sum = words.stream().mapToLong(word -> counts.getOrDefault(word, 0L)).sum();
    return (double) sum / words.size();
  }

  private static Claim frequentWords(Map<String, Long> counts) {
    String words =
        Words.byFrequency(counts).stream()
            .limit(MOST_WORDS)
            .map(word -> word + " (" + counts.get(word) + ")")
            .collect(Collectors.joining(", "));
    return Claim.of("frequent words", "the most frequent words: " + words);
  }
}
