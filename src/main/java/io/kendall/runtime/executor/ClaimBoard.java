package io.kendall.runtime.executor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.message.Payload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The head of the line of waiting tasks, in memory that the dispatcher and its workers share: a
 * worker that finishes claims the first task by itself, without asking and waiting. Payloads go
 * ahead, claims come late, so that tasks still start in the order of the line.
 *
 * <p>Each task on offer has a number, one above that of the task before it, and a word in a ring,
 * at its number modulo the ring's size: the number, and either the cell that holds the task or who
 * has claimed it. A claim is one compare-and-set of that word and is good or not made, wherever its
 * claimant dies. The head is a hint that anybody may move past what is claimed. Only the dispatcher
 * offers; it writes the cell before the word, and uses neither again while a worker may read it. A
 * number has 40 bits: a word is mistaken for another only by a claimant that stood still in between
 * for as long as 10¹² tasks took.
 */
public final class ClaimBoard {
  /** Tasks on offer at most. */
  static final int PLACES = 1024;

  /** As many again may be with workers, who hold a task's cell until they have answered. */
  static final int CELLS = 2 * PLACES;

  /** Size of the memory. */
  public static final int BYTES = cellAt(CELLS);

  /** The dispatcher itself as a claimant, for a worker that it hands the task, or for nobody. */
  static final int DISPATCHER = 0;

  /** The first number, so that a word that was never written stands for no task. */
  static final long FIRST = PLACES;

  /** Room for a payload of a kilobyte: a longer one takes a round trip over the socket. */
  private static final int CELL_BYTES = 1536;

  private static final int CELL_HEADER = Long.BYTES + 2 * Integer.BYTES + Short.BYTES;
  private static final int HEAD_AT = 64;
  private static final int WORDS_AT = 128;

  private static final int WHO_BITS = 23;
  private static final long WHO_MASK = (1L << WHO_BITS) - 1;
  private static final long CLAIMED = 1L << WHO_BITS;
  private static final int NUMBER_SHIFT = WHO_BITS + 1;
  private static final long NUMBER_MASK = -1L >>> NUMBER_SHIFT;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;

  /**
   * A board over memory that is all zero at first.
   *
   * @param memory {@link #BYTES} bytes, aligned to 8
   * @throws IllegalArgumentException if it has another size
   */
  public ClaimBoard(ByteBuffer memory) {
    if (memory.capacity() != BYTES) {
      throw new IllegalArgumentException(
          "a board has %d bytes, got %d".formatted(BYTES, memory.capacity()));
    }
    this.memory = memory;
  }

  /** Makes the board ready; called once, before anybody claims. */
  public void open() {
    LONGS.setVolatile(memory, HEAD_AT, FIRST);
  }

  /**
   * What was claimed.
   *
   * @param cell where the task lies
   */
  public record Claimed(Claim claim, int cell) {}

  /**
   * Claims the first task on offer for a worker.
   *
   * @param claimant the worker's number on this board, above 0
   * @return the claim, or null if nothing is on offer
   */
  public @Nullable Claimed claim(int claimant) {
    while (true) {
      long head = head();
      long word = wordOf(head);
      if (!isOf(word, head)) {
        if (head == head()) {
          return null;
        }
      } else if (isClaimed(word)) {
        passBy(head);
      } else if (swap(head, word, CLAIMED | claimant)) {
        long claimedNanos = System.nanoTime();
        passBy(head);
        return new Claimed(new Claim(head, claimedNanos), (int) (word & WHO_MASK));
      }
    }
  }

  /** Reads the task that a worker has claimed and not yet answered. */
  public Assignment read(Claimed claimed) {
    ByteBuffer in = memory.slice(cellAt(claimed.cell()), CELL_BYTES);
    long ticket = in.getLong();
    int attempt = in.getInt();
    int payloadLength = in.getInt();
    byte[] agent = new byte[in.getShort()];
    in.get(agent);
    in.limit(in.position() + payloadLength);
    return new Assignment(ticket, attempt, new String(agent, UTF_8), Payload.remainderOf(in));
  }

  /** The claimant of a task that was on offer; negative if it still is. */
  int claimant(long number) {
    long word = wordOf(number);
    return isOf(word, number) && !isClaimed(word) ? -1 : (int) (word & WHO_MASK);
  }

  /** Takes a task off the board for good, wherever it stands; false if somebody has claimed it. */
  boolean withdraw(long number) {
    long word = wordOf(number);
    return !isClaimed(word) && swap(number, word, CLAIMED | DISPATCHER);
  }

  /** Whether the place of this number, the next one, is free again. */
  boolean hasRoomFor(long number) {
    long oldest = number - PLACES;
    long head;
    while ((head = head()) <= oldest) {
      if (!isOf(wordOf(head), head) || !isClaimed(wordOf(head))) {
        return false;
      }
      passBy(head);
    }
    return true;
  }

  /** Whether a task can lie in a cell. */
  static boolean fits(Assignment task) {
    // At most three bytes a character, so that nothing is encoded in vain.
    return CELL_HEADER + 3 * task.agent().length() + task.payload().length() <= CELL_BYTES;
  }

  /** Offers a task behind all others; its cell is not in use and its place free. */
  void offer(long number, int cell, Assignment task) {
    byte[] agent = task.agent().getBytes(UTF_8);
    ByteBuffer out = memory.slice(cellAt(cell), CELL_BYTES);
    out.putLong(task.ticket()).putInt(task.attempt());
    out.putInt(task.payload().length()).putShort((short) agent.length).put(agent);
    task.payload().writeTo(out);
    LONGS.setVolatile(memory, wordAt(number), number << NUMBER_SHIFT | cell);
  }

  private long head() {
    return (long) LONGS.getVolatile(memory, HEAD_AT);
  }

  private void passBy(long number) {
    LONGS.compareAndSet(memory, HEAD_AT, number, number + 1);
  }

  private long wordOf(long number) {
    return (long) LONGS.getVolatile(memory, wordAt(number));
  }

  private boolean swap(long number, long word, long who) {
    return LONGS.compareAndSet(memory, wordAt(number), word, number << NUMBER_SHIFT | who);
  }

  private static boolean isOf(long word, long number) {
    return word >>> NUMBER_SHIFT == (number & NUMBER_MASK);
  }

  private static boolean isClaimed(long word) {
    return (word & CLAIMED) != 0;
  }

  private static int wordAt(long number) {
    return WORDS_AT + Long.BYTES * (int) (number & (PLACES - 1));
  }

  private static int cellAt(int cell) {
    return WORDS_AT + Long.BYTES * PLACES + CELL_BYTES * cell;
  }
}
