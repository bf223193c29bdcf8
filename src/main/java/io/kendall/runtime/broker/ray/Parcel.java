package io.kendall.runtime.broker.ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.message.Payload;
import java.nio.ByteBuffer;

/**
 * What travels to the actor and back, as plain bytes, which pass by Ray's serializer: a number, a
 * text and a payload. What they mean is said by the method.
 */
record Parcel(long number, String text, Payload payload) {
  static final Parcel EMPTY = of(0, "");

  static Parcel of(long number, String text) {
    return new Parcel(number, text, Payload.none());
  }

  byte[] encode() {
    byte[] words = text.getBytes(UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + words.length + payload.length());
    out.putLong(number).putInt(words.length).put(words);
    payload.writeTo(out);
    return out.array();
  }

  static Parcel decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long number = in.getLong();
    byte[] words = new byte[in.getInt()];
    in.get(words);
    return new Parcel(number, new String(words, UTF_8), Payload.remainderOf(in));
  }
}
