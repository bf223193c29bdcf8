package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.runtime.broker.redis.LocalRedis;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** Runs whose results go through a Redis server, of their own or of a URL. */
@Timeout(180)
class RunRedisIT {
  private static final String[] RUN =
      "--broker redis --workers 2 --tasks 200 --task-time 1ms --format json".split(" ");

  @RegisterExtension final RunJar jar = new RunJar();

  @Test
  void run_brokerRedisWithoutAUrl_bringsItsOwnServerAndEndsIt() throws Exception {
    Process run = jar.start(List.of(), List.of(RUN));
    List<ProcessHandle> servers = List.of();
    while (run.isAlive() && servers.isEmpty()) {
      servers = run.descendants().filter(RunRedisIT::isRedis).toList();
      TimeUnit.MILLISECONDS.sleep(1);
    }
    RunJar.Said said = jar.end(run);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode row = said.json();
    assertThat(row.path("broker").asText()).isEqualTo("redis");
    assertThat(row.path("completed").asInt()).isEqualTo(200);
    assertThat(servers).as("its own server was there").hasSize(1);
    assertThat(servers.get(0).isAlive()).as("its own server is left").isFalse();
  }

  private static boolean isRedis(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("redis-server");
  }

  @Test
  void run_killed_leavesNoServer() throws Exception {
    Process run =
        jar.start(
            List.of(),
            List.of("--broker", "redis", "--tasks", "1000", "--task-time", "1s", "--workers", "1"));
    jar.awaitUnderWay(run);
    List<ProcessHandle> servers = run.descendants().filter(RunRedisIT::isRedis).toList();
    assertThat(servers).hasSize(1);
    run.destroyForcibly();
    RunJar.await("the server to end", () -> !servers.get(0).isAlive());
    assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    RunJar.deleteAll(jar.temporary());
    assertThat(jar.temporary().toFile().mkdir()).isTrue();
  }

  @Test
  void run_brokerUrl_isUsedAndNothingIsLeftThere() throws Exception {
    try (LocalRedis server = LocalRedis.start()) {
      RunJar.Said said = jar.run(with("--broker-url", server.url()));
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.json().path("completed").asInt()).isEqualTo(200);
      assertThat(keys(server)).isZero();
    }
  }

  @Test
  void run_brokerUrlThatCannotBeUsed_isOneLineWithoutThePassword() throws Exception {
    try (LocalRedis server = LocalRedis.start()) {
      String place = server.address().toString();
      String url = place.replace("redis://", "redis://someone:hunter2@");
      RunJar.Said said = jar.run(with("--broker-url", url));
      assertThat(said.code()).isEqualTo(3);
      assertThat(said.out()).isEmpty();
      assertThat(said.err().lines())
          .containsExactly("kendall: " + place + ": user or password are not accepted");
    }
  }

  private static long keys(LocalRedis server) {
    URI uri = URI.create(server.url());
    try (Connection connection =
        new Connection(
            new HostAndPort(uri.getHost(), uri.getPort()),
            DefaultJedisClientConfig.builder()
                .resp2()
                .password(uri.getUserInfo().substring(1))
                .build())) {
      connection.sendCommand(Command.DBSIZE);
      return connection.getIntegerReply();
    }
  }

  private static String[] with(String flag, String value) {
    String[] all = Arrays.copyOf(RUN, RUN.length + 2);
    all[RUN.length] = flag;
    all[RUN.length + 1] = value;
    return all;
  }
}
