package io.kendall.runtime.broker.redis;

import static io.kendall.runtime.broker.redis.StreamKeys.bytes;

import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.message.MessageCodec;
import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What could not be delivered, in a stream of its own. */
final class DeadLetters {
  private final Link link;
  private final StreamKeys keys;

  DeadLetters(Link link, StreamKeys keys) {
    this.link = link;
    this.keys = keys;
  }

  /** Buries what never was in the queue. */
  void bury(Payload body, String reason) {
    link.call(said -> keys.run(said, Script.BURY, letter("", body, reason)));
  }

  /** Buries what is in the queue, in one step. */
  void bury(Entry entry, String reason) {
    link.call(said -> keys.run(said, Script.BURY, letter(entry, reason)));
  }

  /** As {@link #bury(Entry, String)}, tried once. */
  void tryToBury(Entry entry, String reason) throws AwayException {
    Object unused = link.attempt(said -> keys.run(said, Script.BURY, letter(entry, reason)));
  }

  private static List<byte[]> letter(Entry entry, String reason) {
    return letter(entry.id(), entry.body().orElseGet(Payload::none), reason);
  }

  private static List<byte[]> letter(String id, Payload body, String reason) {
    // What is longer than any message is kept by its beginning, so that it fills no server.
    int kept = body.length() > MessageCodec.LONGEST_BYTES ? 1 << 10 : body.length();
    ByteBuffer bytes = ByteBuffer.allocate(body.length());
    body.writeTo(bytes);
    byte[] start = new byte[kept];
    bytes.flip().get(start);
    return List.of(bytes(MessageQueue.DEAD_LETTERS_KEPT), bytes(id), start, bytes(reason));
  }

  /** Oldest first. */
  List<DeadMessage> all() {
    Object letters = link.call(said -> said.executeCommand(keys.deadLetters()));
    return StreamKeys.list(letters).stream().map(DeadLetters::letter).toList();
  }

  private static DeadMessage letter(Object entry) {
    Object fields = StreamKeys.list(entry).get(1);
    Optional<byte[]> reason = Entry.value(fields, "reason");
    return new DeadMessage(
        Entry.body(fields).orElseGet(Payload::none), reason.map(StreamKeys::text).orElse(""));
  }
}
