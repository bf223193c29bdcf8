package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.executor.process.FaultTrial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
  private static final int PRODUCERS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** Longest time from the server's return to the next message taken. */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  @Test
  void link_cutAgainAndAgain_losesNothingAndDoublesNothing() throws Exception {
    int cuts = FaultTrial.times(20, 10);
    int each = 50 * cuts;
    Random random = new Random(FaultTrial.SEED);
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
      assertThat(links).isGreaterThan(cuts / 4);
      assertThat(entered).as("seed %d", FaultTrial.SEED).isEqualTo(traffic.accepted());
      record("cut of all links", cut, traffic, entered, doubled);
    }
  }

  @Test
  void server_killedAndStartedAgain_hasAllThatItAccepted(@TempDir Path data) throws Exception {
    int kills = FaultTrial.times(3, 1);
    int each = 500 * kills;
    int port = LocalRedis.freePort();
    String password = LocalRedis.newPassword();
    List<String> settings = List.of("dir " + data, "appendonly yes", "appendfsync always");
    LocalRedis server = LocalRedis.start(port, password, settings);
    RedisOptions options = RedisOptions.lasting("kills-" + UUID.randomUUID()).withCapacity(2000);
    try (RedisBroker broker = RedisBroker.open(server.address(), options);
        Traffic traffic = new Traffic(broker)) {
      traffic.consume(2);
      traffic.publish(PRODUCERS, each);
      List<Long> recoveriesNanos = new ArrayList<>();
      int killed = 0;
      while (killed < kills && !traffic.published()) {
        awaitMore(traffic, 100);
        assertThat(ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly()).isTrue();
        killed++;
        server.close();
        server = LocalRedis.start(port, password, settings);
        long startedNanos = System.nanoTime();
        awaitMore(traffic, 1);
        recoveriesNanos.add(System.nanoTime() - startedNanos);
      }
      traffic.finish(LIMIT);
      long doubled = tellsOfAll(traffic, PRODUCERS * each);
      assertThat(killed).isPositive();
      assertThat(Collections.max(recoveriesNanos)).isLessThan(AGAIN_NANOS);
      long entered = entriesAdded(server, options.queue());
      assertThat(entered).isEqualTo(traffic.accepted());
      record(
          "kill -9 of the server (AOF always), and its start",
          killed,
          traffic,
          entered,
          doubled,
          recoveriesNanos.toArray(Long[]::new));
    } finally {
      server.close();
    }
  }

  @Test
  void server_pausedBeyondTheTimeout_isWaitedFor() throws Exception {
    int pauseSeconds = Math.min(30, FaultTrial.times(3, 0.3));
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
      long againNanos = System.nanoTime() - continuedNanos;
      assertThat(againNanos).isLessThan(AGAIN_NANOS);
      traffic.finish(LIMIT);
      long doubled = tellsOfAll(traffic, PRODUCERS * 1000);
      assertThat(doubled).isZero();
      long entered = entriesAdded(server, options.queue());
      assertThat(entered).isEqualTo(traffic.accepted());
      record(
          "pause of the server of " + pauseSeconds + " s",
          1,
          traffic,
          entered,
          doubled,
          againNanos);
    }
  }

  /**
   * Notes a row.
   *
   * @param entered how many messages came into the queue
   * @param doubled how many of them were acknowledged twice
   * @param againNanos from the server's return to the next message taken
   */
  private static void record(
      String fault, int times, Traffic traffic, long entered, long doubled, Long... againNanos) {
    long[] nanos = Arrays.stream(againNanos).mapToLong(time -> time).toArray();
    FaultTrial.record(
        new FaultRow(
            "messages",
            fault,
            times,
            traffic.accepted(),
            traffic.accepted() - traffic.acknowledged().size(),
            doubled,
            entered - traffic.accepted(),
            0,
            Optional.empty(),
            nanos.length == 0 ? Optional.empty() : Optional.of(RecoveryTimes.ofNanos(nanos)),
            "all taken; %d delivered twice".formatted(doubled)));
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
