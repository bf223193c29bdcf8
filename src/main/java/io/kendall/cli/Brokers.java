package io.kendall.cli;

import io.kendall.config.BrokerKind;
import io.kendall.config.DistributedConfig;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.broker.redis.LocalRedis;
import io.kendall.runtime.broker.redis.RedisAddress;
import io.kendall.runtime.broker.redis.RedisBroker;
import io.kendall.runtime.broker.redis.RedisOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens brokers of the kind that is configured: on the Redis server of a URL, or on one that is
 * started for these alone and ends with them.
 */
final class Brokers implements AutoCloseable {
  private final BrokerKind kind;
  private final Optional<RedisAddress> address;
  private final Optional<LocalRedis> own;

  private Brokers(BrokerKind kind, Optional<RedisAddress> address, Optional<LocalRedis> own) {
    this.kind = kind;
    this.address = address;
    this.own = own;
  }

  /** Brokers inside this process. */
  static Brokers memory() {
    return new Brokers(BrokerKind.MEMORY, Optional.empty(), Optional.empty());
  }

  /**
   * Brokers as a configuration says.
   *
   * @throws UsageException if its URL cannot be used, or there is no broker of its kind
   * @throws MeasurementException if a server cannot be started
   */
  static Brokers of(DistributedConfig config) {
    return switch (config.messageBroker()) {
      case MEMORY -> memory();
      case REDIS -> config.brokerUrl().map(Brokers::redisAt).orElseGet(Brokers::ownRedis);
      case RAY -> throw new UsageException("--broker: wanted memory or redis");
    };
  }

  private static Brokers redisAt(String url) {
    try {
      return new Brokers(BrokerKind.REDIS, Optional.of(RedisAddress.parse(url)), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--broker-url (or broker_url, or KENDALL_BROKER_URL): " + e.getMessage());
    }
  }

  private static Brokers ownRedis() {
    try {
      LocalRedis server = LocalRedis.start();
      return new Brokers(BrokerKind.REDIS, Optional.of(server.address()), Optional.of(server));
    } catch (IOException e) {
      throw new MeasurementException("--broker redis: " + e.getMessage(), e);
    }
  }

  /** A broker with an empty queue of its own, which goes with it. */
  MessageBroker open(int capacity) {
    if (address.isEmpty()) {
      return new MemoryBroker(capacity);
    }
    String queue = "run:" + UUID.randomUUID();
    return RedisBroker.open(address.get(), RedisOptions.temporary(queue).withCapacity(capacity));
  }

  /** Where queues outlive this process, if they do: a server that is not its own. */
  Optional<String> place() {
    return own.isPresent() ? Optional.empty() : address.map(RedisAddress::toString);
  }

  /**
   * A broker with a queue at {@link #place} that stays until it is {@linkplain #remove removed}.
   */
  MessageBroker openLasting(String queue) {
    return RedisBroker.open(address.orElseThrow(), RedisOptions.lasting(queue));
  }

  /** A broker with a queue at {@link #place} that goes with it, unless this process is killed. */
  MessageBroker openTemporary(String queue) {
    return RedisBroker.open(address.orElseThrow(), RedisOptions.temporary(queue));
  }

  /** As {@link #openLasting}, of a queue that everybody else who took from it has left by death. */
  MessageBroker inherit(String queue) {
    return RedisBroker.open(address.orElseThrow(), RedisOptions.lasting(queue).asHeir());
  }

  /** Removes a queue at {@link #place} with all that is in it. */
  void remove(String queue) {
    openTemporary(queue).shutdown();
  }

  /** Whether a message leaves this process, so that to publish it takes a while. */
  boolean remote() {
    return kind != BrokerKind.MEMORY;
  }

  @Override
  public void close() {
    own.ifPresent(LocalRedis::close);
  }
}
