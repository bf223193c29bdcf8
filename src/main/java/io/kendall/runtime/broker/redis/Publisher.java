package io.kendall.runtime.broker.redis;

import static io.kendall.runtime.broker.redis.StreamKeys.bytes;

import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Puts messages into the stream, those of several threads together. */
final class Publisher implements AutoCloseable {
  private static final long FULL = 0;

  private record Letter(String id, Payload body) {}

  private final Link link;
  private final StreamKeys keys;
  private final RedisOptions options;
  private final Combiner<Letter, Long> combiner =
      new Combiner<>(letter -> letter.body().length(), this::publish);

  Publisher(Link link, StreamKeys keys, RedisOptions options) {
    this.link = link;
    this.keys = keys;
    this.options = options;
  }

  /**
   * Puts a message in, once however often this is tried.
   *
   * @return false if the queue is full
   */
  boolean publish(String id, Payload encoded) throws InterruptedException {
    return combiner.ask(new Letter(id, encoded)) != FULL;
  }

  private List<Long> publish(List<Letter> letters) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(bytes(options.capacity()));
    arguments.add(bytes(options.idLife().toSeconds() + 1));
    for (Letter letter : letters) {
      arguments.add(bytes(letter.id()));
      ByteBuffer body = ByteBuffer.allocate(letter.body().length());
      letter.body().writeTo(body);
      arguments.add(body.array());
    }
    Object answers = link.call(said -> keys.run(said, Script.PUBLISH, arguments));
    return StreamKeys.list(answers).stream().map(answer -> (Long) answer).toList();
  }

  @Override
  public void close() {
    link.close();
  }
}
