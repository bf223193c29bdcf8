package io.kendall.runtime.broker.ray;

import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.message.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the actor holds: the messages that wait, those that are in a consumer's hands, and the ids
 * of those that came. Each wait is short, as it takes one of the actor's threads.
 */
final class HeldQueue {
  /** A message published again with one of so many last ids is known. */
  private static final int IDS_KEPT = 100_000;

  /**
   * A message that was taken.
   *
   * @param ticket by which its consumer speaks of it
   * @param number the how-manieth delivery this is, from 1
   */
  record Taken(long ticket, int number, Payload encoded) {}

  private record Waiting(Payload encoded, int deliveries) {}

  private record InHands(String consumer, Waiting message) {}

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final Map<Long, InHands> inHands = new HashMap<>();
  private final Map<String, Long> seenNanos = new HashMap<>();
  private final LinkedHashSet<String> ids = new LinkedHashSet<>();
  private final ArrayDeque<DeadMessage> dead = new ArrayDeque<>();
  private long tickets;

  /**
   * @param capacity messages that may wait, at least 1
   */
  HeldQueue(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, got " + capacity);
    }
    this.capacity = capacity;
  }

  /** Puts a message, unless it is known by its id; false if no place came free for so long. */
  boolean put(String id, Payload encoded, long waitNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long leftNanos = waitNanos;
      while (true) {
        if (ids.contains(id)) {
          return true;
        }
        if (waiting.size() < capacity) {
          remember(id);
          waiting.addLast(new Waiting(encoded, 0));
          changed.signalAll();
          return true;
        }
        if (leftNanos <= 0) {
          return false;
        }
        leftNanos = changed.awaitNanos(leftNanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private void remember(String id) {
    ids.add(id);
    if (ids.size() > IDS_KEPT) {
      ids.remove(ids.iterator().next());
    }
  }

  /** Takes a message for a consumer; waits so long for one; null if none came. */
  @Nullable Taken take(String consumer, long waitNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long leftNanos = waitNanos;
      while (waiting.isEmpty()) {
        if (leftNanos <= 0) {
          return null;
        }
        leftNanos = changed.awaitNanos(leftNanos);
      }
      Waiting next = waiting.removeFirst();
      inHands.put(++tickets, new InHands(consumer, next));
      changed.signalAll();
      return new Taken(tickets, next.deliveries() + 1, next.encoded());
    } finally {
      lock.unlock();
    }
  }

  /** A consumer has dealt with a message, or could not; unknown ones are passed over. */
  void settle(long ticket, boolean done) {
    lock.lock();
    try {
      InHands held = inHands.remove(ticket);
      if (held == null) {
        return;
      }
      int deliveries = held.message().deliveries() + 1;
      Payload encoded = held.message().encoded();
      if (!done && deliveries >= MessageQueue.MOST_DELIVERIES) {
        add(new DeadMessage(encoded, "given back " + deliveries + " times"));
      } else if (!done) {
        // It had its place once: it goes in front even where the queue is full by now.
        waiting.addFirst(new Waiting(encoded, deliveries));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A consumer is there; those not heard of for so long are gone, and what they held is not. */
  void heard(String consumer, long longestSilenceNanos) {
    lock.lock();
    try {
      long nowNanos = System.nanoTime();
      seenNanos.put(consumer, nowNanos);
      List<String> silent = new ArrayList<>();
      seenNanos.forEach(
          (other, atNanos) -> {
            if (nowNanos - atNanos > longestSilenceNanos) {
              silent.add(other);
            }
          });
      silent.forEach(this::release);
    } finally {
      lock.unlock();
    }
  }

  /** A consumer leaves: what it holds waits again, in its order, before all others. */
  void release(String consumer) {
    lock.lock();
    try {
      seenNanos.remove(consumer);
      List<Long> held = new ArrayList<>();
      inHands.forEach(
          (ticket, message) -> {
            if (message.consumer().equals(consumer)) {
              held.add(ticket);
            }
          });
      held.sort((one, other) -> Long.compare(other, one));
      held.forEach(ticket -> settle(ticket, false));
    } finally {
      lock.unlock();
    }
  }

  void bury(Payload body, String reason) {
    lock.lock();
    try {
      add(new DeadMessage(body, reason));
    } finally {
      lock.unlock();
    }
  }

  private void add(DeadMessage message) {
    if (dead.size() == MessageQueue.DEAD_LETTERS_KEPT) {
      dead.removeFirst();
    }
    dead.addLast(message);
  }

  List<DeadMessage> dead() {
    lock.lock();
    try {
      return List.copyOf(dead);
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long until every message is taken and dealt with; returns whether that is so. */
  boolean awaitSettled(long waitNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long leftNanos = waitNanos;
      while (!inHands.isEmpty() || !waiting.isEmpty()) {
        if (leftNanos <= 0) {
          return false;
        }
        leftNanos = changed.awaitNanos(leftNanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
