package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** A server that goes away while messages are on their way, and comes back. */
@Timeout(1800)
class RedisLinkIT {
  private static final int SCALE = Integer.getInteger("faults.scale", 1);
  private static final int PRODUCERS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(20);

  @Test
  void link_cutAgainAndAgain_losesNothingAndDoublesNothing() throws Exception {
    int cuts = 20 * SCALE;
    int each = 1000 * SCALE;
    long seed = 20261126;
    Random random = new Random(seed);
    RedisOptions options = RedisOptions.lasting("cuts-" + UUID.randomUUID());
    try (LocalRedis server = LocalRedis.start();
        TcpProxy proxy = new TcpProxy(server.port());
        RedisBroker broker = RedisBroker.open(through(proxy.port(), server, "3s"), options);
        Traffic traffic = new Traffic(broker)) {
      traffic.consume(2);
      traffic.publish(PRODUCERS, each);
      int cut = 0;
      int links = 0;
      while (cut < cuts && !traffic.published()) {
        TimeUnit.MILLISECONDS.sleep(5 + random.nextInt(40));
        links += proxy.cut();
        cut++;
      }
      traffic.finish(LIMIT);
      long doubled = tellsOfAll(traffic, PRODUCERS * each);
      long entered = entriesAdded(server, options.queue());
      System.out.printf(
          Locale.ROOT,
          "%d cuts of %d links: %d messages accepted, %d entered, %d acknowledged twice%n",
          cut,
          links,
          traffic.accepted(),
          entered,
          doubled);
      assertThat(links).isGreaterThan(cuts / 4);
      assertThat(entered).as("seed %d", seed).isEqualTo(traffic.accepted());
    }
  }

  @Test
  void server_killedAndStartedAgain_hasAllThatItAccepted(@TempDir Path data) throws Exception {
    int kills = 3 * SCALE;
    int each = 1500 * SCALE;
    int port = LocalRedis.freePort();
    String password = LocalRedis.newPassword();
    List<String> settings = List.of("dir " + data, "appendonly yes", "appendfsync always");
    LocalRedis server = LocalRedis.start(port, password, settings);
    RedisOptions options = RedisOptions.lasting("kills-" + UUID.randomUUID()).withCapacity(2000);
    try (RedisBroker broker = RedisBroker.open(server.address(), options);
        Traffic traffic = new Traffic(broker)) {
      traffic.consume(2);
      traffic.publish(PRODUCERS, each);
      double slowestSeconds = 0;
      int killed = 0;
      while (killed < kills && !traffic.published()) {
        awaitMore(traffic, 100);
        assertThat(ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly()).isTrue();
        killed++;
        server.close();
        server = LocalRedis.start(port, password, settings);
        long startedNanos = System.nanoTime();
        awaitMore(traffic, 1);
        slowestSeconds = Math.max(slowestSeconds, (System.nanoTime() - startedNanos) / 1e9);
      }
      traffic.finish(LIMIT);
      long doubled = tellsOfAll(traffic, PRODUCERS * each);
      System.out.printf(
          Locale.ROOT,
          "%d kills: %d messages accepted, %d acknowledged twice, taken again within %.2f s%n",
          killed,
          traffic.accepted(),
          doubled,
          slowestSeconds);
      assertThat(killed).isPositive();
      assertThat(slowestSeconds).isLessThan(5);
    } finally {
      server.close();
    }
  }

  @Test
  void server_pausedBeyondTheTimeout_isWaitedFor() throws Exception {
    int pauseSeconds = SCALE > 1 ? 30 : 3;
    RedisOptions options = RedisOptions.lasting("pause-" + UUID.randomUUID());
    try (LocalRedis server = LocalRedis.start();
        RedisBroker broker = RedisBroker.open(through(server.port(), server, "500ms"), options);
        Traffic traffic = new Traffic(broker)) {
      traffic.consume(2);
      traffic.publish(PRODUCERS, 1000);
      awaitMore(traffic, 50);
      signal("STOP", server.pid());
      TimeUnit.SECONDS.sleep(pauseSeconds);
      signal("CONT", server.pid());
      long continuedNanos = System.nanoTime();
      awaitMore(traffic, 1);
      assertThat((System.nanoTime() - continuedNanos) / 1e9).isLessThan(5);
      traffic.finish(LIMIT);
      assertThat(tellsOfAll(traffic, PRODUCERS * 1000)).isZero();
      assertThat(entriesAdded(server, options.queue())).isEqualTo(traffic.accepted());
    }
  }

  private static RedisAddress through(int port, LocalRedis server, String timeout) {
    return RedisAddress.parse(
        "redis://:%s@127.0.0.1:%d?timeout=%s".formatted(server.password(), port, timeout));
  }

  /** The number of messages acknowledged more than once; that none is missing is asserted. */
  private static long tellsOfAll(Traffic traffic, int messages) {
    assertThat(traffic.accepted()).isEqualTo(messages);
    assertThat(traffic.acknowledged()).hasSize(messages);
    return traffic.acknowledged().values().stream().filter(times -> times > 1).count();
  }

  private static void awaitMore(Traffic traffic, int more) throws InterruptedException {
    int target = traffic.acknowledged().size() + more;
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (traffic.acknowledged().size() < target && !traffic.published()) {
      assertThat(System.nanoTime()).as("nothing is taken").isLessThan(endNanos);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static long entriesAdded(LocalRedis server, String queue) {
    try (Connection connection =
        new Connection(
            new HostAndPort("127.0.0.1", server.port()),
            DefaultJedisClientConfig.builder().resp2().password(server.password()).build())) {
      connection.sendCommand(Command.XINFO, "STREAM", "{kendall:" + queue + "}:stream");
      List<Object> facts = connection.getObjectMultiBulkReply();
      for (int i = 0; i < facts.size(); i += 2) {
        if (new String((byte[]) facts.get(i), UTF_8).equals("entries-added")) {
          return (Long) facts.get(i + 1);
        }
      }
      throw new AssertionError("no entries-added");
    }
  }

  private static void signal(String name, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }
}
