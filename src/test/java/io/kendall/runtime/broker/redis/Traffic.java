package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that publish numbered messages through one broker, and threads that take them. */
final class Traffic implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final MessageBroker broker;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> publishers = new ArrayList<>();
  private final List<Future<?>> consumers = new ArrayList<>();
  private final Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean ended;

  Traffic(MessageBroker broker) {
    this.broker = broker;
  }

  /** Starts publishers, each with so many messages of its own. */
  void publish(int count, int each) {
    for (int publisher = 0; publisher < count; publisher++) {
      int first = publisher * each;
      publishers.add(
          threads.submit(
              () -> {
                for (int task = first; task < first + each; task++) {
                  broker.publish(message(task));
                  accepted.incrementAndGet();
                }
                return null;
              }));
    }
  }

  static AgentResult message(long task) {
    Payload result = Payload.remainderOf(ByteBuffer.wrap(("[" + task + "]").getBytes(UTF_8)));
    return new AgentResult("message-" + task, task, "sleep", 1, result);
  }

  /** Starts consumers, which take until the end. */
  void consume(int count) {
    for (int consumer = 0; consumer < count; consumer++) {
      consumers.add(
          threads.submit(
              () -> {
                while (!ended) {
                  Optional<Delivery> delivery = broker.queue().receive(LIMIT);
                  if (delivery.isPresent()) {
                    long task = ((AgentResult) delivery.get().message()).task();
                    delivery.get().ack();
                    acknowledged.merge(task, 1, Integer::sum);
                  }
                }
                return null;
              }));
    }
  }

  /** How many messages the broker has taken in. */
  int accepted() {
    return accepted.get();
  }

  /** How often each message was acknowledged. */
  Map<Long, Integer> acknowledged() {
    return acknowledged;
  }

  boolean published() {
    return publishers.stream().allMatch(Future::isDone);
  }

  /** Waits until all is published and taken. */
  void finish(Duration limit) throws Exception {
    long endNanos = System.nanoTime() + limit.toNanos();
    for (Future<?> publisher : publishers) {
      publisher.get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    if (!broker.queue().join(Duration.ofNanos(endNanos - System.nanoTime()))) {
      throw new AssertionError("%d are left in the queue".formatted(broker.queue().size()));
    }
    ended = true;
    for (Future<?> consumer : consumers) {
      consumer.get(10, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    ended = true;
    Threads.end(threads);
  }
}
