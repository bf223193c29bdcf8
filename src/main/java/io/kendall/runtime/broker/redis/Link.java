package io.kendall.runtime.broker.redis;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.QueueClosedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection that is made anew when it breaks. One thread at a time speaks through it; any
 * failure in between drops it, so that no answer is ever taken for another's.
 */
final class Link implements AutoCloseable {
  /** Something to say to the server, and what it answers; said again after a failure. */
  interface Exchange<T> {
    T through(Connection connection);
  }

  private final RedisAddress address;
  private final Refusal refusal;
  private final Duration patience;
  private final Exchange<?> greeting;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Connection connection;
  private int made;

  private Link(RedisAddress address, Duration patience, Exchange<?> greeting) {
    this.address = address;
    this.refusal = new Refusal(address);
    this.patience = patience;
    this.greeting = greeting;
  }

  /**
   * Connects; a server that is loading its data is waited for, any other failure is final.
   *
   * @param patience how long a server that is away is waited for later
   * @param greeting what is said on each connection before anything else
   * @throws BrokerException if it cannot be connected
   */
  static Link open(RedisAddress address, Duration patience, Exchange<?> greeting) {
    Link link = new Link(address, patience, greeting);
    link.persist(connection -> true, false);
    return link;
  }

  /**
   * Says it until there is an answer.
   *
   * @throws BrokerException if the server refuses, or stays away beyond the patience
   * @throws QueueClosedException if this link is closed
   */
  <T> T call(Exchange<T> exchange) {
    return persist(exchange, true);
  }

  private <T> T persist(Exchange<T> exchange, boolean wasThere) {
    long endNanos = System.nanoTime() + patience.toNanos();
    Backoff backoff = Backoff.reconnecting();
    while (true) {
      try {
        return attempt(exchange);
      } catch (AwayException away) {
        boolean patient = (wasThere || away.loading()) && System.nanoTime() - endNanos < 0;
        if (!patient) {
          throw new BrokerException(away.line(), away);
        }
        pause(backoff.nextNanos());
      }
    }
  }

  /** Says it once. */
  <T> T attempt(Exchange<T> exchange) throws AwayException {
    lock.lock();
    try {
      return exchange.through(connected());
    } catch (JedisException e) {
      drop();
      if (closed.getCount() == 0) {
        throw new QueueClosedException();
      }
      throw refusal.of(e);
    } finally {
      lock.unlock();
    }
  }

  private Connection connected() {
    if (closed.getCount() == 0) {
      throw new QueueClosedException();
    }
    Connection current = connection;
    if (current != null) {
      return current;
    }
    Connection fresh = Connections.open(address);
    connection = fresh;
    greeting.through(fresh);
    made++;
    return fresh;
  }

  /** How many connections there have been: another number than before tells of a break. */
  int made() {
    lock.lock();
    try {
      return made;
    } finally {
      lock.unlock();
    }
  }

  RedisAddress address() {
    return address;
  }

  Duration patience() {
    return patience;
  }

  private void pause(long nanos) {
    boolean interrupted = false;
    long endNanos = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = endNanos - System.nanoTime()) {
      try {
        if (closed.await(left, TimeUnit.NANOSECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        // What is under way must be known to have arrived or not.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void drop() {
    Connection current = connection;
    connection = null;
    if (current != null) {
      cut(current);
    }
  }

  private static void cut(Connection connection) {
    try {
      connection.forceDisconnect();
    } catch (IOException | JedisException e) {
      // It is gone either way.
    }
  }

  /** Ends whatever is under way, and the connection. */
  @Override
  public void close() {
    closed.countDown();
    Connection current = connection;
    if (current != null) {
      cut(current);
    }
    lock.lock();
    try {
      drop();
    } finally {
      lock.unlock();
    }
  }
}
