package io.kendall.runtime.broker.redis;

import static io.kendall.runtime.broker.redis.StreamKeys.bytes;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.MalformedMessageException;
import io.kendall.runtime.message.MessageCodec;
import io.kendall.runtime.message.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where taken messages wait for hands. Of the threads that want one, one asks the server for all:
 * what was given back here first, then what was taken already, then what others left, then new.
 */
final class Intake {
  /** A message for someone's hands. */
  record Taken(Entry entry, BrokerMessage message) {}

  /** How long the server holds back its answer at most: who closes or interrupts waits for it. */
  private static final long SLICE_MILLIS = 100;

  private final Reader reader;
  private final Link commands;
  private final StreamKeys keys;
  private final DeadLetters deadLetters;
  private final BooleanSupplier closed;
  private final long staleNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition later = lock.newCondition();
  private final ConcurrentLinkedDeque<Entry> again = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<Entry> ready = new ConcurrentLinkedDeque<>();

  private @Nullable Absence absence;

  /** Since when the server is away, and when to try again. */
  private static final class Absence {
    private final long sinceNanos = System.nanoTime();
    private final Backoff backoff = Backoff.reconnecting();
  }

  Intake(
      Reader reader,
      Link commands,
      StreamKeys keys,
      DeadLetters deadLetters,
      RedisOptions options,
      BooleanSupplier closed) {
    this.reader = reader;
    this.commands = commands;
    this.keys = keys;
    this.deadLetters = deadLetters;
    this.closed = closed;
    this.staleNanos = options.reclaimAfter().toNanos() / 3;
  }

  /**
   * Waits for a message.
   *
   * @return empty if none came in time, or the queue is closed and empty
   * @throws BrokerException if the server refuses, or is away beyond the patience
   */
  Optional<Taken> take(Duration limit) throws InterruptedException {
    long endNanos = System.nanoTime() + limit.toNanos();
    if (!lock.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    try {
      while (true) {
        boolean last = closed.getAsBoolean() || System.nanoTime() - endNanos >= 0;
        Optional<Taken> taken = Optional.empty();
        try {
          taken = attempt(last ? 0 : endNanos - System.nanoTime());
          absence = null;
        } catch (AwayException away) {
          waitForServer(away, endNanos);
        }
        if (taken.isPresent() || last) {
          return taken;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Taken> attempt(long leftNanos) throws AwayException {
    Optional<Taken> taken = next();
    boolean more = true;
    // What is buried on the way is no reason to go without.
    while (taken.isEmpty() && more) {
      long waitMillis = Math.min(SLICE_MILLIS, TimeUnit.NANOSECONDS.toMillis(leftNanos));
      List<Entry> read = reader.read(waitMillis, known());
      ready.addAll(read);
      more = !read.isEmpty();
      taken = next();
    }
    return taken;
  }

  private List<String> known() {
    List<String> ids = new ArrayList<>();
    again.forEach(entry -> ids.add(entry.id()));
    ready.forEach(entry -> ids.add(entry.id()));
    return ids;
  }

  private void waitForServer(AwayException away, long endNanos) throws InterruptedException {
    Absence current = absence;
    if (current == null) {
      current = new Absence();
      absence = current;
    }
    long now = System.nanoTime();
    if (now - current.sinceNanos > commands.patience().toNanos()) {
      throw new BrokerException(away.line(), away);
    }
    long leftNanos = Math.min(current.backoff.nextNanos(), endNanos - now);
    while (leftNanos > 0 && !closed.getAsBoolean()) {
      leftNanos = later.awaitNanos(leftNanos);
    }
  }

  private Optional<Taken> next() throws AwayException {
    while (true) {
      ConcurrentLinkedDeque<Entry> source = again.isEmpty() ? ready : again;
      Entry entry = source.peekFirst();
      if (entry == null) {
        return Optional.empty();
      }
      // It stays where it is until the server has been told.
      Optional<Taken> taken = examined(entry);
      source.remove(entry);
      if (taken.isPresent()) {
        return taken;
      }
    }
  }

  private Optional<Taken> examined(Entry entry) throws AwayException {
    if (entry.number() > MessageQueue.MOST_DELIVERIES) {
      deadLetters.tryToBury(
          entry, "delivered %d times without an answer".formatted(entry.number() - 1));
      return Optional.empty();
    }
    BrokerMessage message;
    try {
      message = decoded(entry);
    } catch (MalformedMessageException e) {
      deadLetters.tryToBury(entry, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    boolean stale = System.nanoTime() - entry.takenNanos() > staleNanos;
    if ((stale || !entry.counted()) && !stillOurs(entry)) {
      return Optional.empty();
    }
    return Optional.of(new Taken(entry, message));
  }

  private static BrokerMessage decoded(Entry entry) throws MalformedMessageException {
    return MessageCodec.decode(entry.body().orElseGet(Payload::none));
  }

  private boolean stillOurs(Entry entry) throws AwayException {
    List<byte[]> arguments = List.of(bytes(entry.id()), bytes(entry.number()));
    Object held = commands.attempt(said -> keys.run(said, Script.HOLD, arguments));
    return held.equals(1L);
  }

  /** Makes it the next to be taken. */
  void giveBack(Entry entry) {
    again.addFirst(entry.again());
  }

  /** How many wait here. */
  int size() {
    return again.size() + ready.size();
  }

  /** Lets who waits for the server see that the queue is closed. */
  void wake() {
    if (lock.tryLock()) {
      try {
        later.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Empties this, once who reads has seen that the queue is closed. */
  List<Entry> leave() {
    boolean quiet = false;
    boolean interrupted = Thread.interrupted();
    try {
      quiet = lock.tryLock(3 * SLICE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    reader.close();
    if (quiet) {
      lock.unlock();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    List<Entry> left = new ArrayList<>();
    Collections.addAll(left, again.toArray(Entry[]::new));
    Collections.addAll(left, ready.toArray(Entry[]::new));
    again.clear();
    ready.clear();
    return left;
  }
}
