package io.kendall.runtime.executor.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Claim;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.message.Payload;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What parent and worker say to each other. On the wire: length of what follows (4 bytes), version,
 * type, body; text is UTF-8, numbers are big-endian.
 */
sealed interface Frame {
  /** Bytes before the body. */
  int HEADER = 6;

  /** Longest frame that is accepted, in bytes: checked before anything is allocated for it. */
  int MAX_LENGTH = 64 << 20;

  /** Longest payload that fits beside the other parts of a frame, in bytes. */
  int LONGEST_PAYLOAD = MAX_LENGTH - (16 << 10);

  byte VERSION = 1;

  byte type();

  int bodyLength();

  void writeBody(ByteBuffer out);

  /** Worker to parent, first of all: who is calling. */
  record Hello(String token, long processId) implements Frame {
    @Override
    public byte type() {
      return 1;
    }

    @Override
    public int bodyLength() {
      return Long.BYTES + token.getBytes(UTF_8).length;
    }

    @Override
    public void writeBody(ByteBuffer out) {
      out.putLong(processId).put(token.getBytes(UTF_8));
    }
  }

  /** Worker to parent: its agents are loaded. */
  record Ready() implements Frame {
    @Override
    public byte type() {
      return 2;
    }

    @Override
    public int bodyLength() {
      return 0;
    }

    @Override
    public void writeBody(ByteBuffer out) {}
  }

  /** Asked by the parent and answered by the worker: its clock's reading. */
  record Clock(long nanos) implements Frame {
    @Override
    public byte type() {
      return 3;
    }

    @Override
    public int bodyLength() {
      return Long.BYTES;
    }

    @Override
    public void writeBody(ByteBuffer out) {
      out.putLong(nanos);
    }
  }

  /** Parent to worker: do this. */
  record Task(Assignment assignment) implements Frame {
    @Override
    public byte type() {
      return 4;
    }

    @Override
    public int bodyLength() {
      return Long.BYTES
          + Integer.BYTES
          + Short.BYTES
          + assignment.agent().getBytes(UTF_8).length
          + assignment.payload().length();
    }

    @Override
    public void writeBody(ByteBuffer out) {
      byte[] agent = assignment.agent().getBytes(UTF_8);
      out.putLong(assignment.ticket()).putInt(assignment.attempt());
      out.putShort((short) agent.length).put(agent);
      assignment.payload().writeTo(out);
    }
  }

  /**
   * Worker to parent: what came of a task, and what it has claimed next.
   *
   * @param order how many answers the worker gave before, whichever way they went
   */
  record Result(long order, long ticket, int attempt, Execution execution, @Nullable Claim claim)
      implements Frame {
    private static final int FIXED = 6 * Long.BYTES + Integer.BYTES;
    private static final long NO_CLAIM = -1;

    @Override
    public byte type() {
      return (byte) (execution instanceof Execution.Answered ? 5 : 6);
    }

    @Override
    public int bodyLength() {
      return FIXED
          + (execution instanceof Execution.Answered answered
              ? answered.answer().length()
              : error().length);
    }

    private byte[] error() {
      return ((Execution.Threw) execution).error().getBytes(UTF_8);
    }

    @Override
    public void writeBody(ByteBuffer out) {
      out.putLong(order).putLong(ticket).putInt(attempt);
      out.putLong(claim == null ? NO_CLAIM : claim.number());
      out.putLong(claim == null ? 0 : claim.claimedNanos());
      out.putLong(execution.startedNanos()).putLong(execution.finishedNanos());
      if (execution instanceof Execution.Answered answered) {
        answered.answer().writeTo(out);
      } else {
        out.put(error());
      }
    }

    private static Result read(ByteBuffer in, boolean answered) {
      long order = in.getLong();
      long ticket = in.getLong();
      int attempt = in.getInt();
      long number = in.getLong();
      long claimedNanos = in.getLong();
      Claim claim = number == NO_CLAIM ? null : new Claim(number, claimedNanos);
      long startedNanos = in.getLong();
      long finishedNanos = in.getLong();
      Execution execution =
          answered
              ? new Execution.Answered(startedNanos, finishedNanos, Payload.remainderOf(in))
              : new Execution.Threw(startedNanos, finishedNanos, text(in, in.remaining()));
      return new Result(order, ticket, attempt, execution, claim);
    }
  }

  /**
   * Reads a frame's version, type and body, of which the buffer holds neither more nor less.
   *
   * @throws ProtocolException if it is no frame
   */
  static Frame decode(ByteBuffer in) throws ProtocolException {
    try {
      byte version = in.get();
      if (version != VERSION) {
        throw new ProtocolException("frame of version " + version + ", wanted " + VERSION);
      }
      byte type = in.get();
      return switch (type) {
        case 1 -> {
          long processId = in.getLong();
          yield new Hello(text(in, in.remaining()), processId);
        }
        case 2 -> new Ready();
        case 3 -> new Clock(in.getLong());
        case 4 -> new Task(assignment(in));
        case 5 -> Result.read(in, true);
        case 6 -> Result.read(in, false);
        default -> throw new ProtocolException("frame of unknown type " + type);
      };
    } catch (BufferUnderflowException e) {
      throw new ProtocolException("frame is cut short");
    }
  }

  private static Assignment assignment(ByteBuffer in) {
    long ticket = in.getLong();
    int attempt = in.getInt();
    String agent = text(in, Short.toUnsignedInt(in.getShort()));
    return new Assignment(ticket, attempt, agent, Payload.remainderOf(in));
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[Math.min(length, in.remaining())];
    if (bytes.length < length) {
      throw new BufferUnderflowException();
    }
    in.get(bytes);
    return new String(bytes, UTF_8);
  }
}
