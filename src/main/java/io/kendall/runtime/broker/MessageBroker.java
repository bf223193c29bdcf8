package io.kendall.runtime.broker;

import io.kendall.runtime.message.BrokerMessage;

/**
 * Carries messages through one queue.
 *
 * @implSpec Safe for use by several threads. After {@link #shutdown()} no thread or connection of
 *     the broker is left.
 */
public interface MessageBroker extends AutoCloseable {
  /**
   * Puts a message into the queue, waiting for a place while it is full.
   *
   * @throws QueueClosedException if the broker is shut down, also while this waits
   * @throws IllegalArgumentException if a payload in it is not what the message wants
   * @throws InterruptedException if interrupted while waiting; the message is not in the queue
   */
  default void publish(BrokerMessage message) throws InterruptedException {
    queue().put(message);
  }

  /** The queue: the same one at every call. */
  MessageQueue queue();

  /**
   * Closes the queue and releases whoever waits at it. What was not taken is dropped where the
   * broker's memory is this process. A second call does nothing.
   */
  void shutdown();

  /** As {@link #shutdown()}. */
  @Override
  default void close() {
    shutdown();
  }
}
