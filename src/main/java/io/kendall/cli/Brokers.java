package io.kendall.cli;

import io.kendall.config.BrokerKind;
import io.kendall.config.DistributedConfig;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.broker.ray.RayBroker;
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
  private final Cluster cluster;

  private Brokers(
      BrokerKind kind, Optional<RedisAddress> address, Optional<LocalRedis> own, Cluster cluster) {
    this.kind = kind;
    this.address = address;
    this.own = own;
    this.cluster = cluster;
  }

  /** Brokers inside this process. */
  static Brokers memory() {
    return new Brokers(BrokerKind.MEMORY, Optional.empty(), Optional.empty(), Cluster.none());
  }

  /**
   * Brokers as a configuration says.
   *
   * @param cluster where queues lie that are actors
   * @throws UsageException if its URL cannot be used
   * @throws MeasurementException if a server cannot be started
   */
  static Brokers of(DistributedConfig config, Cluster cluster) {
    return switch (config.messageBroker()) {
      case MEMORY -> memory();
      case REDIS -> config.brokerUrl().map(Brokers::redisAt).orElseGet(Brokers::ownRedis);
      case RAY -> new Brokers(BrokerKind.RAY, Optional.empty(), Optional.empty(), cluster);
    };
  }

  private static Brokers redisAt(String url) {
    try {
      return redis(RedisAddress.parse(url), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--broker-url (or broker_url, or KENDALL_BROKER_URL): " + e.getMessage());
    }
  }

  private static Brokers ownRedis() {
    try {
      LocalRedis server = LocalRedis.start();
      return redis(server.address(), Optional.of(server));
    } catch (IOException e) {
      throw new MeasurementException("--broker redis: " + e.getMessage(), e);
    }
  }

  private static Brokers redis(RedisAddress address, Optional<LocalRedis> own) {
    return new Brokers(BrokerKind.REDIS, Optional.of(address), own, Cluster.none());
  }

  /** A broker with an empty queue of its own, which goes with it. */
  MessageBroker open(int capacity) {
    String queue = "run:" + UUID.randomUUID();
    if (kind == BrokerKind.RAY) {
      return RayBroker.temporary(cluster.connection(), queue, capacity);
    }
    if (address.isEmpty()) {
      return new MemoryBroker(capacity);
    }
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
