package io.kendall.runtime.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.coordination.QueryAnswer.AgentFailure;
import io.kendall.runtime.coordination.QueryAnswer.AnsweredClaim;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.thread.ThreadExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OrchestratorTest {
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  @TempDir private Path folder;
  private final MemoryBroker claims = new MemoryBroker(1000);
  private final MemoryBroker results = new MemoryBroker(1000);

  @BeforeEach
  void writeDocuments() throws Exception {
    Files.createDirectory(folder.resolve("documents"));
    Files.writeString(
        folder.resolve("documents/a.txt"),
        "A queue has latency. The queue and its latency grow. A day of rest.");
    Files.writeString(folder.resolve("documents/b.txt"), "Latency alone.");
  }

  @AfterEach
  void shutDown() {
    claims.shutdown();
    results.shutdown();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("kendall-"));
  }

  private Path database() {
    return folder.resolve("claims.db");
  }

  private Query query(int loops, String... agents) {
    return new Query(
        "queue",
        folder.resolve("documents"),
        List.of("a.txt", "b.txt"),
        List.of(agents),
        loops,
        Duration.ofSeconds(30));
  }

  private QueryAnswer ask(int workers, Query query, List<Integer> cycles) throws Exception {
    try (TaskExecutor pool =
            ThreadExecutor.start(workers, DispatchPolicy.standard().withDrainLimit(Duration.ZERO));
        Orchestrator orchestrator = Orchestrator.start(pool, claims, results, database())) {
      orchestrator.onCycleEnd(
          (cycle, state) -> {
            assertThat(state.cycle()).isEqualTo(cycle + 1);
            cycles.add(cycle);
          });
      QueryAnswer answer = orchestrator.runQuery(query);
      orchestrator.finish();
      return answer;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void runQuery_agentsAndLoops_giveClaimsThatAreStored(int workers) throws Exception {
    List<Integer> cycles = new ArrayList<>();
    QueryAnswer answer = ask(workers, query(2, "extract", "count"), cycles);

    assertThat(cycles).containsExactly(1, 2);
    assertThat(answer.failures()).isEmpty();
    assertThat(answer.text())
        .isEqualTo(
            "extract: A queue has latency.\n"
                + "count: \"queue\" occurs 2 times in 1 of 2 documents");
    assertThat(answer.claims())
        .extracting(it -> it.agent() + " " + it.cycle() + " " + it.claim().text())
        .containsExactly(
            "extract 2 A queue has latency.",
            "extract 2 The queue and its latency grow.",
            "extract 2 Latency alone.",
            "count 2 \"queue\" occurs 2 times in 1 of 2 documents",
            "count 2 \"latency\" occurs 3 times in 2 of 2 documents");

    List<StoredClaim> stored = Claims.in(database());
    assertThat(stored)
        .extracting(StoredClaim::id)
        .containsExactlyInAnyOrderElementsOf(
            answer.claims().stream().map(AnsweredClaim::id).toList());
    try (ClaimStore store = ClaimStore.open(database())) {
      // Stated in both loops: the second changed some fields of the first.
      assertThat(store.find(answer.claims().get(0).id()))
          .hasValue(
              new StoredClaim(
                  answer.claims().get(0).id(),
                  Claims.json(
                      "{\"query\":\"queue\",\"agent\":\"extract\",\"about\":\"a.txt:1\","
                          + "\"text\":\"A queue has latency.\",\"sources\":[\"a.txt:1\"],"
                          + "\"cycle\":2}"),
                  2));
      assertThat(store.find(answer.claims().get(4).id()).orElseThrow().revision()).isEqualTo(1);
    }
  }

  @Test
  void runQuery_again_hasTheSameAnswerAndNoMoreClaims() throws Exception {
    QueryAnswer first = ask(1, query(2, "extract", "count"), new ArrayList<>());
    List<StoredClaim> before = Claims.in(database());
    QueryAnswer second = ask(1, query(2, "extract", "count"), new ArrayList<>());

    assertThat(second).isEqualTo(first);
    assertThat(Claims.in(database()))
        .extracting(StoredClaim::id, StoredClaim::fields)
        .containsExactlyElementsOf(
            before.stream()
                .map(it -> org.assertj.core.groups.Tuple.tuple(it.id(), it.fields()))
                .toList());
  }

  @Test
  void runQuery_documentThatChanged_changesItsClaim() throws Exception {
    QueryAnswer first = ask(1, query(1, "count"), new ArrayList<>());
    Files.writeString(folder.resolve("documents/b.txt"), "A queue.");
    QueryAnswer second = ask(1, query(1, "count"), new ArrayList<>());

    assertThat(second.claims().get(0).id()).isEqualTo(first.claims().get(0).id());
    assertThat(Claims.in(database()))
        .singleElement()
        .extracting(it -> it.fields().toString())
        .asString()
        .contains("occurs 3 times in 2 of 2 documents");
  }

  @Test
  void runQuery_agentsThatFail_areNamedAndTheOthersAnswer() throws Exception {
    QueryAnswer answer = ask(2, query(1, "noop", "mischief", "count"), new ArrayList<>());

    assertThat(answer.claims()).extracting(AnsweredClaim::agent).containsExactly("count");
    assertThat(answer.failures())
        .extracting(AgentFailure::agent)
        .containsExactly("noop", "mischief");
    assertThat(answer.failures().get(0).reason())
        .isEqualTo("its answer has no list of claims and none of terms");
    assertThat(answer.failures().get(1).reason()).contains("IllegalArgumentException");
  }

  @Test
  void runQuery_agentThatTakesTooLong_isNamed() throws Exception {
    Query slow = new Query("queue", folder, List.of(), List.of("slow"), 1, Duration.ofMillis(50));
    QueryAnswer answer = ask(1, slow, new ArrayList<>());
    assertThat(answer.failures()).containsExactly(new AgentFailure("slow", 1, "took too long"));
  }

  @Test
  void runQuery_databaseThatLocksUp_failsInOneLine() throws Exception {
    try (TaskExecutor pool = ThreadExecutor.start(1, DispatchPolicy.standard());
        Orchestrator orchestrator = Orchestrator.start(pool, claims, results, database());
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      QueryAnswer unused = orchestrator.runQuery(query(1, "count"));
      assertThatThrownBy(orchestrator::finish)
          .isInstanceOf(StorageException.class)
          .hasMessage(database() + ": is locked by another process");
      // Nobody may publish any more, and so there is no other query.
      assertThatThrownBy(() -> orchestrator.runQuery(query(1, "count")))
          .isInstanceOf(StorageException.class);
    }
    assertThat(Claims.in(database())).isEmpty();
  }

  @Test
  void query_ofNoAgentsOrLoops_isRefused() {
    assertThatThrownBy(() -> query(0, "count")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query(1, "count", "count"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
