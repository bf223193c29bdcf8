package io.kendall.runtime.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.PersistClaim;
import io.kendall.runtime.message.Stop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every broker keeps. An adapter's test extends this and says how a broker is opened. */
@Timeout(60)
public abstract class BrokerContractTest {
  protected static final Duration LONG = Duration.ofSeconds(20);
  protected static final Duration SHORT = Duration.ofMillis(50);

  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<MessageBroker> opened = new ArrayList<>();

  /** Opens a broker with an empty queue of this many places. */
  protected abstract MessageBroker open(int capacity) throws Exception;

  @AfterEach
  void shutDownAll() throws InterruptedException {
    opened.forEach(MessageBroker::shutdown);
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private MessageBroker broker(int capacity) throws Exception {
    MessageBroker broker = open(capacity);
    opened.add(broker);
    return broker;
  }

  @Test
  void publish_severalMessages_areTakenInOrder() throws Exception {
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
  void get_emptyQueue_isEmptyAfterTheLimit() throws Exception {
    MessageQueue queue = broker(10).queue();
    assertThat(queue.get(SHORT)).isEmpty();
    assertThat(queue.get(Duration.ZERO)).isEmpty();
    assertThat(queue.closed()).isFalse();
  }

  @Test
  void get_waiting_isGivenWhatIsPutLater() throws Exception {
    MessageQueue queue = broker(10).queue();
    Future<Optional<BrokerMessage>> taker = waiting(() -> queue.get(LONG));
    queue.put(result(1));
    assertThat(taker.get(10, TimeUnit.SECONDS)).hasValue(result(1));
  }

  @Test
  void put_fullQueue_waitsForAPlace() throws Exception {
    MessageQueue queue = broker(2).queue();
    queue.put(result(1));
    queue.put(result(2));
    Future<Boolean> putter =
        waiting(
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
  void put_interruptedWhileFull_leavesNothingBehind() throws Exception {
    MessageQueue queue = broker(1).queue();
    queue.put(result(1));
    CountDownLatch interrupted = new CountDownLatch(1);
    Future<Boolean> putter =
        waiting(
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
  void nack_aDelivery_isNextAgainUntilDead() throws Exception {
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
  void ack_twiceOrAfterNack_countsOnce() throws Exception {
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
  void putEncoded_malformed_goesToTheDeadLettersWithTheReason() throws Exception {
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
  void put_claimThatIsNoObject_isRefused() throws Exception {
    MessageQueue queue = broker(10).queue();
    assertThatThrownBy(() -> queue.put(new PersistClaim("m", "c", payload("[]"), false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("claim");
    assertThat(queue.size()).isZero();
  }

  @Test
  void join_untilAllAreAcknowledged_returnsThen() throws Exception {
    MessageQueue queue = broker(10).queue();
    assertThat(queue.join(LONG)).isTrue();
    queue.put(result(1));
    queue.put(result(2));
    Delivery one = queue.receive(LONG).orElseThrow();
    one.ack();
    assertThat(queue.join(SHORT)).isFalse();
    Delivery two = queue.receive(LONG).orElseThrow();
    assertThat(queue.join(SHORT)).isFalse();
    Future<Boolean> joiner = waiting(() -> queue.join(LONG));
    two.ack();
    assertThat(joiner.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void close_messagesLeft_canStillBeTaken() throws Exception {
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
  void shutdown_withWaitingTakersAndPutters_releasesThem() throws Exception {
    MessageBroker empty = broker(1);
    Future<Optional<BrokerMessage>> taker = waiting(() -> empty.queue().get(LONG));
    Future<Optional<Delivery>> receiver = waiting(() -> empty.queue().receive(LONG));
    MessageBroker full = broker(1);
    full.publish(result(1));
    Future<Boolean> putter =
        waiting(
            () -> {
              full.publish(result(2));
              return true;
            });
    Future<Boolean> joiner = waiting(() -> full.queue().join(LONG));

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
  void shutdown_afterUse_leavesNoThread() throws Exception {
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

  @Test
  void queue_manyPuttersAndTakers_deliversEachOnceWithinItsBound() throws Exception {
    int each = 500;
    MessageQueue queue = broker(16).queue();
    List<Future<Boolean>> putters = new ArrayList<>();
    for (int putter = 0; putter < 4; putter++) {
      int first = putter * each;
      putters.add(
          threads.submit(
              () -> {
                for (int i = 0; i < each; i++) {
                  queue.put(result(first + i));
                }
                return true;
              }));
    }
    List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    List<Future<Boolean>> takers = new ArrayList<>();
    for (int taker = 0; taker < 3; taker++) {
      takers.add(
          threads.submit(
              () -> {
                Optional<BrokerMessage> next = queue.get(LONG);
                while (next.isPresent()) {
                  taken.add(((AgentResult) next.get()).task());
                  next = queue.get(LONG);
                }
                return true;
              }));
    }
    for (Future<Boolean> putter : putters) {
      assertThat(putter.get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(queue.join(LONG)).isTrue();
    queue.close();
    for (Future<Boolean> taker : takers) {
      assertThat(taker.get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(taken).hasSize(4 * each).doesNotHaveDuplicates();
  }

  /** Starts what is going to wait, and returns when it does. */
  private <T> Future<T> waiting(Callable<T> blocking) throws InterruptedException {
    AtomicReference<Thread> runner = new AtomicReference<>();
    Future<T> future =
        threads.submit(
            () -> {
              runner.set(Thread.currentThread());
              return blocking.call();
            });
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < endNanos) {
      Thread thread = runner.get();
      if (thread != null && WAITING.contains(thread.getState())) {
        return future;
      }
      Thread.sleep(1);
    }
    throw new AssertionError("it does not wait");
  }

  private static AgentResult result(int task) {
    return new AgentResult("m" + task, task, "sleep", 1, payload("{\"task\":" + task + "}"));
  }

  private static Stop stop() {
    return new Stop("stop");
  }

  private static Payload payload(String json) {
    return Payload.remainderOf(ByteBuffer.wrap(json.getBytes(UTF_8)));
  }
}
