package io.kendall.runtime.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.kendall.runtime.broker.BrokerException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot be used is told of in one line, in which no secret is. */
@Timeout(120)
class RedisRefusalIT {
  private static final String SECRET = "hunter2";

  private static LocalRedis server;

  @BeforeAll
  static void startServer() throws Exception {
    server = LocalRedis.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void open_wrongPasswordOrUser_isRefused() {
    assertRefused("redis://:hunter2@127.0.0.1:" + server.port(), "user or password");
    assertRefused("redis://nobody:hunter2@127.0.0.1:" + server.port(), "user or password");
    assertRefused("redis://127.0.0.1:" + server.port(), "user or password");
  }

  @Test
  void open_aUserWithoutTheRights_isRefused() throws Exception {
    List<String> settings = List.of("user reader on >hunter2 ~* +@read +select");
    try (LocalRedis other =
        LocalRedis.start(LocalRedis.freePort(), LocalRedis.newPassword(), settings)) {
      assertRefused("redis://reader:hunter2@127.0.0.1:" + other.port(), "lacks a permission");
    }
  }

  @Test
  void open_aUserWithTheRightsAndADatabase_works() throws Exception {
    List<String> settings = List.of("user worker on >hunter%2 ~{kendall:* +@all -@admin");
    try (LocalRedis other =
            LocalRedis.start(LocalRedis.freePort(), LocalRedis.newPassword(), settings);
        RedisBroker broker = open("redis://worker:hunter%252@127.0.0.1:" + other.port() + "/3")) {
      broker.publish(Traffic.message(1));
      try (RedisBroker elsewhere = open(other.url() + "/4");
          RedisBroker there = open(other.url() + "/3")) {
        assertThat(elsewhere.queue().size()).isZero();
        assertThat(there.queue().size()).isEqualTo(1);
      }
    }
  }

  @Test
  void open_noSuchDatabase_isRefused() {
    assertRefused(server.url() + "/99", "DB index is out of range");
  }

  @Test
  void open_nothingListens_isRefusedAtOnce() throws Exception {
    assertRefused("redis://:hunter2@127.0.0.1:" + LocalRedis.freePort(), "nothing can be reached");
  }

  @Test
  void open_anotherProtocolOnThePort_isRefused() throws Exception {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.start();
    try {
      assertRefused(
          "redis://:hunter2@127.0.0.1:" + web.getAddress().getPort(),
          "does not speak the Redis protocol");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void open_readOnlyReplica_isRefused() throws Exception {
    List<String> settings =
        List.of("replicaof 127.0.0.1 " + server.port(), "masterauth " + server.password());
    try (LocalRedis replica = LocalRedis.start(LocalRedis.freePort(), SECRET, settings)) {
      assertRefused(replica.url(), "read-only replica");
    }
  }

  @Test
  void publish_memoryUsedUp_isRefusedAndNothingAcceptedIsLost() throws Exception {
    List<String> settings = List.of("maxmemory 3mb", "maxmemory-policy noeviction");
    try (LocalRedis small = LocalRedis.start(LocalRedis.freePort(), SECRET, settings);
        RedisBroker broker = open(small.url())) {
      AtomicInteger taken = new AtomicInteger();
      BrokerException refused =
          catchThrowableOfType(
              BrokerException.class,
              () -> {
                while (taken.get() < 100_000) {
                  broker.publish(Traffic.message(taken.get()));
                  taken.incrementAndGet();
                }
              });
      assertThat(refused).hasMessageContaining("its memory is used up");
      assertNoSecret(refused);
      int accepted = taken.get();
      assertThat(accepted).isGreaterThan(100);
      for (int task = 0; task < accepted; task++) {
        assertThat(broker.queue().get(Duration.ofSeconds(10))).hasValue(Traffic.message(task));
      }
      assertThat(broker.queue().get(Duration.ZERO)).isEmpty();
      broker.publish(Traffic.message(accepted));
    }
  }

  @Test
  void open_certificateThatIsNotTrusted_isRefused(@TempDir Path folder) throws Exception {
    TlsFiles tls = TlsFiles.create(folder);
    int port = LocalRedis.freePort();
    try (LocalRedis encrypted =
        LocalRedis.start(LocalRedis.freePort(), SECRET, tls.settings(port))) {
      String url = "rediss://:hunter2@127.0.0.1:" + port;
      assertRefused(url, "certificate is not trusted");
      assertRefused("redis://:hunter2@127.0.0.1:" + port, "the connection was closed");
      assertRefused("rediss://:hunter2@127.0.0.1:" + encrypted.port(), "no answer in time");
      tls.trusted(
          () -> {
            try (RedisBroker broker = open(url)) {
              broker.publish(Traffic.message(1));
              assertThat(broker.queue().get(Duration.ofSeconds(10))).isPresent();
            }
            assertRefused("rediss://:hunter2@localhost:" + port, "no TLS with it");
          });
    }
  }

  private static RedisBroker open(String url) {
    return RedisBroker.open(RedisAddress.parse(url), RedisOptions.lasting("refusal"));
  }

  private static void assertRefused(String url, String reason) {
    BrokerException refused = catchThrowableOfType(BrokerException.class, () -> open(url).close());
    assertThat(refused).as(reason).isNotNull();
    assertThat(refused.getMessage()).contains(reason).contains("://").hasLineCount(1);
    assertNoSecret(refused);
  }

  private static void assertNoSecret(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(SECRET).doesNotContain(server.password());
  }
}
