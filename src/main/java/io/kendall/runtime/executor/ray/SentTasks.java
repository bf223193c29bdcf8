package io.kendall.runtime.executor.ray;

import io.kendall.runtime.executor.Claim;
import java.net.ProtocolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that one worker has been sent and not answered, in the order in which it does them. The
 * dispatcher knows it to be at the first; those behind it are claimed and not yet named. Safe for
 * use by several threads.
 */
final class SentTasks {
  private record Sent(long ticket, @Nullable Claim claim, int bytes) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Sent> line = new ArrayDeque<>();
  private long bytes;
  private int returns;

  /**
   * A task is about to be sent.
   *
   * @param claim by which it was taken off the board; null if the dispatcher handed it over
   * @param length of its payload, in bytes
   * @return how often tasks have come back, which the worker is told with it
   */
  int add(long ticket, @Nullable Claim claim, int length) {
    lock.lock();
    try {
      line.addLast(new Sent(ticket, claim, length));
      bytes += length;
      return returns;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  /** Payloads of all, in bytes. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The first task is answered; returns how the worker took the one that it is at now, or null if
   * it has none.
   *
   * @throws ProtocolException if that is not the first task
   */
  @Nullable Claim answered(long ticket) throws ProtocolException {
    lock.lock();
    try {
      Sent first = line.pollFirst();
      if (first == null || first.ticket() != ticket) {
        throw new ProtocolException("an answer out of turn");
      }
      bytes -= first.bytes();
      Sent next = line.peekFirst();
      return next == null ? null : next.claim();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The worker gives back all but the first, those that are under way to it too; returns how it had
   * taken them, in their order.
   *
   * @param times how often it has done so, with this time
   * @throws ProtocolException if it has done so another number of times, or is at nothing
   */
  List<Claim> returned(int times) throws ProtocolException {
    lock.lock();
    try {
      Sent first = line.pollFirst();
      if (first == null || times != returns + 1) {
        throw new ProtocolException("a worker gives back out of turn");
      }
      List<Claim> claims = new ArrayList<>();
      for (Sent task : line) {
        if (task.claim() == null) {
          throw new ProtocolException("a worker gives back what it has not claimed");
        }
        claims.add(task.claim());
      }
      line.clear();
      line.add(first);
      bytes = first.bytes();
      returns = times;
      return claims;
    } finally {
      lock.unlock();
    }
  }

  List<Long> tickets() {
    lock.lock();
    try {
      return line.stream().map(Sent::ticket).toList();
    } finally {
      lock.unlock();
    }
  }
}
