package io.kendall.runtime.broker.memory;

import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.broker.MessageQueue;

/** Carries messages inside this process; they do not outlive it. */
public final class MemoryBroker implements MessageBroker {
  /** Places in the queue unless told otherwise. */
  public static final int CAPACITY = 100_000;

  private final MemoryQueue queue;

  /**
   * A broker with an empty queue.
   *
   * @param capacity most messages that wait to be taken, at least 1
   */
  public MemoryBroker(int capacity) {
    queue = new MemoryQueue(capacity);
  }

  @Override
  public MessageQueue queue() {
    return queue;
  }

  @Override
  public void shutdown() {
    queue.discard();
  }
}
