package io.kendall.runtime.broker.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that want the same of a server at the same time go together: one of them speaks for
 * all that wait, in the order in which they came, so that a trip to the server is shared by as many
 * as there are and costs a lone one nothing. Each is woken once, by its answer or because it is to
 * speak.
 *
 * @param <T> what each wants
 * @param <R> what each is answered
 */
final class Combiner<T, R> {
  /** Speaks for several: as many answers in the same order. */
  interface Speaker<T, R> {
    List<R> speak(List<T> wants);
  }

  private static final class Ticket<T, R> {
    private final T want;
    private final Thread thread = Thread.currentThread();
    private @Nullable R answer;
    private @Nullable RuntimeException failure;

    /** Written after the answer and read before it. */
    private volatile boolean done;

    Ticket(T want) {
      this.want = want;
    }
  }

  private static final int MOST_TOGETHER = 128;
  private static final long MOST_WEIGHT = 1 << 20;

  private final ToLongFunction<T> weight;
  private final Speaker<T, R> speaker;
  private final Queue<Ticket<T, R>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean speaking = new AtomicBoolean();

  /**
   * @param weight of what goes together, in bytes: bounded, but for one that weighs more alone
   */
  Combiner(ToLongFunction<T> weight, Speaker<T, R> speaker) {
    this.weight = weight;
    this.speaker = speaker;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws InterruptedException if interrupted before it was said; later an interruption is kept
   *     for whoever waits next
   */
  R ask(T want) throws InterruptedException {
    Ticket<T, R> ticket = new Ticket<>(want);
    waiting.add(ticket);
    boolean interrupted = false;
    while (!ticket.done) {
      if (speaking.compareAndSet(false, true)) {
        speakUnlessDone(ticket);
      } else {
        LockSupport.park(this);
      }
      if (Thread.interrupted()) {
        interrupted = true;
        if (waiting.remove(ticket)) {
          wakeNext();
          throw new InterruptedException();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return answer(ticket);
  }

  private void speakUnlessDone(Ticket<T, R> ticket) {
    try {
      if (!ticket.done) {
        speakForAll();
      }
    } finally {
      speaking.set(false);
      wakeNext();
    }
  }

  /** Whoever comes first of those that wait speaks next, unless somebody does already. */
  private void wakeNext() {
    Ticket<T, R> next = waiting.peek();
    if (next != null && !speaking.get()) {
      LockSupport.unpark(next.thread);
    }
  }

  private static <T, R> R answer(Ticket<T, R> ticket) {
    if (ticket.failure != null) {
      throw ticket.failure;
    }
    R answer = ticket.answer;
    if (answer == null) {
      throw new IllegalStateException("no answer");
    }
    return answer;
  }

  private void speakForAll() {
    List<Ticket<T, R>> going = nextToGo();
    List<R> answers = List.of();
    @Nullable RuntimeException failure = new IllegalStateException("not said");
    try {
      answers = speaker.speak(going.stream().map(ticket -> ticket.want).toList());
      failure = null;
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      for (int i = 0; i < going.size(); i++) {
        Ticket<T, R> ticket = going.get(i);
        ticket.failure = failure;
        ticket.answer = failure == null ? answers.get(i) : null;
        ticket.done = true;
        LockSupport.unpark(ticket.thread);
      }
    }
  }

  private List<Ticket<T, R>> nextToGo() {
    List<Ticket<T, R>> going = new ArrayList<>();
    long left = MOST_WEIGHT;
    Ticket<T, R> next = waiting.peek();
    while (next != null && going.size() < MOST_TOGETHER) {
      left -= weight.applyAsLong(next.want);
      if (left < 0 && !going.isEmpty()) {
        break;
      }
      // Who was interrupted meanwhile has taken itself away.
      if (waiting.remove(next)) {
        going.add(next);
      }
      next = waiting.peek();
    }
    return going;
  }
}
