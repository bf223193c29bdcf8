package io.kendall.runtime.broker;

import static io.kendall.runtime.broker.QueueUsers.allTrue;
import static io.kendall.runtime.broker.SampleMessages.payload;
import static io.kendall.runtime.broker.SampleMessages.result;
import static io.kendall.runtime.broker.SampleMessages.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.broker.BrokerContractTest.Ability;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.PersistClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every message is delivered once and in order, as far as there is a place for it. */
interface DeliveryContract extends BrokerUnderTest {
  @Test
  default void publish_severalMessages_areTakenInOrder() throws Exception {
    MessageBroker broker = broker(10);
    List<BrokerMessage> messages =
        List.of(
            new PersistClaim("m1", "c1", payload("{\"text\":\"x\"}"), false), result(2), stop());
    for (BrokerMessage message : messages) {
      broker.publish(message);
    }
    assertThat(broker.queue().size()).isEqualTo(3);
    for (BrokerMessage message : messages) {
      assertThat(broker.queue().get(LONG)).hasValue(message);
    }
    assertThat(broker.queue().size()).isZero();
    assertThat(broker.queue().deadLetters()).isEmpty();
  }

  @Test
  default void get_emptyQueue_isEmptyAfterTheLimit() throws Exception {
    MessageQueue queue = broker(10).queue();
    assertThat(queue.get(SHORT)).isEmpty();
    assertThat(queue.get(Duration.ZERO)).isEmpty();
    assertThat(queue.closed()).isFalse();
  }

  @Test
  default void get_waiting_isGivenWhatIsPutLater() throws Exception {
    MessageQueue queue = broker(10).queue();
    Future<Optional<BrokerMessage>> taker = users().waiting(() -> queue.get(LONG));
    queue.put(result(1));
    assertThat(taker.get(10, TimeUnit.SECONDS)).hasValue(result(1));
  }

  @Test
  default void put_fullQueue_waitsForAPlace() throws Exception {
    MessageQueue queue = broker(2).queue();
    queue.put(result(1));
    queue.put(result(2));
    Future<Boolean> putter =
        users()
            .waiting(
                () -> {
                  queue.put(result(3));
                  return true;
                });
    assertThat(putter.isDone()).isFalse();
    assertThat(queue.size()).isEqualTo(2);
    assertThat(queue.get(LONG)).hasValue(result(1));
    assertThat(putter.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(queue.get(LONG)).hasValue(result(2));
    assertThat(queue.get(LONG)).hasValue(result(3));
  }

  @Test
  default void put_largeMessage_isDeliveredAsItWas() throws Exception {
    MessageQueue queue = broker(10).queue();
    Payload claim = payload("{\"text\":\"" + "ü".repeat(2 << 20) + "\"}");
    queue.put(new PersistClaim("m", "c", claim, true));
    assertThat(queue.get(LONG)).hasValue(new PersistClaim("m", "c", claim, true));
  }

  @Test
  default void put_sameIdAgain_isInTheQueueOnce() throws Exception {
    require(Ability.KNOWN_IDS);
    MessageQueue queue = broker(1).queue();
    queue.put(result(1));
    // Full as it is, the queue knows the message and does not wait.
    queue.put(result(1));
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.get(LONG)).hasValue(result(1));
    queue.put(result(1));
    assertThat(queue.get(SHORT)).isEmpty();
  }

  @Test
  default void queue_manyPuttersAndTakers_deliversEachOnceWithinItsBound() throws Exception {
    int each = 500;
    MessageQueue queue = broker(16).queue();
    List<Future<Boolean>> putters = new ArrayList<>();
    for (int putter = 0; putter < 4; putter++) {
      putters.add(users().putting(queue, putter * each, each));
    }
    List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    List<Future<Boolean>> takers = new ArrayList<>();
    for (int taker = 0; taker < 3; taker++) {
      takers.add(users().taking(queue, taken));
    }
    allTrue(putters);
    assertThat(queue.join(LONG)).isTrue();
    queue.close();
    allTrue(takers);
    assertThat(taken).hasSize(4 * each).doesNotHaveDuplicates();
  }

  @Test
  default void queue_manyPutters_keepTheOrderOfEach() throws Exception {
    int each = 500;
    MessageQueue queue = broker(16).queue();
    List<Future<Boolean>> putters = new ArrayList<>();
    for (int putter = 0; putter < 4; putter++) {
      putters.add(users().putting(queue, putter * each, each));
    }
    List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    Future<Boolean> taker = users().taking(queue, taken);
    allTrue(putters);
    assertThat(queue.join(LONG)).isTrue();
    queue.close();
    allTrue(List.of(taker));
    assertThat(taken).hasSize(4 * each);
    assertInProducersOrder(taken, each);
  }

  @Test
  default void queue_severalBrokersOnIt_deliverEachMessageToOneInItsProducersOrder()
      throws Exception {
    require(Ability.SHARED_QUEUE);
    int each = 300;
    List<MessageBroker> brokers = new ArrayList<>(List.of(broker(50)));
    brokers.add(another());
    brokers.add(another());
    List<Future<Boolean>> putters = new ArrayList<>();
    List<List<Long>> taken = new ArrayList<>();
    List<Future<Boolean>> takers = new ArrayList<>();
    for (int i = 0; i < brokers.size(); i++) {
      putters.add(users().putting(brokers.get(i).queue(), i * each, each));
      taken.add(Collections.synchronizedList(new ArrayList<>()));
      takers.add(users().taking(brokers.get(i).queue(), taken.get(i)));
    }
    allTrue(putters);
    assertThat(brokers.get(0).queue().join(LONG)).isTrue();
    brokers.forEach(broker -> broker.queue().close());
    allTrue(takers);
    assertThat(taken.stream().flatMap(List::stream)).hasSize(3 * each).doesNotHaveDuplicates();
    taken.forEach(tasks -> assertInProducersOrder(tasks, each));
  }

  private static void assertInProducersOrder(List<Long> tasks, int each) {
    tasks.stream()
        .collect(Collectors.groupingBy(task -> task / each))
        .values()
        .forEach(ofOne -> assertThat(ofOne).isSorted());
  }
}
