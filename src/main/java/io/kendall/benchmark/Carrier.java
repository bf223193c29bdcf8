package io.kendall.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.broker.redis.LocalRedis;
import io.kendall.runtime.broker.redis.PlainStream;
import io.kendall.runtime.broker.redis.RedisBroker;
import io.kendall.runtime.broker.redis.RedisOptions;
import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.MalformedMessageException;
import io.kendall.runtime.message.MessageCodec;
import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What messages are carried by: a broker, or the bare commands of its server. */
interface Carrier extends AutoCloseable {
  /** The broker on a Redis server. */
  String REDIS = "redis";

  /** The bare commands of the same server. */
  String PLAIN = "redis-plain";

  /** All that there are. */
  List<String> NAMES = List.of(REDIS, PLAIN);

  /** Publishes a message by one of the producers, from 0. */
  void publish(int producer) throws InterruptedException;

  /** Takes a message, waiting for it, and acknowledges it. */
  void take() throws InterruptedException;

  @Override
  void close();

  /** The one of this name, on a server. */
  static Carrier open(String name, LocalRedis server, int producers) {
    return switch (name) {
      case REDIS -> broker(server);
      case PLAIN -> plain(server, producers);
      default -> throw new IllegalArgumentException("broker must be one of " + NAMES);
    };
  }

  /** What an agent of a small answer sends. */
  private static AgentResult message(long task) {
    Payload answer =
        Payload.remainderOf(ByteBuffer.wrap("{\"words\":1200,\"lines\":80}".getBytes(UTF_8)));
    return new AgentResult("message-" + task, task, "count", 1, answer);
  }

  private static Carrier broker(LocalRedis server) {
    RedisBroker broker = RedisBroker.open(server.address(), RedisOptions.temporary("benchmark"));
    AtomicLong published = new AtomicLong();
    return new Carrier() {
      @Override
      public void publish(int producer) throws InterruptedException {
        broker.publish(message(published.getAndIncrement()));
      }

      @Override
      public void take() throws InterruptedException {
        broker.queue().receive(Duration.ofSeconds(30)).orElseThrow().ack();
      }

      @Override
      public void close() {
        broker.shutdown();
      }
    };
  }

  private static Carrier plain(LocalRedis server, int producers) {
    Payload body;
    try {
      body = MessageCodec.encode(message(1_000_000));
    } catch (MalformedMessageException e) {
      throw new IllegalStateException(e);
    }
    PlainStream stream = PlainStream.open(server.address(), "benchmark", producers, body);
    return new Carrier() {
      @Override
      public void publish(int producer) {
        stream.publish(producer);
      }

      @Override
      public void take() {
        stream.take();
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }
}
