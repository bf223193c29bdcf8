package io.kendall.runtime.broker;

import static io.kendall.runtime.broker.SampleMessages.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.message.BrokerMessage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a queue is emptied, closed and shut down. */
interface LifetimeContract extends BrokerUnderTest {
  @Test
  default void join_untilAllAreAcknowledged_returnsThen() throws Exception {
    MessageQueue queue = broker(10).queue();
    assertThat(queue.join(LONG)).isTrue();
    queue.put(result(1));
    queue.put(result(2));
    Delivery one = queue.receive(LONG).orElseThrow();
    one.ack();
    assertThat(queue.join(SHORT)).isFalse();
    Delivery two = queue.receive(LONG).orElseThrow();
    assertThat(queue.join(SHORT)).isFalse();
    Future<Boolean> joiner = users().waiting(() -> queue.join(LONG));
    two.ack();
    assertThat(joiner.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  default void close_messagesLeft_canStillBeTaken() throws Exception {
    MessageQueue queue = broker(10).queue();
    queue.put(result(1));
    queue.put(result(2));
    Delivery taken = queue.receive(LONG).orElseThrow();
    queue.close();
    queue.close();
    assertThat(queue.closed()).isTrue();
    assertThatThrownBy(() -> queue.put(result(3))).isInstanceOf(QueueClosedException.class);
    assertThat(queue.join(SHORT)).isFalse();
    taken.ack();
    assertThat(queue.join(LONG)).isTrue();
    assertThat(queue.get(LONG)).hasValue(result(2));
    assertThat(queue.get(LONG)).isEmpty();
  }

  @Test
  default void shutdown_withWaitingTakersAndPutters_releasesThem() throws Exception {
    MessageBroker empty = broker(1);
    Future<Optional<BrokerMessage>> taker = users().waiting(() -> empty.queue().get(LONG));
    Future<Optional<Delivery>> receiver = users().waiting(() -> empty.queue().receive(LONG));
    MessageBroker full = broker(1);
    full.publish(result(1));
    Future<Boolean> putter =
        users()
            .waiting(
                () -> {
                  full.publish(result(2));
                  return true;
                });
    Future<Boolean> joiner = users().waiting(() -> full.queue().join(LONG));

    empty.shutdown();
    full.shutdown();
    full.shutdown();

    assertThat(taker.get(10, TimeUnit.SECONDS)).isEmpty();
    assertThat(receiver.get(10, TimeUnit.SECONDS)).isEmpty();
    assertThat(joiner.get(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> putter.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(QueueClosedException.class);
    assertThat(empty.queue().closed()).isTrue();
    assertThatThrownBy(() -> full.publish(result(3))).isInstanceOf(QueueClosedException.class);
  }

  @Test
  default void shutdown_afterUse_leavesNoThread() throws Exception {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    MessageBroker broker = broker(10);
    broker.publish(result(1));
    broker.queue().get(LONG);
    broker.shutdown();
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    left.removeIf(
        thread ->
            thread.isDaemon()
                && thread.getThreadGroup() != null
                && thread.getThreadGroup().getName().equals("system"));
    assertThat(left).isEmpty();
  }
}
