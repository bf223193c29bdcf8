package io.kendall.runtime.broker;

import static io.kendall.runtime.broker.SampleMessages.payload;
import static io.kendall.runtime.broker.SampleMessages.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.broker.BrokerContractTest.Ability;
import io.kendall.runtime.message.MessageCodec;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.PersistClaim;
import io.kendall.runtime.message.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What fails on its way is delivered again, or is kept apart with the reason. */
interface FailureContract extends BrokerUnderTest {
  @Test
  default void nack_aDelivery_isNextAgainUntilDead() throws Exception {
    MessageQueue queue = broker(10).queue();
    queue.put(result(1));
    queue.put(result(2));
    for (int number = 1; number <= MessageQueue.MOST_DELIVERIES; number++) {
      Delivery delivery = queue.receive(LONG).orElseThrow();
      assertThat(delivery.message()).isEqualTo(result(1));
      assertThat(delivery.number()).isEqualTo(number);
      delivery.nack();
    }
    assertThat(queue.get(LONG)).hasValue(result(2));
    assertThat(queue.deadLetters()).hasSize(1);
    assertThat(queue.deadLetters().get(0).body().toString()).contains("\"m1\"");
    assertThat(queue.deadLetters().get(0).reason()).contains("3 times");
  }

  @Test
  default void ack_twiceOrAfterNack_countsOnce() throws Exception {
    MessageQueue queue = broker(10).queue();
    queue.put(result(1));
    Delivery first = queue.receive(LONG).orElseThrow();
    first.nack();
    first.ack();
    first.nack();
    Delivery second = queue.receive(LONG).orElseThrow();
    second.ack();
    second.ack();
    assertThat(queue.size()).isZero();
    assertThat(queue.join(LONG)).isTrue();
  }

  @Test
  default void putEncoded_malformed_goesToTheDeadLettersWithTheReason() throws Exception {
    MessageQueue queue = broker(10).queue();
    Payload task = payload("{\"action\":\"run_task\",\"id\":\"m\"}");
    assertThat(queue.putEncoded(task)).isFalse();
    assertThat(queue.putEncoded(payload("garbage"))).isFalse();
    assertThat(queue.putEncoded(payload("{\"action\":\"stop\",\"id\":\"last\"}"))).isTrue();

    assertThat(queue.get(LONG)).hasValue(new Stop("last"));
    assertThat(queue.deadLetters()).hasSize(2);
    assertThat(queue.deadLetters().get(0).body()).isEqualTo(task);
    assertThat(queue.deadLetters().get(0).reason()).contains("run_task");
    assertThat(queue.deadLetters().get(1).reason()).contains("JSON");
  }

  @Test
  default void putEncoded_longerThanAnyMessage_goesToTheDeadLettersWithTheReason()
      throws Exception {
    MessageQueue queue = broker(10).queue();
    String long16 = "x".repeat(MessageCodec.LONGEST_BYTES);
    String message = "{\"action\":\"stop\",\"id\":\"" + long16 + "\"}";
    assertThat(queue.putEncoded(payload(message))).isFalse();

    assertThat(queue.size()).isZero();
    assertThat(queue.get(Duration.ZERO)).isEmpty();
    assertThat(queue.deadLetters()).hasSize(1);
    assertThat(queue.deadLetters().get(0).body().toString()).startsWith("{\"action\":\"stop\"");
    assertThat(queue.deadLetters().get(0).reason()).contains("at most 16777216 bytes");
  }

  @Test
  default void put_claimThatIsNoObject_isRefused() throws Exception {
    MessageQueue queue = broker(10).queue();
    assertThatThrownBy(() -> queue.put(new PersistClaim("m", "c", payload("[]"), false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("claim");
    assertThat(queue.size()).isZero();
  }

  @Test
  default void put_interruptedWhileFull_leavesNothingBehind() throws Exception {
    MessageQueue queue = broker(1).queue();
    queue.put(result(1));
    CountDownLatch interrupted = new CountDownLatch(1);
    Future<Boolean> putter =
        users()
            .waiting(
                () -> {
                  try {
                    queue.put(result(2));
                    return true;
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                });
    assertThat(putter.cancel(true)).isTrue();
    // A place that comes free before the putter has woken may still be its own.
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(queue.get(LONG)).hasValue(result(1));
    assertThat(queue.get(SHORT)).isEmpty();
  }

  @Test
  default void shutdown_messagesInHands_areDeliveredToAnother() throws Exception {
    require(Ability.SHARED_QUEUE);
    MessageBroker first = broker(10);
    first.publish(result(1));
    first.publish(result(2));
    first.publish(result(3));
    Delivery taken = first.queue().receive(LONG).orElseThrow();
    MessageBroker second = another();
    first.shutdown();
    taken.ack();

    List<Delivery> again = new ArrayList<>();
    for (int task = 1; task <= 3; task++) {
      again.add(second.queue().receive(LONG).orElseThrow());
      again.get(again.size() - 1).ack();
    }
    assertThat(again)
        .extracting(Delivery::message)
        .containsExactly(result(1), result(2), result(3));
    assertThat(again).extracting(Delivery::number).containsExactly(2, 1, 1);
    assertThat(second.queue().get(SHORT)).isEmpty();
    assertThat(second.queue().join(LONG)).isTrue();
  }
}
