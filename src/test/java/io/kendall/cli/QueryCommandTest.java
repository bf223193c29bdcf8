package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.runtime.coordination.ClaimStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class QueryCommandTest {
  @TempDir private Path folder;
  private Path documents = Path.of("");

  @BeforeEach
  void writeDocuments() throws Exception {
    documents = Files.createDirectory(folder.resolve("my documents"));
    Files.writeString(
        documents.resolve("a.txt"),
        "A queue has latency. The queue and its latency grow | fast. A day of rest.");
    Files.writeString(documents.resolve("b.txt"), "Latency alone.");
  }

  private CommandRun query(String text, String... more) {
    List<String> line = new ArrayList<>(List.of("query", text));
    line.addAll(List.of("--documents", documents.toString(), "--executor", "thread"));
    line.addAll(List.of("--database", database().toString()));
    line.addAll(List.of(more));
    return CommandRun.of(line.toArray(String[]::new));
  }

  private Path database() {
    return folder.resolve("the claims.db");
  }

  @Test
  void query_json_hasTheAnswerAndItsClaims() throws Exception {
    CommandRun run =
        query("queue", "--agents", "extract,count", "--loops", "2", "--format", "json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "query", "answer", "documents", "loops", "agents", "claims", "skipped", "failures");
    assertThat(json.path("answer").asText())
        .isEqualTo(
            "extract: A queue has latency.\n"
                + "count: \"queue\" occurs 2 times in 1 of 2 documents");
    JsonNode claim = json.path("claims").path(0);
    assertThat(claim.properties().stream().map(Map.Entry::getKey))
        .containsExactly("claim_id", "agent", "about", "text", "sources", "cycle");
    assertThat(claim.path("sources").path(0).asText()).isEqualTo("a.txt:1");
    try (ClaimStore store = ClaimStore.open(database())) {
      assertThat(store.size()).isEqualTo(json.path("claims").size()).isEqualTo(5);
      assertThat(store.find(claim.path("claim_id").asText())).isPresent();
    }
    assertThat(run.err()).contains("loop 2 of 2 over");
  }

  @Test
  void query_table_isForAPerson() {
    CommandRun run = query("queue", "--agents", "extract,count");
    assertThat(run.out())
        .isEqualTo(
            """
            extract: A queue has latency.
            count: "queue" occurs 2 times in 1 of 2 documents

            agent    source     claim
            extract  a.txt:1    A queue has latency.
            extract  a.txt:1.2  The queue and its latency grow | fast.
            count    a.txt      "queue" occurs 2 times in 1 of 2 documents
            """);
    assertThat(query("queue", "--agents", "extract", "--format", "markdown").out())
        .contains("| extract | a.txt:1.2 | The queue and its latency grow \\| fast. |");
    assertThat(query("queue", "--agents", "extract", "--format", "csv").out())
        .startsWith("claim_id,agent,about,text,sources,cycle\n")
        .contains("extract,a.txt:1,A queue has latency.,");
  }

  @Test
  void query_notEnabled_hasTheSameAnswerToTheByte() throws Exception {
    String enabled = query("latency queue", "--loops", "2", "--format", "json").out();
    assertThat(enabled).isNotEmpty();
    assertThat(query("latency queue", "--loops", "2", "--format", "json", "--workers", "4").out())
        .isEqualTo(enabled);
    Path config =
        Files.writeString(folder.resolve("off.yaml"), "distributed_config:\n  enabled: false\n");
    CommandRun off =
        CommandRun.of(
            "query",
            "latency queue",
            "--documents",
            documents.toString(),
            "--loops",
            "2",
            "--format",
            "json",
            "--database",
            folder.resolve("another.db").toString(),
            "--config",
            config.toString());
    assertThat(off.code()).as(off.err()).isZero();
    assertThat(off.out()).isEqualTo(enabled);
  }

  @Test
  void query_whatIsNoText_isSkippedAndSaid() throws Exception {
    Files.write(documents.resolve("data\u001b.bin"), new byte[] {0, 1});
    CommandRun run = query("queue", "--agents", "count", "--format", "json");
    assertThat(run.code()).isZero();
    assertThat(run.json().path("skipped").path(0).path("reason").asText()).isEqualTo("is binary");
    assertThat(run.err()).contains("kendall: data .bin: skipped, as it is binary\n");
  }

  @Test
  void query_agentThatFails_isSaidAndTheAnswerOfTheOthersPrinted() throws Exception {
    CommandRun run = query("queue", "--agents", "noop,count", "--format", "json");
    assertThat(run.code()).isEqualTo(ExitCode.NOT_MEASURED);
    assertThat(run.json().path("claims")).hasSize(1);
    assertThat(run.json().path("failures").path(0).path("agent").asText()).isEqualTo("noop");
    assertThat(run.err())
        .endsWith(
            "kendall: noop failed in loop 1: its answer has no list of claims and none of terms\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "--loops 0; --loops: wanted a whole number of at least 1, got \"0\"",
        "--loops 1001; --loops: wanted at most 1000, got 1001",
        "--agents nemo; --agents: there is no agent \"nemo\"; there are compare, count, extract,",
        "--agents count,count; --agents: wanted each once, got count,count",
        "--workers 1,2; --workers: wanted one worker count, got 1,2",
        "--agent-limit 0s; --agent-limit: wanted a time above 0",
      })
  void query_badOption_isOneLine(String options, String line) {
    CommandRun run = query("queue", options.split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("kendall: " + line).hasLineCount(1);
  }

  @Test
  void query_badPlaces_areNamed() throws Exception {
    documents = folder.resolve("nowhere");
    refused("queue", "--documents: wanted a folder, there is none: " + documents);
    documents = Files.createFile(folder.resolve("a file"));
    refused("queue", "--documents: wanted a folder, got a file: " + documents);
    documents = Files.createDirectory(folder.resolve("empty"));
    refused("queue", "--documents: wanted 1 to 100000 text files in " + documents + ", got 0");
    Files.write(documents.resolve("x"), new byte[1]);
    refused(
        "queue",
        "--documents: wanted 1 to 100000 text files in " + documents + ", got 0 (x is binary)");
    refused(" ?! ", "TEXT: wanted words to look for, at most 10000 characters, got none");
  }

  @Test
  void query_databaseOfANewerVersion_isRefused() throws Exception {
    assertThat(query("queue").code()).isZero();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 9");
    }
    refused(
        "queue",
        "--database: "
            + database()
            + ": was made by a newer version of this program (tables of version 9, wanted 1)");
  }

  private void refused(String text, String line) {
    CommandRun run = query(text);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualToIgnoringNewLines("kendall: " + line);
  }
}
