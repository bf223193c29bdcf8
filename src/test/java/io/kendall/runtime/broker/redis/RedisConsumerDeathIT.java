package io.kendall.runtime.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.executor.process.FaultTrial;
import io.kendall.runtime.message.BrokerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to messages in the hands of a consumer that dies, or is slow. */
@Timeout(120)
class RedisConsumerDeathIT {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static LocalRedis server;

  @BeforeAll
  static void startServer() throws Exception {
    server = LocalRedis.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  static RedisOptions options(String queue) {
    return RedisOptions.lasting(queue).withReclaimAfter(Duration.ofMillis(500));
  }

  private static RedisBroker open(String queue) {
    return RedisBroker.open(server.address(), options(queue));
  }

  private static String queue() {
    return "death-" + UUID.randomUUID();
  }

  private static JavaProcess consumer(String queue) throws Exception {
    JavaProcess consumer = new JavaProcess(ConsumerMain.class, queue);
    consumer.tell(server.url());
    return consumer;
  }

  @Test
  void consumer_killed_whatItHeldIsDeliveredToAnother() throws Exception {
    String queue = queue();
    try (RedisBroker broker = open(queue)) {
      for (int task = 1; task <= 3; task++) {
        broker.publish(Traffic.message(task));
      }
      try (JavaProcess consumer = consumer(queue)) {
        assertThat(consumer.line()).isEqualTo("message-1 1");
      }
      List<BrokerMessage> again = new ArrayList<>();
      for (int task = 1; task <= 3; task++) {
        Delivery delivery = broker.queue().receive(LONG).orElseThrow();
        assertThat(delivery.number()).isEqualTo(2);
        delivery.ack();
        again.add(delivery.message());
      }
      assertThat(again)
          .containsExactlyInAnyOrder(Traffic.message(1), Traffic.message(2), Traffic.message(3));
      assertThat(broker.queue().join(LONG)).isTrue();
      assertThat(broker.queue().deadLetters()).isEmpty();
    }
    record("kill -9 of a consumer that holds messages", 1, 3, "all taken by another");
  }

  private static void record(String fault, int times, int messages, String outcome) {
    Optional<RecoveryTimes> untimed = Optional.empty();
    FaultTrial.record(
        new FaultRow("messages", fault, times, messages, 0, 0, 0, 0, untimed, untimed, outcome));
  }

  @Test
  void message_thatKillsItsConsumers_goesToTheDeadLettersAlone() throws Exception {
    String queue = queue();
    try (RedisBroker broker = open(queue)) {
      broker.publish(Traffic.message(1));
      for (int number = 1; number <= 3; number++) {
        try (JavaProcess consumer = consumer(queue)) {
          assertThat(consumer.line()).isEqualTo("message-1 " + number);
        }
      }
      broker.publish(Traffic.message(2));
      assertThat(broker.queue().get(LONG)).hasValue(Traffic.message(2));
      // Nothing comes, as the other one is past its deliveries when it is no longer held.
      assertThat(broker.queue().receive(Duration.ofSeconds(3))).isEmpty();
      List<DeadMessage> dead = broker.queue().deadLetters();
      assertThat(dead).hasSize(1);
      assertThat(dead.get(0).body().toString()).contains("\"message-1\"");
      assertThat(dead.get(0).reason()).isEqualTo("delivered 3 times without an answer");
      assertThat(broker.queue().join(LONG)).isTrue();
    }
    record("a message that kills its consumers", 3, 1, "a dead letter alone, after 3 deliveries");
  }

  @Test
  void consumer_slowerThanTheReclaim_keepsItsMessage() throws Exception {
    String queue = queue();
    try (RedisBroker slow = open(queue);
        RedisBroker other = open(queue)) {
      slow.publish(Traffic.message(1));
      Delivery held = slow.queue().receive(LONG).orElseThrow();
      assertThat(other.queue().receive(Duration.ofSeconds(3))).isEmpty();
      held.ack();
      assertThat(other.queue().join(LONG)).isTrue();
    }
  }

  @Test
  void consumer_thatTakesNoMore_leavesToOthersWhatItHasNotTouched() throws Exception {
    String queue = queue();
    try (RedisBroker idle = open(queue);
        RedisBroker other = open(queue)) {
      for (int task = 1; task <= 3; task++) {
        idle.publish(Traffic.message(task));
      }
      Delivery held = idle.queue().receive(LONG).orElseThrow();
      assertThat(other.queue().get(LONG)).hasValue(Traffic.message(2));
      assertThat(other.queue().get(LONG)).hasValue(Traffic.message(3));
      assertThat(idle.queue().get(Duration.ofMillis(100))).isEmpty();
      held.ack();
      assertThat(other.queue().join(LONG)).isTrue();
    }
  }

  @Test
  void localServer_itsProcessKilled_endsToo() throws Exception {
    long pid;
    try (JavaProcess owner = new JavaProcess(ServerMain.class)) {
      pid = Long.parseLong(owner.line());
      assertThat(ProcessHandle.of(pid)).hasValueSatisfying(ProcessHandle::isAlive);
      ProcessHandle found = ProcessHandle.of(pid).orElseThrow();
      assertThat(found.info().commandLine().orElse("")).contains("redis-server");
    }
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
      assertThat(System.nanoTime()).as("the server is left").isLessThan(endNanos);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void localServer_itsCommandLine_holdsNoPassword() {
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    assertThat(process.info().commandLine().orElse("")).doesNotContain(server.password());
    assertThat(server.address().toString()).doesNotContain(server.password());
  }
}
