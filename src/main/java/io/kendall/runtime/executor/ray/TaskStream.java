package io.kendall.runtime.executor.ray;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages over a socket. Any thread says something, which leaves with the next {@link #flush}, so
 * that many leave together; one thread at a time reads. Buffers grow to what they have to hold.
 */
final class TaskStream implements AutoCloseable {
  /** What either side may send before the other reads, at least. */
  static final int SOCKET_BUFFER = 256 << 10;

  private static final int FIRST_CAPACITY = 32 << 10;

  private final SocketChannel socket;
  private final ReentrantLock saying = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private ByteBuffer said = ByteBuffer.allocateDirect(FIRST_CAPACITY);
  private ByteBuffer out = ByteBuffer.allocateDirect(FIRST_CAPACITY);
  private ByteBuffer in = ByteBuffer.allocateDirect(FIRST_CAPACITY).limit(0);

  TaskStream(SocketChannel socket) throws IOException {
    this.socket = socket;
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
  }

  /** Adds a message to those that are to leave. */
  void say(StreamMessage message) throws ProtocolException {
    int length = 1 + message.bodyLength();
    if (length > StreamMessage.LONGEST) {
      throw new ProtocolException(
          "message of %d bytes, at most %d".formatted(length, StreamMessage.LONGEST));
    }
    saying.lock();
    try {
      if (said.remaining() < Integer.BYTES + length) {
        int needed = said.position() + Integer.BYTES + length;
        said = ByteBuffer.allocateDirect(Math.max(2 * said.capacity(), needed)).put(said.flip());
      }
      said.putInt(length).put(message.type());
      message.writeBody(said);
    } finally {
      saying.unlock();
    }
  }

  /** Sends what was said and has not left; returns when all of it has. */
  // Yielding lets whoever makes room have this core if it needs one.
  @SuppressWarnings("ThreadPriorityCheck")
  void flush() throws IOException {
    writing.lock();
    try {
      saying.lock();
      try {
        ByteBuffer full = said;
        said = out.clear();
        out = full.flip();
      } finally {
        saying.unlock();
      }
      while (out.hasRemaining()) {
        if (socket.write(out) == 0) {
          Thread.yield();
        }
      }
    } finally {
      writing.unlock();
    }
  }

  /** Says something and sends it at once. */
  void send(StreamMessage message) throws IOException {
    say(message);
    flush();
  }

  /**
   * The next message, waited for asleep.
   *
   * @throws EOFException if the other side has closed
   * @throws ProtocolException if what came is none
   */
  StreamMessage read() throws IOException {
    StreamMessage message;
    while ((message = next()) == null) {
      receive(0);
    }
    return message;
  }

  /** The next message if it has come wholly and was received; else null. */
  @Nullable StreamMessage next() throws ProtocolException {
    if (in.remaining() < Integer.BYTES) {
      return null;
    }
    int length = in.getInt(in.position());
    if (length < 1 || length > StreamMessage.LONGEST) {
      throw new ProtocolException("message of %d bytes".formatted(length));
    }
    if (in.remaining() < Integer.BYTES + length) {
      return null;
    }
    in.position(in.position() + Integer.BYTES);
    int next = in.position() + length;
    int end = in.limit();
    in.limit(next);
    StreamMessage message = StreamMessage.decode(in);
    in.limit(end).position(next);
    return message;
  }

  /**
   * Receives some more, waiting for it awake at first: a wake-up costs more than what is already
   * under way.
   *
   * @param awakeNanos how long to wait awake
   */
  void receive(long awakeNanos) throws IOException {
    makeRoom();
    try {
      if ((awakeNanos <= 0 || !receiveAwake(awakeNanos)) && socket.read(in) < 0) {
        throw new EOFException("the other side has closed");
      }
    } finally {
      in.flip();
    }
  }

  /** Receives what has come; false if nothing has. */
  boolean receiveNow() throws IOException {
    makeRoom();
    try {
      return receiveAwake(0);
    } finally {
      in.flip();
    }
  }

  private void makeRoom() {
    int wanted = in.remaining() < Integer.BYTES ? 0 : Integer.BYTES + in.getInt(in.position());
    if (wanted > in.capacity()) {
      in = ByteBuffer.allocateDirect(wanted).put(in);
    } else {
      in.compact();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck")
  private boolean receiveAwake(long awakeNanos) throws IOException {
    long beganNanos = System.nanoTime();
    socket.configureBlocking(false);
    try {
      while (true) {
        int count = socket.read(in);
        if (count < 0) {
          throw new EOFException("the other side has closed");
        }
        if (count > 0 || System.nanoTime() - beganNanos >= awakeNanos) {
          return count > 0;
        }
        Thread.yield();
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
