package io.kendall.runtime.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON value in its encoded form (UTF-8): what a task is given and what it answers.
 */
public final class Payload {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Payload NULL = new Payload("null".getBytes(UTF_8));

  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The JSON value {@code null}. */
  public static Payload none() {
    return NULL;
  }

  /** Encodes a JSON value. */
  public static Payload of(JsonNode json) {
    // The answer of many agents, between a worker's finish and its next start.
    if (json instanceof NullNode) {
      return NULL;
    }
    try {
      return new Payload(MAPPER.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Takes the rest of a buffer as an encoded value; it is decoded, and so checked, when asked for.
   */
  public static Payload remainderOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return new Payload(bytes);
  }

  /**
   * Decodes the value.
   *
   * @throws IOException if the bytes are not JSON
   */
  public JsonNode json() throws IOException {
    if (equals(NULL)) {
      return NullNode.instance;
    }
    return MAPPER.readTree(bytes);
  }

  /** The length of the encoded value in bytes. */
  public int length() {
    return bytes.length;
  }

  /** Appends the encoded value to a buffer. */
  public void writeTo(ByteBuffer buffer) {
    buffer.put(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }
}
