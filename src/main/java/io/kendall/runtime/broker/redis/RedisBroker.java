package io.kendall.runtime.broker.redis;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.broker.MessageQueue;
import java.util.UUID;

/**
 * Carries messages through a queue on a Redis server (6.2 or newer), which others may share. A
 * message published again with its id is in the queue once. What this broker took and did not
 * acknowledge is delivered to another when it shuts down, or some seconds after it died. An
 * unacknowledged message keeps its place. Three connections: to publish, to receive, and for the
 * rest; a server that is away is waited for.
 */
public final class RedisBroker implements MessageBroker {
  private final RedisQueue queue;

  private RedisBroker(RedisQueue queue) {
    this.queue = queue;
  }

  /**
   * Opens a queue, and makes it where it is not there.
   *
   * @throws BrokerException if the server cannot be used
   */
  public static RedisBroker open(RedisAddress address, RedisOptions options) {
    String consumer = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    return new RedisBroker(new RedisQueue(address, options, consumer));
  }

  @Override
  public MessageQueue queue() {
    return queue;
  }

  @Override
  public void shutdown() {
    queue.leave();
  }
}
