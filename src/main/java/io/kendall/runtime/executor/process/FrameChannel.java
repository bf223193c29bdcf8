package io.kendall.runtime.executor.process;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Frames over a socket. One thread reads; any thread writes, one frame at a time. Buffers grow to
 * the largest frame seen.
 */
final class FrameChannel implements AutoCloseable {
  private static final int FIRST_CAPACITY = 8 << 10;

  private final SocketChannel socket;
  private final Object writing = new Object();
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY).limit(0);
  private ByteBuffer out = ByteBuffer.allocateDirect(FIRST_CAPACITY);

  FrameChannel(SocketChannel socket) {
    this.socket = socket;
  }

  /** Writes a frame wholly. */
  void write(Frame frame) throws IOException {
    synchronized (writing) {
      int length = Frame.HEADER - Integer.BYTES + frame.bodyLength();
      if (length > Frame.MAX_LENGTH) {
        throw new ProtocolException(
            "frame of %d bytes, at most %d".formatted(length, Frame.MAX_LENGTH));
      }
      if (out.capacity() < Integer.BYTES + length) {
        out = ByteBuffer.allocateDirect(Integer.BYTES + length);
      }
      out.clear();
      out.putInt(length).put(Frame.VERSION).put(frame.type());
      frame.writeBody(out);
      out.flip();
      while (out.hasRemaining()) {
        socket.write(out);
      }
    }
  }

  /**
   * Reads the next frame, waiting for it asleep.
   *
   * @throws EOFException if the other side has closed
   * @throws ProtocolException if what came is no frame
   */
  Frame read() throws IOException {
    return read(0, Frame.MAX_LENGTH);
  }

  /** The same from somebody who is not trusted yet: nothing longer is read. */
  Frame readAtMost(int maxLength) throws IOException {
    return read(0, maxLength);
  }

  /**
   * Reads the next frame, waiting for it awake at first: a wake-up costs more than a frame that is
   * already under way.
   *
   * @param awakeNanos how long to wait awake
   */
  Frame read(long awakeNanos) throws IOException {
    return read(awakeNanos, Frame.MAX_LENGTH);
  }

  private Frame read(long awakeNanos, int maxLength) throws IOException {
    need(Integer.BYTES, awakeNanos);
    int length = in.getInt(in.position());
    if (length < 2 || length > maxLength) {
      throw new ProtocolException("frame of %d bytes, wanted 2 to %d".formatted(length, maxLength));
    }
    need(Integer.BYTES + length, 0);
    in.position(in.position() + Integer.BYTES);
    int next = in.position() + length;
    int end = in.limit();
    in.limit(next);
    Frame frame = Frame.decode(in);
    in.limit(end).position(next);
    return frame;
  }

  private void need(int bytes, long awakeNanos) throws IOException {
    if (in.remaining() >= bytes) {
      return;
    }
    if (in.capacity() < bytes) {
      in = ByteBuffer.allocateDirect(bytes).put(in);
    } else {
      in.compact();
    }
    try {
      if (awakeNanos > 0) {
        fillAwake(bytes, awakeNanos);
      }
      while (in.position() < bytes) {
        if (socket.read(in) < 0) {
          throw new EOFException("the other side has closed");
        }
      }
    } finally {
      in.flip();
    }
  }

  // Yielding lets whoever writes the frame have this core if it needs one.
  @SuppressWarnings("ThreadPriorityCheck")
  private void fillAwake(int bytes, long awakeNanos) throws IOException {
    long untilNanos = System.nanoTime() + awakeNanos;
    socket.configureBlocking(false);
    try {
      while (in.position() < bytes && System.nanoTime() - untilNanos < 0) {
        int count = socket.read(in);
        if (count < 0) {
          throw new EOFException("the other side has closed");
        }
        if (count == 0) {
          Thread.yield();
        }
      }
    } finally {
      socket.configureBlocking(true);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
