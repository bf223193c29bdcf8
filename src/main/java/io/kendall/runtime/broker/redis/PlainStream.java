package io.kendall.runtime.broker.redis;

import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * The bare commands of a stream with a group, on connections of the kind that {@link RedisBroker}
 * has: what a queue costs that knows no ids, has no bound and loses what a break takes along. It is
 * there to be measured against.
 */
public final class PlainStream implements AutoCloseable {
  private static final int MOST_READ = 64;
  private static final String GROUP = "plain";

  private final String stream;
  private final byte[] body;
  private final Connection consumer;
  private final List<Connection> producers = new ArrayList<>();
  private final List<byte[]> taken = new ArrayList<>();

  private PlainStream(String stream, byte[] body, Connection consumer) {
    this.stream = stream;
    this.body = body;
    this.consumer = consumer;
  }

  /**
   * Opens an empty stream.
   *
   * @param producers how many may publish at once, each through a connection of its own
   * @param body what every message holds
   */
  public static PlainStream open(RedisAddress address, String stream, int producers, Payload body) {
    ByteBuffer bytes = ByteBuffer.allocate(body.length());
    body.writeTo(bytes);
    PlainStream plain = new PlainStream(stream, bytes.array(), Connections.open(address));
    for (int producer = 0; producer < producers; producer++) {
      plain.producers.add(Connections.open(address));
    }
    plain.consumer.executeCommand(new CommandArguments(Command.DEL).add(stream));
    plain.consumer.executeCommand(
        new CommandArguments(Command.XGROUP)
            .add("CREATE")
            .add(stream)
            .add(GROUP)
            .add("0")
            .add("MKSTREAM"));
    return plain;
  }

  /** Adds a message by one of the producers, from 0. */
  public void publish(int producer) {
    producers
        .get(producer)
        .executeCommand(
            new CommandArguments(Command.XADD)
                .add(stream)
                .add("*")
                .add(StreamKeys.FIELD)
                .add(body));
  }

  /** Takes a message, waiting for it, and acknowledges and deletes it; by one thread only. */
  public void take() {
    while (taken.isEmpty()) {
      read();
    }
    byte[] id = taken.remove(taken.size() - 1);
    consumer.sendCommand(new CommandArguments(Command.XACK).add(stream).add(GROUP).add(id));
    consumer.sendCommand(new CommandArguments(Command.XDEL).add(stream).add(id));
    List<Object> unused = consumer.getMany(2);
  }

  private void read() {
    Object answer =
        consumer.executeCommand(
            new CommandArguments(Command.XREADGROUP)
                .add("GROUP")
                .add(GROUP)
                .add("consumer")
                .add("COUNT")
                .add(MOST_READ)
                .add("BLOCK")
                .add(100)
                .add("STREAMS")
                .add(stream)
                .add(">"));
    if (answer != null) {
      Object entries = StreamKeys.list(StreamKeys.list(answer).get(0)).get(1);
      StreamKeys.list(entries).forEach(entry -> taken.add((byte[]) StreamKeys.list(entry).get(0)));
    }
  }

  @Override
  public void close() {
    producers.forEach(Connection::close);
    consumer.executeCommand(new CommandArguments(Command.DEL).add(stream));
    consumer.close();
  }
}
