package io.kendall.runtime.broker.memory;

import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.broker.QueueClosedException;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.MalformedMessageException;
import io.kendall.runtime.message.MessageCodec;
import io.kendall.runtime.message.Payload;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Messages in their encoded form, as any other broker has them, so that both ends check alike. */
final class MemoryQueue implements MessageQueue {
  /**
   * A message in the queue.
   *
   * @param encoded its JSON
   * @param deliveries how often it was delivered already
   */
  private record Waiting(Payload encoded, int deliveries) {}

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final Condition settled = lock.newCondition();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final ArrayDeque<DeadMessage> dead = new ArrayDeque<>();
  private int unacknowledged;
  private boolean closed;

  MemoryQueue(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, got " + capacity);
    }
    this.capacity = capacity;
  }

  @Override
  public void put(BrokerMessage message) throws InterruptedException {
    Payload encoded;
    try {
      encoded = MessageCodec.encode(message);
    } catch (MalformedMessageException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    add(encoded);
  }

  @Override
  public boolean putEncoded(Payload encoded) throws InterruptedException {
    try {
      MessageCodec.decode(encoded);
    } catch (MalformedMessageException e) {
      bury(encoded, String.valueOf(e.getMessage()));
      return false;
    }
    add(encoded);
    return true;
  }

  private void add(Payload encoded) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && waiting.size() >= capacity) {
        notFull.await();
      }
      if (closed) {
        throw new QueueClosedException();
      }
      waiting.addLast(new Waiting(encoded, 0));
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Delivery> receive(Duration limit) throws InterruptedException {
    long leftNanos = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        while (waiting.isEmpty()) {
          if (closed || leftNanos <= 0) {
            return Optional.empty();
          }
          leftNanos = notEmpty.awaitNanos(leftNanos);
        }
        Waiting next = waiting.removeFirst();
        notFull.signal();
        Optional<Delivery> delivery = delivery(next);
        if (delivery.isPresent()) {
          unacknowledged++;
          return delivery;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Delivery> delivery(Waiting next) {
    try {
      BrokerMessage message = MessageCodec.decode(next.encoded());
      return Optional.of(new MemoryDelivery(message, next.encoded(), next.deliveries() + 1));
    } catch (MalformedMessageException e) {
      bury(next.encoded(), String.valueOf(e.getMessage()));
      signalIfSettled();
      return Optional.empty();
    }
  }

  private void bury(Payload body, String reason) {
    lock.lock();
    try {
      if (dead.size() == DEAD_LETTERS_KEPT) {
        dead.removeFirst();
      }
      dead.addLast(new DeadMessage(body, reason));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<DeadMessage> deadLetters() {
    lock.lock();
    try {
      return List.copyOf(dead);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean join(Duration limit) throws InterruptedException {
    long leftNanos = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (!isSettled()) {
        if (leftNanos <= 0) {
          return false;
        }
        leftNanos = settled.awaitNanos(leftNanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isSettled() {
    return unacknowledged == 0 && (closed || waiting.isEmpty());
  }

  private void signalIfSettled() {
    if (isSettled()) {
      settled.signalAll();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      notFull.signalAll();
      notEmpty.signalAll();
      signalIfSettled();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the queue and drops what waits. */
  void discard() {
    lock.lock();
    try {
      waiting.clear();
      close();
    } finally {
      lock.unlock();
    }
  }

  private final class MemoryDelivery implements Delivery {
    private final BrokerMessage message;
    private final Payload encoded;
    private final int number;
    private boolean answered;

    MemoryDelivery(BrokerMessage message, Payload encoded, int number) {
      this.message = message;
      this.encoded = encoded;
      this.number = number;
    }

    @Override
    public BrokerMessage message() {
      return message;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public void ack() {
      answer(true);
    }

    @Override
    public void nack() {
      answer(false);
    }

    private void answer(boolean done) {
      lock.lock();
      try {
        if (answered) {
          return;
        }
        answered = true;
        unacknowledged--;
        if (!done && number >= MOST_DELIVERIES) {
          bury(encoded, "given back " + number + " times");
        } else if (!done) {
          // It had its place once: it goes in front even where the queue is full by now.
          waiting.addFirst(new Waiting(encoded, number));
          notEmpty.signal();
        }
        signalIfSettled();
      } finally {
        lock.unlock();
      }
    }
  }
}
