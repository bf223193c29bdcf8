package io.kendall.runtime.agent.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.agent.Agent;
import io.kendall.runtime.agent.AgentReport;
import io.kendall.runtime.agent.Claim;
import io.kendall.runtime.agent.QueryState;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextAgentsTest {
  @TempDir private Path folder;
  private final TreeMap<String, String> documents = new TreeMap<>();

  private AgentReport ask(Agent agent, String query) throws Exception {
    return ask(agent, query, List.of());
  }

  private AgentReport ask(Agent agent, String query, List<QueryState.Report> before)
      throws Exception {
    for (String name : documents.keySet()) {
      Files.writeString(folder.resolve(name), documents.getOrDefault(name, ""));
    }
    QueryState state = new QueryState(query, folder, List.copyOf(documents.keySet()), 1, before);
    return AgentReport.of(agent.execute(state.payload()));
  }

  @Test
  void count_words_areCountedWholeAndInAnyCase() throws Exception {
    documents.put("a.txt", "A queue. Queues are no queue!\nThe QUEUE-length, queue's end");
    documents.put("b.txt", "queue");
    documents.put("c.txt", "nothing of it");

    assertThat(ask(new CountAgent(), "the queue servers").claims())
        .containsExactly(
            new Claim(
                "queue", "\"queue\" occurs 4 times in 2 of 3 documents", List.of("a.txt", "b.txt")),
            new Claim("servers", "\"servers\" occurs 0 times in 0 of 3 documents", List.of()));
  }

  @Test
  void count_queryOfCommonWordsAlone_looksForThem() throws Exception {
    documents.put("a.txt", "The end of the day.");
    assertThat(ask(new CountAgent(), "the").claims())
        .extracting(Claim::text)
        .containsExactly("\"the\" occurs 2 times in 1 of 1 document");
  }

  @Test
  void extract_sentences_comeWithTheMostWordsFirstAndTheirLine() throws Exception {
    documents.put(
        "a.txt",
        "One queue. No match here.\n\nA long\nqueue of tasks \u001b[31mwaits for\tworkers. Tasks!");
    documents.put("b c.txt", "Workers take tasks, tasks and tasks");

    assertThat(ask(new ExtractAgent(), "queue tasks workers").claims())
        .containsExactly(
            Claim.of("a.txt:3", "A long queue of tasks [31mwaits for workers.", "a.txt:3"),
            Claim.of("b c.txt:1", "Workers take tasks, tasks and tasks", "b c.txt:1"),
            Claim.of("a.txt:1", "One queue.", "a.txt:1"),
            Claim.of("a.txt:4", "Tasks!", "a.txt:4"));
  }

  @Test
  void extract_wordsBesideThoseAsked_areLookedForNextTime() throws Exception {
    documents.put("a.txt", "A queue has latency. The queue and its latency grow. A day of rest.");
    documents.put("b.txt", "Latency alone.");
    AgentReport first = ask(new ExtractAgent(), "queue");
    assertThat(first.terms()).containsExactly("latency");
    assertThat(first.claims()).hasSize(2);

    AgentReport second =
        ask(new ExtractAgent(), "queue", List.of(new QueryState.Report(1, "extract", first)));
    assertThat(second.claims())
        .hasSize(3)
        .last()
        .extracting(Claim::text)
        .isEqualTo("Latency alone.");
  }

  @Test
  void extract_veryLongSentence_isCut() throws Exception {
    documents.put("a.txt", "queue " + "x".repeat(393) + "\uD83D\uDE00" + " y".repeat(100));
    String text = ask(new ExtractAgent(), "queue").claims().get(0).text();
    assertThat(text).isEqualTo("queue " + "x".repeat(393) + "…");
  }

  @Test
  void summarise_frequentWords_andSentencesMadeOfThem() throws Exception {
    documents.put(
        "a.txt",
        "Queue workers serve queue tasks. An unrelated remark about weather today. "
            + "Workers and tasks and a queue.");
    List<Claim> claims = ask(new SummariseAgent(), "anything").claims();
    assertThat(claims.get(0).text())
        .startsWith("the most frequent words: queue (3), tasks (2), workers (2), ");
    assertThat(claims.get(1))
        .isEqualTo(Claim.of("a.txt:1", "Queue workers serve queue tasks.", "a.txt:1"));
    // Three words that tell something are too few for a summary.
    assertThat(claims).hasSize(3);
  }

  @Test
  void compare_documents_coverageAndLikeness() throws Exception {
    documents.put("a.txt", "queue worker worker");
    documents.put("b.txt", "queue worker worker");
    documents.put("c.txt", "queue cloud");
    documents.put("d.txt", "");

    assertThat(ask(new CompareAgent(), "queue worker").claims())
        .containsExactly(
            new Claim(
                "coverage",
                "2 of 4 documents with all of: queue, worker",
                List.of("a.txt", "b.txt")),
            Claim.of(
                "a.txt and b.txt", "likeness 1.000 of 1 between a.txt and b.txt", "a.txt", "b.txt"),
            // 1 / (√5·√2)
            Claim.of(
                "a.txt and c.txt", "likeness 0.316 of 1 between a.txt and c.txt", "a.txt", "c.txt"),
            Claim.of(
                "b.txt and c.txt",
                "likeness 0.316 of 1 between b.txt and c.txt",
                "b.txt",
                "c.txt"));
  }

  @Test
  void agents_documentsWithoutWords_reportNothingOfThem() throws Exception {
    documents.put("a.txt", "\uFEFF");
    documents.put("b.txt", "… !? \n\n");
    assertThat(ask(new ExtractAgent(), "queue").claims()).isEmpty();
    assertThat(ask(new SummariseAgent(), "queue").claims()).isEmpty();
    assertThat(ask(new CompareAgent(), "queue").claims()).hasSize(1);
  }

  @Test
  void lines_byteOrderMark_isNoPartOfTheFirstWord() throws Exception {
    documents.put("a.txt", "\uFEFFqueue");
    assertThat(ask(new ExtractAgent(), "queue").claims())
        .containsExactly(Claim.of("a.txt:1", "queue", "a.txt:1"));
  }

  @Test
  void agents_notAskedAsInAQuery_sayWhatTheyWant() {
    for (Agent agent :
        List.of(new CountAgent(), new ExtractAgent(), new CompareAgent(), new SummariseAgent())) {
      assertThatThrownBy(() -> agent.execute(Payload.none()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("wanted the state of a query as input");
    }
  }

  @Test
  void agents_documentThatIsGone_fail() throws IOException {
    QueryState state = new QueryState("queue", folder, List.of("gone.txt"), 1, List.of());
    assertThatThrownBy(() -> new CountAgent().execute(state.payload()))
        .isInstanceOf(IOException.class);
  }
}
