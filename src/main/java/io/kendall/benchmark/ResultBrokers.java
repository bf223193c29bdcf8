package io.kendall.benchmark;

import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.broker.redis.LocalRedis;
import io.kendall.runtime.broker.redis.RedisBroker;
import io.kendall.runtime.broker.redis.RedisOptions;
import io.kendall.runtime.coordination.ResultRelay;
import io.kendall.runtime.executor.TaskExecutor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What carries the results of runs: memory of this process, or a Redis server of its own. */
final class ResultBrokers implements AutoCloseable {
  private static final String MEMORY = "memory";

  /** A Redis server of its own. */
  static final String REDIS = "redis";

  /** All kinds that there are. */
  static final List<String> KINDS = List.of(MEMORY, REDIS);

  private final Optional<LocalRedis> server;

  /** The kinds that this machine has what they need for; starts a server, so not for nothing. */
  static List<String> here() {
    try {
      LocalRedis.start().close();
      return KINDS;
    } catch (IOException none) {
      return List.of(MEMORY);
    }
  }

  private ResultBrokers(Optional<LocalRedis> server) {
    this.server = server;
  }

  /**
   * Starts what brokers of a kind need.
   *
   * @param kind one of {@link #KINDS}
   */
  static ResultBrokers start(String kind) throws IOException {
    return switch (kind) {
      case MEMORY -> new ResultBrokers(Optional.empty());
      case REDIS -> new ResultBrokers(Optional.of(LocalRedis.start()));
      default ->
          throw new IllegalArgumentException(
              "messageBroker must be one of %s, got %s".formatted(KINDS, kind));
    };
  }

  /** The pool, with a way for its results to an aggregator. */
  ResultRelay relay(TaskExecutor pool) {
    return new ResultRelay(pool, open(), server.isPresent());
  }

  private MessageBroker open() {
    if (server.isEmpty()) {
      return new MemoryBroker(MemoryBroker.CAPACITY);
    }
    return RedisBroker.open(
        server.get().address(), RedisOptions.temporary("results:" + UUID.randomUUID()));
  }

  @Override
  public void close() {
    server.ifPresent(LocalRedis::close);
  }
}
