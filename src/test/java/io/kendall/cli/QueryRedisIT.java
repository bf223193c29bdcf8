package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kendall.result.FaultRow;
import io.kendall.runtime.broker.redis.LocalRedis;
import io.kendall.runtime.executor.process.FaultTrial;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Queries whose claims wait at a user's Redis server: what one had published outlives it. */
@Timeout(900)
class QueryRedisIT {
  @RegisterExtension final RunJar jar = new RunJar();
  @TempDir private Path folder;

  private LocalRedis server;
  private Jedis client;

  @BeforeEach
  void start() throws Exception {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(
          documents.resolve(i + ".txt"), "Queue %d has a latency and workers.".formatted(i));
    }
    server = LocalRedis.start();
    URI uri = URI.create(server.url());
    client =
        new Jedis(
            new HostAndPort(uri.getHost(), uri.getPort()),
            DefaultJedisClientConfig.builder().password(uri.getUserInfo().substring(1)).build());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private Path database() {
    return folder.resolve("claims.db");
  }

  private String[] query(String text, String... more) {
    List<String> line = new ArrayList<>(List.of(text));
    line.addAll(List.of("--documents", folder.resolve("documents").toString()));
    line.addAll(List.of("--database", database().toString()));
    line.addAll(List.of(more));
    return line.toArray(String[]::new);
  }

  private String[] throughRedis(String text, String... more) {
    List<String> line = new ArrayList<>(List.of(query(text, more)));
    line.addAll(List.of("--broker", "redis", "--broker-url", server.url()));
    return line.toArray(String[]::new);
  }

  private String answer(String... line) throws Exception {
    RunJar.Said said = jar.command("query", line);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).doesNotContain(secret());
    return said.out();
  }

  private String secret() {
    return URI.create(server.url()).getUserInfo().substring(1);
  }

  @Test
  void query_throughAServer_hasTheSameAnswerAndLeavesNothing() throws Exception {
    String plain = answer(query("queue workers", "--loops", "2", "--format", "json"));
    for (String workers : List.of("1", "4")) {
      String[] line =
          throughRedis("queue workers", "--loops", "2", "--format", "json", "--workers", workers);
      assertThat(answer(line)).isEqualTo(plain);
    }
    assertThat(client.dbSize()).isZero();
    assertThat(marks()).isEmpty();
  }

  @Test
  void query_killedWithClaimsOnTheirWay_areStoredByTheNext() throws Exception {
    int kills = FaultTrial.times(2, 0.2);
    int waited = 0;
    String unused = answer(query("queue"));
    for (int kill = 0; kill < kills; kill++) {
      Set<String> left = killWithClaimsOnTheirWay("queue workers " + kill);
      waited += left.size();
      assertThat(left).isNotEmpty();
      assertThat(stored()).doesNotContainAnyElementsOf(left);

      RunJar.Said next = jar.command("query", throughRedis("latency " + kill));
      assertThat(next.code()).as(next.err()).isZero();
      assertThat(next.err())
          .contains(
              "a query before did not end: %d of its claims stored now".formatted(left.size()));
      assertThat(stored()).containsAll(left);
      assertThat(client.dbSize()).isZero();
      assertThat(marks()).isEmpty();
    }
    FaultTrial.record(
        new FaultRow(
            "messages",
            "kill -9 of a query with claims on their way to a locked database",
            kills,
            waited,
            0,
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            "the next query stores them first"));
  }

  /** The ids of the messages that the killed query had published and not stored. */
  private Set<String> killWithClaimsOnTheirWay(String text) throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Process run = jar.start("query", List.of(throughRedis(text, "--loops", "1000")));
      RunJar.await("claims to be on their way", () -> published().size() > 10);
      RunJar.kill(run.toHandle());
      RunJar.await("its workers to end", () -> run.descendants().findAny().isEmpty());
      statement.execute("ROLLBACK");
    }
    RunJar.deleteAll(jar.temporary());
    assertThat(jar.temporary().toFile().mkdir()).isTrue();
    assertThat(marks()).hasSize(1);
    return published();
  }

  private Set<String> published() {
    Set<String> ids = new HashSet<>();
    for (String key : client.keys("*:claims}:stream")) {
      client
          .xrange(key, "-", "+")
          .forEach(
              entry -> {
                String id = id(entry.getFields().values().iterator().next());
                if (id.startsWith("claim-")) {
                  ids.add(id);
                }
              });
    }
    return ids;
  }

  private static String id(String message) {
    try {
      return new ObjectMapper().readTree(message).path("id").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Set<String> stored() throws SQLException {
    Set<String> messages = new HashSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM message")) {
      while (rows.next()) {
        messages.add(rows.getString(1));
      }
    }
    return messages;
  }

  private List<Path> marks() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().contains("-run-")).toList();
    }
  }

  @Test
  void query_claimsLeftAtAnotherServer_isSaid() throws Exception {
    String unused = answer(query("queue"));
    Set<String> left = killWithClaimsOnTheirWay("queue workers");
    RunJar.Said next = jar.command("query", query("latency"));
    assertThat(next.code()).as(next.err()).isZero();
    assertThat(next.err())
        .contains("claims of a query that did not end may wait at " + server.address());
    assertThat(published()).isEqualTo(left);
    assertThat(marks()).hasSize(1);
  }

  @Test
  void query_serverThatCannotBeUsed_isOneLineAndLeavesNothing() throws Exception {
    String url = server.address().toString().replace("redis://", "redis://someone:hunter2@");
    RunJar.Said said =
        jar.command("query", query("queue", "--broker", "redis", "--broker-url", url));
    assertThat(said.code()).isEqualTo(ExitCode.NOT_MEASURED);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines())
        .containsExactly("kendall: " + server.address() + ": user or password are not accepted");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("documents");
    }
  }
}
