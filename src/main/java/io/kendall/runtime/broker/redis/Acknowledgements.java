package io.kendall.runtime.broker.redis;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.QueueClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;

/**
 * What has been dealt with and the server is still to be told. It goes along with the next request
 * for messages, or by itself some milliseconds later: who handles many a second pays no trip for
 * each. A consumer that dies in between leaves them to be delivered again.
 */
final class Acknowledgements implements AutoCloseable {
  private static final int MOST_WAITING = 256;
  private static final long DELAY_MILLIS = 5;
  private static final long DELAY_AWAY_MILLIS = 100;
  private static final int ROUNDS_UNTIL_ASLEEP = 100;

  private final Link link;
  private final StreamKeys keys;
  private final Consumer<List<String>> settled;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread = new Thread(this::tellUntilEnded, "kendall-redis-acknowledgements");
  private List<String> waiting = new ArrayList<>();
  private boolean asleep;
  private boolean ended;

  /**
   * @param settled is told of what the server has been told
   */
  Acknowledgements(Link link, StreamKeys keys, Consumer<List<String>> settled) {
    this.link = link;
    this.keys = keys;
    this.settled = settled;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Adds one.
   *
   * @throws BrokerException if many wait and the server cannot be told
   */
  void add(String id) {
    boolean many;
    lock.lock();
    try {
      waiting.add(id);
      many = waiting.size() >= MOST_WAITING;
      if (asleep) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (many) {
      flush();
    }
  }

  /** Takes all that wait, for who tells the server of them. */
  List<String> drain() {
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        return List.of();
      }
      List<String> drained = waiting;
      waiting = new ArrayList<>();
      return drained;
    } finally {
      lock.unlock();
    }
  }

  /** Gives back what could not be told. */
  void restore(List<String> ids) {
    lock.lock();
    try {
      waiting.addAll(ids);
    } finally {
      lock.unlock();
    }
  }

  /** Tells the server of all that wait now. */
  void flush() {
    List<String> ids = drain();
    boolean told = false;
    try {
      if (!ids.isEmpty()) {
        link.call(said -> tell(said, ids));
        told = true;
      }
    } finally {
      if (!told) {
        restore(ids);
      }
    }
  }

  private void tryToFlush() throws AwayException {
    List<String> ids = drain();
    boolean told = false;
    try {
      if (!ids.isEmpty()) {
        boolean unused = link.attempt(said -> tell(said, ids));
        told = true;
      }
    } finally {
      if (!told) {
        restore(ids);
      }
    }
  }

  private boolean tell(Connection said, List<String> ids) {
    send(said, ids);
    confirm(said, ids);
    return true;
  }

  /** Writes what is to be told. */
  void send(Connection said, List<String> ids) {
    CommandArguments deleted = keys.delete();
    CommandArguments acknowledged = keys.acknowledge();
    for (String id : ids) {
      deleted.add(id);
      acknowledged.add(id);
    }
    // Broken off in between, what is deleted is nowhere held for long; the reverse would stay.
    said.sendCommand(deleted);
    said.sendCommand(acknowledged);
  }

  /** Reads the answers to what was sent. */
  void confirm(Connection said, List<String> ids) {
    Object unusedDeleted = said.getOne();
    Object unusedAcknowledged = said.getOne();
    settled.accept(ids);
  }

  private void tellUntilEnded() {
    long delayMillis = DELAY_MILLIS;
    int idleRounds = 0;
    try {
      while (waitFor(delayMillis, idleRounds > ROUNDS_UNTIL_ASLEEP)) {
        idleRounds = isEmpty() ? idleRounds + 1 : 0;
        try {
          tryToFlush();
          delayMillis = DELAY_MILLIS;
        } catch (AwayException | BrokerException e) {
          delayMillis = DELAY_AWAY_MILLIS;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (QueueClosedException e) {
      // Nobody is to be told any more.
    }
  }

  private boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, and until there is something if it has been quiet; false at the end. */
  private boolean waitFor(long millis, boolean quiet) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      asleep = quiet;
      while (!ended && asleep && waiting.isEmpty()) {
        changed.await();
      }
      asleep = false;
      long leftNanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!ended && leftNanos > 0) {
        leftNanos = changed.awaitNanos(leftNanos);
      }
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  /** Tells of what waits, if the server is there, and ends. */
  @Override
  public void close() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = Thread.interrupted();
    try {
      thread.join();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    try {
      tryToFlush();
    } catch (AwayException | BrokerException | QueueClosedException e) {
      // They are delivered again.
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
