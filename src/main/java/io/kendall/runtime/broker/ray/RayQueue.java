package io.kendall.runtime.broker.ray;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.broker.QueueClosedException;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.MalformedMessageException;
import io.kendall.runtime.message.MessageCodec;
import io.kendall.runtime.message.Payload;
import io.ray.api.ActorHandle;
import io.ray.api.exception.RayException;
import io.ray.api.exception.RayTimeoutException;
import io.ray.api.function.RayFunc2;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One driver's end of a queue. A call to the actor cannot be interrupted, so that whoever waits
 * there asks again and again, and looks meanwhile whether it is still to wait.
 */
final class RayQueue implements MessageQueue {
  private static final int ANSWER_MILLIS = 10_000;
  private static final long BEAT_NANOS = 2_000_000_000L;

  private final ActorHandle<QueueActor> actor;
  private final boolean temporary;
  private final String consumer = UUID.randomUUID().toString();
  private final Set<Long> hands = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final Thread pulse = new Thread(this::beat, "kendall-ray-queue");
  private volatile boolean closed;
  private boolean gone;

  private RayQueue(ActorHandle<QueueActor> actor, boolean temporary) {
    this.actor = actor;
    this.temporary = temporary;
    pulse.setDaemon(true);
  }

  /**
   * Opens it, once its actor answers.
   *
   * @param temporary whether the actor ends when this one leaves
   */
  static RayQueue open(ActorHandle<QueueActor> actor, boolean temporary) {
    RayQueue queue = new RayQueue(actor, temporary);
    queue.call(QueueActor::beat, Parcel.of(0, queue.consumer), 6 * ANSWER_MILLIS);
    queue.pulse.start();
    return queue;
  }

  private byte[] call(RayFunc2<QueueActor, byte[], byte[]> method, Parcel parcel) {
    return call(method, parcel, ANSWER_MILLIS);
  }

  private byte[] call(RayFunc2<QueueActor, byte[], byte[]> method, Parcel parcel, int limitMillis) {
    try {
      return actor.task(method, parcel.encode()).remote().get(limitMillis);
    } catch (RayTimeoutException e) {
      throw new BrokerException("the queue's actor does not answer", e);
    } catch (RayException e) {
      throw new BrokerException("the queue's actor is gone, and what it held", e);
    }
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
      bury(encoded, String.valueOf(e.getMessage()));
      return false;
    }
    add(message.id(), encoded);
    return true;
  }

  private void bury(Payload body, String reason) {
    call(QueueActor::bury, new Parcel(0, reason, body));
  }

  private void add(String id, Payload encoded) throws InterruptedException {
    Parcel message = new Parcel(0, id, encoded);
    do {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (closed) {
        throw new QueueClosedException();
      }
    } while (Parcel.decode(call(QueueActor::put, message)).number() == 0);
  }

  @Override
  public Optional<Delivery> receive(Duration limit) throws InterruptedException {
    long endNanos = System.nanoTime() + limit.toNanos();
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long leftNanos = endNanos - System.nanoTime();
      Parcel request = Parcel.of(closed ? 0 : leftNanos, consumer);
      Parcel taken = Parcel.decode(call(QueueActor::take, request));
      if (taken.number() > 0) {
        Optional<Delivery> delivery = delivery(taken);
        if (delivery.isPresent()) {
          return delivery;
        }
      } else if (closed || leftNanos <= 0) {
        return Optional.empty();
      }
    }
  }

  private Optional<Delivery> delivery(Parcel taken) {
    try {
      BrokerMessage message = MessageCodec.decode(taken.payload());
      hands.add(taken.number());
      return Optional.of(
          new RayDelivery(this, taken.number(), message, Integer.parseInt(taken.text())));
    } catch (MalformedMessageException e) {
      bury(taken.payload(), String.valueOf(e.getMessage()));
      call(QueueActor::acknowledge, Parcel.of(taken.number(), ""));
      return Optional.empty();
    }
  }

  /** The first word on a message counts; after this has left none does. */
  void settle(long ticket, boolean done) {
    if (hands.remove(ticket)) {
      call(done ? QueueActor::acknowledge : QueueActor::giveBack, Parcel.of(ticket, ""));
    }
  }

  @Override
  public int size() {
    return (int) Parcel.decode(call(QueueActor::size, Parcel.EMPTY)).number();
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public List<DeadMessage> deadLetters() {
    ByteBuffer in = ByteBuffer.wrap(call(QueueActor::dead, Parcel.EMPTY));
    List<DeadMessage> letters = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      byte[] letter = new byte[in.getInt()];
      in.get(letter);
      Parcel parcel = Parcel.decode(letter);
      letters.add(new DeadMessage(parcel.payload(), parcel.text()));
    }
    return letters;
  }

  @Override
  public boolean join(Duration limit) throws InterruptedException {
    long endNanos = System.nanoTime() + limit.toNanos();
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long leftNanos = endNanos - System.nanoTime();
      if (settled(leftNanos)) {
        return true;
      }
      if (leftNanos <= 0) {
        return false;
      }
    }
  }

  private boolean settled(long waitNanos) throws InterruptedException {
    if (!closed) {
      return Parcel.decode(call(QueueActor::awaitSettled, Parcel.of(waitNanos, ""))).number() == 1;
    }
    if (hands.isEmpty()) {
      return true;
    }
    lock.lockInterruptibly();
    try {
      long leftNanos = Math.min(waitNanos, QueueActor.SLICE_NANOS);
      while (!hands.isEmpty() && leftNanos > 0) {
        leftNanos = left.awaitNanos(leftNanos);
      }
      return hands.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private void beat() {
    lock.lock();
    try {
      while (!gone) {
        long unused = left.awaitNanos(BEAT_NANOS);
        if (!gone) {
          call(QueueActor::beat, Parcel.of(0, consumer));
        }
      }
    } catch (InterruptedException | BrokerException e) {
      // Whoever uses the queue meets the same and is told.
    } finally {
      lock.unlock();
    }
  }

  /** Closes this and gives back what it holds; a temporary queue ends. */
  void leave() {
    closed = true;
    lock.lock();
    try {
      if (gone) {
        return;
      }
      gone = true;
      left.signalAll();
    } finally {
      lock.unlock();
    }
    hands.clear();
    try {
      pulse.join();
      if (temporary) {
        actor.kill();
      } else {
        call(QueueActor::release, Parcel.of(0, consumer));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokerException e) {
      // What is held here goes to others after its time, or has gone with the actor.
    }
  }
}
