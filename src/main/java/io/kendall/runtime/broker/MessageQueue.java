package io.kendall.runtime.broker;

import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A bounded queue of messages, first in, first out.
 *
 * <p>Where messages go to a server and it cannot be used, each method that needs it throws {@link
 * BrokerException}.
 *
 * @implSpec Safe for use by several threads.
 */
public interface MessageQueue extends AutoCloseable {
  /** How often a message is delivered before it goes to the dead letters. */
  int MOST_DELIVERIES = 3;

  /** How many dead letters are kept; the oldest go first. */
  int DEAD_LETTERS_KEPT = 1000;

  /**
   * Puts a message, waiting for a place while the queue is full.
   *
   * @throws QueueClosedException if the queue is closed, also while this waits
   * @throws IllegalArgumentException if a payload in it is not what the message wants
   * @throws InterruptedException if interrupted while waiting; the message is not in the queue
   */
  void put(BrokerMessage message) throws InterruptedException;

  /**
   * As {@link #put} with a message that came encoded, from another process. One that is malformed
   * goes to the dead letters.
   *
   * @return whether it was a message
   */
  boolean putEncoded(Payload encoded) throws InterruptedException;

  /**
   * Takes a message and acknowledges it.
   *
   * @param limit how long to wait for one
   * @return empty if none came in time, or the queue is {@link #closed} and empty
   */
  default Optional<BrokerMessage> get(Duration limit) throws InterruptedException {
    Optional<Delivery> delivery = receive(limit);
    delivery.ifPresent(Delivery::ack);
    return delivery.map(Delivery::message);
  }

  /**
   * Takes a message that is to be acknowledged when it has been dealt with. A malformed one goes to
   * the dead letters and the next is taken.
   *
   * @param limit how long to wait for one
   * @return empty if none came in time, or the queue is {@link #closed} and empty
   */
  Optional<Delivery> receive(Duration limit) throws InterruptedException;

  /** The number of messages that wait to be taken. */
  int size();

  /** Whether nothing can be put any more. */
  boolean closed();

  /** What could not be delivered, oldest first. */
  List<DeadMessage> deadLetters();

  /**
   * Waits until every message was taken and acknowledged; on a closed queue until every message
   * that was taken is acknowledged, since nobody may come for the rest.
   *
   * @return whether that was reached in time
   */
  boolean join(Duration limit) throws InterruptedException;

  /** Lets nothing in any more; what waits can still be taken. A second call does nothing. */
  @Override
  void close();
}
