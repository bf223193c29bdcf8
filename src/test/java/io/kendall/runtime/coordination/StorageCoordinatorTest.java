package io.kendall.runtime.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.broker.QueueClosedException;
import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.PersistClaim;
import io.kendall.runtime.message.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StorageCoordinatorTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final MemoryBroker broker = new MemoryBroker(10_000);

  @AfterEach
  void shutDown() {
    broker.shutdown();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("kendall-storage");
  }

  private Path file() {
    return folder.resolve("the claims.db");
  }

  private void store(int batch, BrokerMessage... messages) throws Exception {
    try (StorageCoordinator coordinator = StorageCoordinator.start(broker.queue(), file(), batch)) {
      for (BrokerMessage message : messages) {
        broker.publish(message);
      }
      coordinator.drain(LONG);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 512})
  void drain_claims_areStoredAndAcknowledged(int batch) throws Exception {
    PersistClaim[] claims = new PersistClaim[100];
    for (int i = 0; i < claims.length; i++) {
      claims[i] = Claims.whole("m" + i, "c%02d".formatted(i), "{\"number\":" + i + "}");
    }

    store(batch, claims);

    List<StoredClaim> stored = Claims.in(file());
    assertThat(stored).hasSize(100);
    for (int i = 0; i < claims.length; i++) {
      assertThat(stored.get(i))
          .isEqualTo(
              new StoredClaim("c%02d".formatted(i), Claims.json("{\"number\":" + i + "}"), 1));
    }
    assertThat(broker.queue().join(Duration.ZERO)).isTrue();
    assertThat(broker.queue().deadLetters()).isEmpty();
  }

  @Test
  void message_deliveredAgainAfterALaterOne_hasNoSecondEffect() throws Exception {
    PersistClaim first = Claims.whole("m1", "c", "{\"text\":\"old\"}");
    PersistClaim second = Claims.whole("m2", "c", "{\"text\":\"new\"}");

    store(512, first, second, first);
    assertThat(Claims.in(file()))
        .containsExactly(new StoredClaim("c", Claims.json("{\"text\":\"new\"}"), 2));

    store(512, second, first);
    assertThat(Claims.in(file()))
        .containsExactly(new StoredClaim("c", Claims.json("{\"text\":\"new\"}"), 2));
  }

  @Test
  void partialUpdate_fields_areMergedAndTheOthersStay() throws Exception {
    store(
        512,
        Claims.partial("m0", "new", "{\"text\":\"x\"}"),
        Claims.whole("m1", "c", "{\"text\":\"x\",\"weight\":1.10,\"in\":{\"a\":1}}"),
        Claims.partial("m2", "c", "{\"in\":{\"b\":2},\"sure\":true}"));

    assertThat(Claims.in(file()))
        .containsExactly(
            new StoredClaim(
                "c",
                Claims.json("{\"text\":\"x\",\"weight\":1.10,\"in\":{\"b\":2},\"sure\":true}"),
                2),
            new StoredClaim("new", Claims.json("{\"text\":\"x\"}"), 1));
  }

  @Test
  void ack_everyMessage_comesAfterItsClaimIsOnDisk() throws Exception {
    List<String> tooSoon = Collections.synchronizedList(new ArrayList<>());
    List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    MessageQueue watched =
        new WatchedQueue(
            broker.queue(),
            claim -> {
              acknowledged.add(claim.id());
              if (!isStored(claim)) {
                tooSoon.add(claim.id());
              }
            });
    try (StorageCoordinator coordinator = StorageCoordinator.start(watched, file(), 7)) {
      for (int i = 0; i < 50; i++) {
        broker.publish(Claims.whole("m" + i, "c" + i, "{}"));
      }
      coordinator.drain(LONG);
      assertThat(coordinator.stored()).isEqualTo(50);
    }
    assertThat(acknowledged).hasSize(50);
    assertThat(tooSoon).isEmpty();
  }

  private boolean isStored(PersistClaim claim) {
    try (ClaimStore store = ClaimStore.open(file())) {
      return store.find(claim.claimId()).isPresent();
    } catch (StorageException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void store_whileItIsWritten_showsWholeTransactionsOnly() throws Exception {
    try (StorageCoordinator coordinator = StorageCoordinator.start(broker.queue(), file(), 8);
        ClaimStore store = ClaimStore.open(file())) {
      long seen = 0;
      for (int i = 0; i < 500; i++) {
        broker.publish(Claims.whole("m" + i, "c%03d".formatted(i), "{}"));
        long size = store.size();
        // Claims are stored in their order: what is seen never shrinks and has no holes.
        assertThat(size).isBetween(seen, i + 1L);
        seen = size;
      }
      coordinator.drain(LONG);
      assertThat(store.size()).isEqualTo(500);
    }
  }

  @Test
  void message_ofAnotherKind_isDeadAndTheRestIsStored() throws Exception {
    store(
        512,
        Claims.whole("m1", "c1", "{}"),
        new AgentResult("r", 1, "a", 1, Payload.none()),
        new Stop("of somebody else"),
        Claims.whole("m2", "c2", "{}"));

    assertThat(Claims.in(file())).extracting(StoredClaim::id).containsExactly("c1", "c2");
    assertThat(broker.queue().deadLetters())
        .extracting(DeadMessage::reason)
        .containsExactly("given back 3 times");
  }

  @Test
  void close_withoutDrain_leavesTheRestToTheQueue() throws Exception {
    StorageCoordinator coordinator = StorageCoordinator.start(broker.queue(), file());
    coordinator.close();
    broker.publish(Claims.whole("m1", "c1", "{}"));
    coordinator.close();

    assertThat(broker.queue().size()).isEqualTo(1);
    assertThat(Claims.in(file())).isEmpty();
    store(512);
    assertThat(Claims.in(file())).hasSize(1);
  }

  @Test
  void queue_closed_endsWhenAllIsStored() throws Exception {
    broker.publish(Claims.whole("m1", "c1", "{}"));
    broker.queue().close();
    try (StorageCoordinator coordinator = StorageCoordinator.start(broker.queue(), file())) {
      coordinator.drain(LONG);
    }
    assertThat(Claims.in(file())).hasSize(1);
  }

  @Test
  void database_lockedByAnother_failsInOneLineAndAcknowledgesNothing() throws Exception {
    List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    MessageQueue watched = new WatchedQueue(broker.queue(), claim -> acknowledged.add(claim.id()));
    try (StorageCoordinator coordinator = StorageCoordinator.start(watched, file());
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      broker.publish(Claims.whole("m1", "c1", "{}"));

      assertThatThrownBy(() -> coordinator.drain(LONG))
          .isInstanceOf(StorageException.class)
          .hasMessage(file() + ": is locked by another process");
      assertThat(coordinator.failure()).isPresent();
      // Who publishes is told, and does not wait for a place for ever.
      assertThatThrownBy(() -> broker.publish(Claims.whole("m2", "c2", "{}")))
          .isInstanceOf(QueueClosedException.class);
    }
    assertThat(acknowledged).isEmpty();
    assertThat(Claims.in(file())).isEmpty();
  }

  @Test
  void drain_takesTooLong_saysSo() throws Exception {
    MessageQueue queue = new WatchedQueue(broker.queue(), claim -> {});
    try (StorageCoordinator coordinator = StorageCoordinator.start(queue, file());
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      broker.publish(Claims.whole("m1", "c1", "{}"));
      assertThatThrownBy(() -> coordinator.drain(Duration.ofMillis(20)))
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("the claims were not stored within");
      statement.execute("ROLLBACK");
      coordinator.drain(LONG);
    }
    assertThat(Claims.in(file())).hasSize(1);
  }

  @Test
  void start_batchOfNone_isRefused() throws Exception {
    assertThatThrownBy(() -> StorageCoordinator.start(broker.queue(), file(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch must be at least 1, got 0");
    assertThat(Files.exists(file())).isFalse();
  }
}
