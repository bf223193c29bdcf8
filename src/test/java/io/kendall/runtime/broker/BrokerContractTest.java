package io.kendall.runtime.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.MessageCodec;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every broker keeps. An adapter's test extends this, says how a broker is opened, and which
 * of the further guarantees are its own; the tests of others are skipped.
 */
@Timeout(60)
public abstract class BrokerContractTest {
  protected static final Duration LONG = Duration.ofSeconds(20);
  protected static final Duration SHORT = Duration.ofMillis(50);

  /** What one kind of broker can do and another cannot. */
  protected enum Ability {
    /** Another broker can be opened on the same queue, in any process. */
    SHARED_QUEUE,
    /** A message published again with its id is in the queue once. */
    KNOWN_IDS
  }

  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  /** Whose native methods wait for the answer of a server or an actor. */
  private static final Set<String> ASKING =
      Set.of("sun.nio.ch.Net", "io.ray.runtime.object.NativeObjectStore");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<MessageBroker> opened = new ArrayList<>();

  /** Opens a broker with an empty queue of this many places. */
  protected abstract MessageBroker open(int capacity) throws Exception;

  /** Which further guarantees hold. */
  protected abstract Set<Ability> abilities();

  /** Opens another broker on the queue of the one that was opened last. */
  protected MessageBroker openAnother() throws Exception {
    throw new UnsupportedOperationException("its queue is its own");
  }

  @AfterEach
  void shutDownAll() throws InterruptedException {
    opened.forEach(MessageBroker::shutdown);
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private MessageBroker broker(int capacity) throws Exception {
    return closedLater(open(capacity));
  }

  private MessageBroker closedLater(MessageBroker broker) {
    opened.add(broker);
    return broker;
  }

  private void require(Ability ability) {
    assumeThat(abilities()).contains(ability);
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
  void putEncoded_longerThanAnyMessage_goesToTheDeadLettersWithTheReason() throws Exception {
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
  void put_largeMessage_isDeliveredAsItWas() throws Exception {
    MessageQueue queue = broker(10).queue();
    Payload claim = payload("{\"text\":\"" + "ü".repeat(2 << 20) + "\"}");
    queue.put(new PersistClaim("m", "c", claim, true));
    assertThat(queue.get(LONG)).hasValue(new PersistClaim("m", "c", claim, true));
  }

  @Test
  void put_sameIdAgain_isInTheQueueOnce() throws Exception {
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
  void shutdown_messagesInHands_areDeliveredToAnother() throws Exception {
    require(Ability.SHARED_QUEUE);
    MessageBroker first = broker(10);
    first.publish(result(1));
    first.publish(result(2));
    first.publish(result(3));
    Delivery taken = first.queue().receive(LONG).orElseThrow();
    MessageBroker second = closedLater(openAnother());
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

  @Test
  void queue_severalBrokersOnIt_deliverEachMessageToOneInItsProducersOrder() throws Exception {
    require(Ability.SHARED_QUEUE);
    int each = 300;
    List<MessageBroker> brokers = new ArrayList<>(List.of(broker(50)));
    brokers.add(closedLater(openAnother()));
    brokers.add(closedLater(openAnother()));
    List<Future<Boolean>> putters = new ArrayList<>();
    List<List<Long>> taken = new ArrayList<>();
    List<Future<Boolean>> takers = new ArrayList<>();
    for (int i = 0; i < brokers.size(); i++) {
      putters.add(putting(brokers.get(i).queue(), i * each, each));
      taken.add(Collections.synchronizedList(new ArrayList<>()));
      takers.add(taking(brokers.get(i).queue(), taken.get(i)));
    }
    allTrue(putters);
    assertThat(brokers.get(0).queue().join(LONG)).isTrue();
    brokers.forEach(broker -> broker.queue().close());
    allTrue(takers);
    assertThat(taken.stream().flatMap(List::stream)).hasSize(3 * each).doesNotHaveDuplicates();
    taken.forEach(tasks -> assertInProducersOrder(tasks, each));
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
      putters.add(putting(queue, putter * each, each));
    }
    List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    List<Future<Boolean>> takers = new ArrayList<>();
    for (int taker = 0; taker < 3; taker++) {
      takers.add(taking(queue, taken));
    }
    allTrue(putters);
    assertThat(queue.join(LONG)).isTrue();
    queue.close();
    allTrue(takers);
    assertThat(taken).hasSize(4 * each).doesNotHaveDuplicates();
  }

  @Test
  void queue_manyPutters_keepTheOrderOfEach() throws Exception {
    int each = 500;
    MessageQueue queue = broker(16).queue();
    List<Future<Boolean>> putters = new ArrayList<>();
    for (int putter = 0; putter < 4; putter++) {
      putters.add(putting(queue, putter * each, each));
    }
    List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    Future<Boolean> taker = taking(queue, taken);
    allTrue(putters);
    assertThat(queue.join(LONG)).isTrue();
    queue.close();
    allTrue(List.of(taker));
    assertThat(taken).hasSize(4 * each);
    assertInProducersOrder(taken, each);
  }

  private Future<Boolean> putting(MessageQueue queue, int first, int count) {
    return threads.submit(
        () -> {
          for (int i = 0; i < count; i++) {
            queue.put(result(first + i));
          }
          return true;
        });
  }

  private Future<Boolean> taking(MessageQueue queue, List<Long> taken) {
    return threads.submit(
        () -> {
          while (!queue.closed()) {
            Optional<BrokerMessage> next = queue.get(LONG);
            next.ifPresent(message -> taken.add(((AgentResult) message).task()));
          }
          return true;
        });
  }

  private static void allTrue(List<Future<Boolean>> futures) throws Exception {
    for (Future<Boolean> future : futures) {
      assertThat(future.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void assertInProducersOrder(List<Long> tasks, int each) {
    tasks.stream()
        .collect(Collectors.groupingBy(task -> task / each))
        .values()
        .forEach(ofOne -> assertThat(ofOne).isSorted());
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
      if (thread != null && waits(thread)) {
        return future;
      }
      Thread.sleep(1);
    }
    throw new AssertionError("it does not wait");
  }

  /** Also for the answer of a server, which for Java is to run a native method. */
  private static boolean waits(Thread thread) {
    StackTraceElement[] frames = thread.getStackTrace();
    return WAITING.contains(thread.getState())
        || (frames.length > 0
            && frames[0].isNativeMethod()
            && ASKING.contains(frames[0].getClassName()));
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
