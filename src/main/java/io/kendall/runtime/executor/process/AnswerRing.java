package io.kendall.runtime.executor.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Short frames from one worker to its parent in memory that both share: put there without waking
 * anybody, in order, and taken by whoever looks. Each end is used by one thread at a time. What was
 * put before its worker died can still be taken.
 */
final class AnswerRing {
  /** Frames that can lie there. */
  static final int PLACES = 256;

  /** Bytes of one frame with its length. */
  static final int PLACE_BYTES = 256;

  private static final int PUT_AT = 0;
  private static final int TAKEN_AT = 64;
  private static final int FIRST_AT = 128;

  /** Size of the memory. */
  static final int BYTES = FIRST_AT + PLACES * PLACE_BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;
  private long put;
  private long taken;

  /**
   * An end of a ring.
   *
   * @param memory {@link #BYTES} bytes, all zero at first
   */
  AnswerRing(ByteBuffer memory) {
    if (memory.capacity() != BYTES) {
      throw new IllegalArgumentException(
          "a ring has %d bytes, got %d".formatted(BYTES, memory.capacity()));
    }
    this.memory = memory;
  }

  /** Puts a frame; false if it is too long or the ring full. */
  boolean put(Frame frame) {
    int length = Frame.HEADER - Integer.BYTES + frame.bodyLength();
    if (Integer.BYTES + length > PLACE_BYTES
        || put - (long) LONGS.getVolatile(memory, TAKEN_AT) >= PLACES) {
      return false;
    }
    ByteBuffer out = memory.slice(placeAt(put), PLACE_BYTES);
    out.putInt(length).put(Frame.VERSION).put(frame.type());
    frame.writeBody(out);
    LONGS.setVolatile(memory, PUT_AT, ++put);
    return true;
  }

  /**
   * Takes the first frame; null if there is none.
   *
   * @throws ProtocolException if what lies there is no frame
   */
  @Nullable Frame take() throws ProtocolException {
    if ((long) LONGS.getVolatile(memory, PUT_AT) == taken) {
      return null;
    }
    ByteBuffer in = memory.slice(placeAt(taken), PLACE_BYTES);
    int length = in.getInt();
    if (length < 2 || length > in.remaining()) {
      throw new ProtocolException(
          "frame of %d bytes in memory, wanted 2 to %d".formatted(length, in.remaining()));
    }
    Frame frame = Frame.decode(in.limit(in.position() + length));
    LONGS.setVolatile(memory, TAKEN_AT, ++taken);
    return frame;
  }

  private static int placeAt(long number) {
    return FIRST_AT + PLACE_BYTES * (int) (number & (PLACES - 1));
  }
}
