package io.kendall.runtime.agent.text;

import io.kendall.runtime.agent.QueryState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text: runs of letters and digits, in lower case. */
final class Words {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’]\\p{L}+)?");

  /** Words that say little about what an English text is about. */
  private static final Set<String> COMMON =
      Set.of(
          ("a about after all also an and any are as at be because been before being between both"
                  + " but by can could did do does each few for from further had has have he her"
                  + " here him his how i if in into is it its it's just like many may me more most"
                  + " must my no nor not now of off on once one only or other our out over own per"
                  + " same she should so some such than that the their them then there these they"
                  + " this those through to too two under until up upon very was we were what when"
                  + " where which while who whom why will with would you your")
              .split(" "));

  private Words() {}

  /** Its words in their order. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** Whether a word says little about what a text is about. */
  static boolean isCommon(String word) {
    return COMMON.contains(word);
  }

  /**
   * What a query looks for: its words, without the common ones if it has others, and the words that
   * agents found worth looking for in earlier loops.
   */
  static List<String> termsOf(QueryState state) {
    Set<String> terms = new LinkedHashSet<>(of(state.query()));
    if (!COMMON.containsAll(terms)) {
      terms.removeAll(COMMON);
    }
    state.reports().forEach(report -> terms.addAll(report.report().terms()));
    return List.copyOf(terms);
  }

  /** The most frequent first, those of one frequency by the alphabet. */
  static List<String> byFrequency(Map<String, Long> counts) {
    return counts.keySet().stream()
        .sorted(Comparator.<String>comparingLong(counts::get).reversed().thenComparing(w -> w))
        .toList();
  }

  /** {@code 1 time}, {@code 2 times}. */
  static String many(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
