package io.kendall.runtime.broker.ray;

import io.kendall.runtime.broker.DeadMessage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The queue as it lives on the cluster. Ray makes it there and calls its methods, puts, takes and
 * all others on threads of their own, so that none has to wait for another kind. Each is given and
 * answers an encoded {@link Parcel}: bytes of no length would come to the driver as null.
 */
public final class QueueActor {
  /** How long a call waits in the actor at most. */
  static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long LONGEST_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final HeldQueue queue;

  /** Called by Ray, with its capacity. */
  public QueueActor(Integer capacity) {
    queue = new HeldQueue(capacity);
  }

  /** Puts a message: its id and itself; answers 1 if it is in the queue, 0 if that is full. */
  public byte[] put(byte[] message) throws InterruptedException {
    Parcel parcel = Parcel.decode(message);
    boolean done = queue.put(parcel.text(), parcel.payload(), SLICE_NANOS);
    return Parcel.of(done ? 1 : 0, "").encode();
  }

  /**
   * Takes a message: nanoseconds to wait and the consumer; answers ticket, number and itself, or 0.
   */
  public byte[] take(byte[] request) throws InterruptedException {
    Parcel parcel = Parcel.decode(request);
    queue.heard(parcel.text(), LONGEST_SILENCE_NANOS);
    HeldQueue.Taken taken =
        queue.take(parcel.text(), Math.min(SLICE_NANOS, Math.max(0, parcel.number())));
    Parcel answer =
        taken == null
            ? Parcel.EMPTY
            : new Parcel(taken.ticket(), Integer.toString(taken.number()), taken.encoded());
    return answer.encode();
  }

  /** Answers 1 once every message is dealt with, 0 if that takes longer than a slice. */
  public byte[] awaitSettled(byte[] request) throws InterruptedException {
    long waitNanos = Math.min(SLICE_NANOS, Math.max(0, Parcel.decode(request).number()));
    return Parcel.of(queue.awaitSettled(waitNanos) ? 1 : 0, "").encode();
  }

  /** A message has been dealt with: its ticket. */
  public byte[] acknowledge(byte[] request) {
    queue.settle(Parcel.decode(request).number(), true);
    return Parcel.EMPTY.encode();
  }

  /** A message could not be dealt with: its ticket. */
  public byte[] giveBack(byte[] request) {
    queue.settle(Parcel.decode(request).number(), false);
    return Parcel.EMPTY.encode();
  }

  /** A consumer is still there. */
  public byte[] beat(byte[] request) {
    queue.heard(Parcel.decode(request).text(), LONGEST_SILENCE_NANOS);
    return Parcel.EMPTY.encode();
  }

  /** A consumer leaves. */
  public byte[] release(byte[] request) {
    queue.release(Parcel.decode(request).text());
    return Parcel.EMPTY.encode();
  }

  /** Buries what is no message, with the reason. */
  public byte[] bury(byte[] message) {
    Parcel parcel = Parcel.decode(message);
    queue.bury(parcel.payload(), parcel.text());
    return Parcel.EMPTY.encode();
  }

  /** Answers how many messages wait. */
  public byte[] size(byte[] unused) {
    return Parcel.of(queue.size(), "").encode();
  }

  /** Answers what could not be delivered: how many, each one's length and itself. */
  public byte[] dead(byte[] unused) {
    List<byte[]> letters = queue.dead().stream().map(QueueActor::encoded).toList();
    ByteBuffer out =
        ByteBuffer.allocate(
            Integer.BYTES + letters.stream().mapToInt(it -> Integer.BYTES + it.length).sum());
    out.putInt(letters.size());
    letters.forEach(letter -> out.putInt(letter.length).put(letter));
    return out.array();
  }

  private static byte[] encoded(DeadMessage message) {
    return new Parcel(0, message.reason(), message.body()).encode();
  }
}
