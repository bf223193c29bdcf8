package io.kendall.runtime.broker.redis;

import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A message that this consumer has taken out of the stream, not yet in anyone's hands.
 *
 * @param id its id in the stream
 * @param body its JSON, if there is any
 * @param number the how-manieth delivery the next one is
 * @param counted whether the server counts this one already
 * @param takenNanos when it was taken, by {@link System#nanoTime}
 */
record Entry(String id, Optional<Payload> body, int number, boolean counted, long takenNanos) {

  /** Of an id and its fields with their values. */
  static Entry of(Object id, Object fields, int number, boolean counted) {
    return new Entry(StreamKeys.text(id), body(fields), number, counted, System.nanoTime());
  }

  /** The same once more. */
  Entry again() {
    return new Entry(id, body, number + 1, false, takenNanos);
  }

  /** The value of the field of messages, among fields with their values. */
  static Optional<Payload> body(Object fields) {
    return value(fields, StreamKeys.FIELD)
        .map(bytes -> Payload.remainderOf(ByteBuffer.wrap(bytes)));
  }

  static Optional<byte[]> value(Object fields, String name) {
    List<?> all = StreamKeys.list(fields);
    for (int i = 0; i + 1 < all.size(); i += 2) {
      if (StreamKeys.text(all.get(i)).equals(name)) {
        return Optional.of((byte[]) all.get(i + 1));
      }
    }
    return Optional.empty();
  }
}
