package io.kendall.runtime.executor.ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.Execution;
import io.kendall.runtime.message.Payload;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What driver and worker say to each other over their stream. On the wire: length of what follows
 * (4 bytes), type, body; numbers are big-endian, text is UTF-8.
 */
sealed interface StreamMessage {
  /** Bytes before the body. */
  int HEADER = Integer.BYTES + 1;

  /** Longest message, in bytes: checked before anything is allocated for it. */
  int LONGEST = 64 << 20;

  /** Longest payload that fits beside the other parts of a message, in bytes. */
  int LONGEST_PAYLOAD = LONGEST - (16 << 10);

  byte type();

  int bodyLength();

  void writeBody(ByteBuffer out);

  /**
   * Worker to driver, first of all: who is calling, with its agents loaded.
   *
   * @param machine the id of its machine's boot; empty where that cannot be told
   */
  record Hello(String token, long processId, String machine) implements StreamMessage {
    @Override
    public byte type() {
      return 1;
    }

    @Override
    public int bodyLength() {
      return Long.BYTES + Short.BYTES + token.length() + machine.getBytes(UTF_8).length;
    }

    @Override
    public void writeBody(ByteBuffer out) {
      out.putLong(processId).putShort((short) token.length());
      out.put(token.getBytes(UTF_8)).put(machine.getBytes(UTF_8));
    }
  }

  /** Asked by the driver and answered by the worker: its clock's reading. */
  record Clock(long nanos) implements StreamMessage {
    @Override
    public byte type() {
      return 2;
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

  /**
   * Driver to worker: do this, after what you have.
   *
   * @param returns how often the worker had given tasks back, as far as the driver had heard
   * @param alone whether all answers before it are to be said before it begins
   */
  record Task(Assignment assignment, int returns, boolean alone) implements StreamMessage {
    private static final int FIXED = Long.BYTES + 2 * Integer.BYTES + Byte.BYTES + Short.BYTES;

    @Override
    public byte type() {
      return 3;
    }

    @Override
    public int bodyLength() {
      return FIXED + assignment.agent().getBytes(UTF_8).length + assignment.payload().length();
    }

    @Override
    public void writeBody(ByteBuffer out) {
      byte[] agent = assignment.agent().getBytes(UTF_8);
      out.putLong(assignment.ticket()).putInt(assignment.attempt());
      out.putInt(returns).put((byte) (alone ? 1 : 0));
      out.putShort((short) agent.length).put(agent);
      assignment.payload().writeTo(out);
    }
  }

  /** Driver to worker: give it up, whether you are at it or have yet to begin. */
  record Cancel(long ticket, int attempt) implements StreamMessage {
    @Override
    public byte type() {
      return 4;
    }

    @Override
    public int bodyLength() {
      return Long.BYTES + Integer.BYTES;
    }

    @Override
    public void writeBody(ByteBuffer out) {
      out.putLong(ticket).putInt(attempt);
    }
  }

  /** Worker to driver: what came of a task. */
  record Answer(long ticket, int attempt, Execution execution) implements StreamMessage {
    private static final int FIXED = 3 * Long.BYTES + Integer.BYTES;

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
      out.putLong(ticket).putInt(attempt);
      out.putLong(execution.startedNanos()).putLong(execution.finishedNanos());
      if (execution instanceof Execution.Answered answered) {
        answered.answer().writeTo(out);
      } else {
        out.put(error());
      }
    }
  }

  /**
   * Worker to driver: of all that it is sent before this is heard, it will do no more than what it
   * is at. So what is under way then cannot overtake what comes back.
   *
   * @param returns how often it has said so, with this time
   */
  record Returned(int returns) implements StreamMessage {
    @Override
    public byte type() {
      return 7;
    }

    @Override
    public int bodyLength() {
      return Integer.BYTES;
    }

    @Override
    public void writeBody(ByteBuffer out) {
      out.putInt(returns);
    }
  }

  /** Worker to driver: the task that it is at has printed a line. */
  record Printed(String line) implements StreamMessage {
    @Override
    public byte type() {
      return 8;
    }

    @Override
    public int bodyLength() {
      return line.getBytes(UTF_8).length;
    }

    @Override
    public void writeBody(ByteBuffer out) {
      out.put(line.getBytes(UTF_8));
    }
  }

  /**
   * Reads a message's type and body, of which the buffer holds neither more nor less.
   *
   * @throws ProtocolException if it is none
   */
  static StreamMessage decode(ByteBuffer in) throws ProtocolException {
    try {
      byte type = in.get();
      return switch (type) {
        case 1 -> {
          long processId = in.getLong();
          String token = text(in, Short.toUnsignedInt(in.getShort()));
          yield new Hello(token, processId, text(in, in.remaining()));
        }
        case 2 -> new Clock(in.getLong());
        case 3 -> task(in);
        case 4 -> new Cancel(in.getLong(), in.getInt());
        case 5, 6 -> answer(in, type == 5);
        case 7 -> new Returned(in.getInt());
        case 8 -> new Printed(text(in, in.remaining()));
        default -> throw new ProtocolException("message of unknown type " + type);
      };
    } catch (BufferUnderflowException e) {
      throw new ProtocolException("message is cut short");
    }
  }

  private static Task task(ByteBuffer in) {
    long ticket = in.getLong();
    int attempt = in.getInt();
    int returns = in.getInt();
    boolean alone = in.get() != 0;
    String agent = text(in, Short.toUnsignedInt(in.getShort()));
    Assignment assignment = new Assignment(ticket, attempt, agent, Payload.remainderOf(in));
    return new Task(assignment, returns, alone);
  }

  private static Answer answer(ByteBuffer in, boolean answered) {
    long ticket = in.getLong();
    int attempt = in.getInt();
    long startedNanos = in.getLong();
    long finishedNanos = in.getLong();
    Execution execution =
        answered
            ? new Execution.Answered(startedNanos, finishedNanos, Payload.remainderOf(in))
            : new Execution.Threw(startedNanos, finishedNanos, text(in, in.remaining()));
    return new Answer(ticket, attempt, execution);
  }

  private static String text(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }
}
