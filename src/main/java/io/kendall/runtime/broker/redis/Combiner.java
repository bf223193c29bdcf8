package io.kendall.runtime.broker.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that want the same of a server at the same time go together: one of them speaks for
 * all that wait, in the order in which they came, so that a trip to the server is shared by as many
 * as there are and costs a lone one nothing.
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
    private @Nullable R answer;
    private @Nullable RuntimeException failure;
    private boolean taken;
    private boolean done;

    Ticket(T want) {
      this.want = want;
    }
  }

  private static final int MOST_TOGETHER = 128;
  private static final long MOST_WEIGHT = 1 << 20;

  private final ToLongFunction<T> weight;
  private final Speaker<T, R> speaker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Ticket<T, R>> waiting = new ArrayDeque<>();
  private boolean speaking;

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
    lock.lockInterruptibly();
    try {
      waiting.addLast(ticket);
      while (!ticket.taken && speaking) {
        changed.await();
      }
      await(ticket);
    } catch (InterruptedException e) {
      if (waiting.remove(ticket)) {
        throw e;
      }
      await(ticket);
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return answer(ticket);
  }

  private void await(Ticket<T, R> ticket) {
    while (!ticket.done) {
      if (speaking) {
        changed.awaitUninterruptibly();
      } else {
        speakForAll();
      }
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
    speaking = true;
    lock.unlock();
    List<R> answers = List.of();
    @Nullable RuntimeException failure = new IllegalStateException("not said");
    try {
      answers = speaker.speak(going.stream().map(ticket -> ticket.want).toList());
      failure = null;
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      lock.lock();
      speaking = false;
      for (int i = 0; i < going.size(); i++) {
        Ticket<T, R> ticket = going.get(i);
        ticket.failure = failure;
        ticket.answer = failure == null ? answers.get(i) : null;
        ticket.done = true;
      }
      changed.signalAll();
    }
  }

  private List<Ticket<T, R>> nextToGo() {
    List<Ticket<T, R>> going = new ArrayList<>();
    long left = MOST_WEIGHT;
    while (going.size() < MOST_TOGETHER && !waiting.isEmpty()) {
      left -= weight.applyAsLong(waiting.getFirst().want);
      if (left < 0 && !going.isEmpty()) {
        break;
      }
      Ticket<T, R> next = waiting.removeFirst();
      next.taken = true;
      going.add(next);
    }
    return going;
  }
}
