package io.kendall.runtime.broker.redis;

import static io.kendall.runtime.broker.redis.StreamKeys.bytes;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.broker.QueueClosedException;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.MalformedMessageException;
import io.kendall.runtime.message.MessageCodec;
import io.kendall.runtime.message.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import redis.clients.jedis.Connection;

/** One consumer of a queue on a server, and any number of publishers to it. */
final class RedisQueue implements MessageQueue {
  private final RedisOptions options;
  private final StreamKeys keys;
  private final Link commands;
  private final Publisher publisher;
  private final Intake intake;
  private final DeadLetters deadLetters;
  private final Renewal renewal;
  private final Acknowledgements acknowledgements;
  private final Map<String, Entry> hands = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long changes;
  private volatile boolean closed;
  private boolean left;

  RedisQueue(RedisAddress address, RedisOptions options, String consumer) {
    this.options = options;
    keys = new StreamKeys(options.queue(), consumer);
    Link.Exchange<?> greeting = said -> keys.run(said, Script.FOUND, List.of());
    commands = Link.open(address, options.patience(), greeting);
    Link publishing = Link.open(address, options.patience(), greeting);
    Link reading = Link.open(address, options.patience(), greeting);
    publisher = new Publisher(publishing, keys, options);
    deadLetters = new DeadLetters(commands, keys);
    acknowledgements = new Acknowledgements(commands, keys, this::settle);
    Reader reader = new Reader(reading, keys, options, acknowledgements, hands::containsKey);
    intake = new Intake(reader, commands, keys, deadLetters, options, () -> closed);
    Set<String> inHands = hands.keySet();
    renewal = new Renewal(commands, keys, inHands, options.reclaimAfter());
  }

  @Override
  public void put(BrokerMessage message) throws InterruptedException {
    Payload encoded;
    try {
      encoded = MessageCodec.encode(message);
    } catch (MalformedMessageException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    add(message.id(), encoded);
  }

  @Override
  public boolean putEncoded(Payload encoded) throws InterruptedException {
    BrokerMessage message;
    try {
      message = MessageCodec.decode(encoded);
    } catch (MalformedMessageException e) {
      deadLetters.bury(encoded, String.valueOf(e.getMessage()));
      return false;
    }
    add(message.id(), encoded);
    return true;
  }

  private void add(String id, Payload encoded) throws InterruptedException {
    Backoff backoff = Backoff.waitingForPlace();
    do {
      if (closed) {
        throw new QueueClosedException();
      }
    } while (!publisher.publish(id, encoded) && waitForChange(backoff.nextNanos()));
  }

  /** Waits until something changed here, or so long. */
  private boolean waitForChange(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long seen = changes;
      long leftNanos = nanos;
      while (!closed && changes == seen && leftNanos > 0) {
        leftNanos = changed.awaitNanos(leftNanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void signalChange() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Delivery> receive(Duration limit) throws InterruptedException {
    try {
      return intake.take(limit).map(this::handed);
    } catch (QueueClosedException e) {
      return Optional.empty();
    }
  }

  private Delivery handed(Intake.Taken taken) {
    hands.put(taken.entry().id(), taken.entry());
    return new RedisDelivery(this, taken);
  }

  /** Takes a message off the queue for good. */
  void acknowledge(Entry entry) {
    acknowledgements.add(entry.id());
  }

  private void settle(List<String> ids) {
    ids.forEach(hands::remove);
    signalChange();
  }

  /** Lets it be delivered again, or not any more. */
  void giveBack(Entry entry) {
    try {
      if (entry.number() >= MOST_DELIVERIES) {
        deadLetters.bury(entry, "given back " + entry.number() + " times");
      } else {
        intake.giveBack(entry);
      }
    } finally {
      hands.remove(entry.id());
      signalChange();
    }
  }

  @Override
  public int size() {
    acknowledgements.flush();
    List<?> counts =
        StreamKeys.list(commands.call(said -> keys.run(said, Script.COUNT, List.of())));
    long free = (Long) counts.get(0) - (Long) counts.get(1) + intake.size();
    return Math.toIntExact(Math.max(0, free));
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public List<DeadMessage> deadLetters() {
    return deadLetters.all();
  }

  @Override
  public boolean join(Duration limit) throws InterruptedException {
    long endNanos = System.nanoTime() + limit.toNanos();
    Backoff backoff = Backoff.waitingForPlace();
    acknowledgements.flush();
    while (!settled()) {
      long leftNanos = endNanos - System.nanoTime();
      if (leftNanos <= 0) {
        return false;
      }
      waitForChange(Math.min(leftNanos, backoff.nextNanos()));
    }
    return true;
  }

  private boolean settled() {
    if (closed) {
      return hands.isEmpty();
    }
    try {
      List<?> counts =
          StreamKeys.list(commands.call(said -> keys.run(said, Script.COUNT, List.of())));
      return counts.get(0).equals(0L);
    } catch (QueueClosedException e) {
      return hands.isEmpty();
    }
  }

  @Override
  public void close() {
    closed = true;
    signalChange();
    intake.wake();
  }

  /** Closes this, gives back what it holds and ends its connections. */
  void leave() {
    close();
    lock.lock();
    try {
      if (left) {
        return;
      }
      left = true;
    } finally {
      lock.unlock();
    }
    publisher.close();
    renewal.close();
    List<byte[]> held = new ArrayList<>();
    for (Entry entry : intake.leave()) {
      held.add(bytes(entry.id()));
      held.add(bytes(entry.number() - 1));
    }
    acknowledgements.close();
    for (Entry entry : List.copyOf(hands.values())) {
      held.add(bytes(entry.id()));
      held.add(bytes(entry.number()));
    }
    try {
      Object unused = commands.attempt(said -> farewell(said, held));
    } catch (AwayException | BrokerException | QueueClosedException e) {
      // What is held here goes to others after its time.
    }
    hands.clear();
    commands.close();
    signalChange();
  }

  private Object farewell(Connection said, List<byte[]> held) {
    return options.temporary()
        ? said.executeCommand(keys.deleteAll())
        : keys.run(said, Script.LEAVE, held);
  }
}
