package io.kendall.runtime.executor;

import io.kendall.runtime.clock.PreciseWait;
import io.kendall.runtime.clock.TimerSlack;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Holds tasks back for their dispatch delay and releases each at its due time, on one thread. */
final class HoldLine implements AutoCloseable {
  record Held(PendingTask task, long dueNanos) implements Comparable<Held> {
    @Override
    public int compareTo(Held other) {
      int byDue = Long.signum(dueNanos - other.dueNanos);
      return byDue != 0 ? byDue : Long.compare(task.ticket, other.task.ticket);
    }
  }

  private final Consumer<PendingTask> release;
  private final OwnedThreads threads = new OwnedThreads("kendall-hold-line");
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Held> held = new PriorityQueue<>();
  private long serialFreeNanos = Long.MIN_VALUE;
  private boolean closed;

  HoldLine(Consumer<PendingTask> release) {
    this.release = release;
    thread = threads.newThread(this::releaseAsDue);
    thread.start();
  }

  /** Holds a task; one that comes after the end is released at once. */
  void add(PendingTask task) {
    if (!hold(task)) {
      release.accept(task);
    }
  }

  private boolean hold(PendingTask task) {
    Hold hold = task.request.hold();
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      long fromNanos = task.submittedNanos;
      if (hold.kind() == Hold.Kind.SERIAL) {
        fromNanos = Math.max(fromNanos, serialFreeNanos);
        serialFreeNanos = fromNanos + hold.nanos();
      }
      Held entry = new Held(task, fromNanos + hold.nanos());
      held.add(entry);
      if (entry.equals(held.peek())) {
        changed.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void releaseAsDue() {
    TimerSlack.tighten();
    while (true) {
      PendingTask task;
      try {
        Held next = awaitNearlyDue();
        task = next.task();
        awaitDue(next);
      } catch (InterruptedException closing) {
        return;
      }
      release.accept(task);
    }
  }

  private void awaitDue(Held held) throws InterruptedException {
    try {
      PreciseWait.until(held.dueNanos());
    } catch (InterruptedException closing) {
      release.accept(held.task());
      throw closing;
    }
  }

  private Held awaitNearlyDue() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (closed) {
          throw new InterruptedException();
        }
        Held next = held.peek();
        if (next == null) {
          changed.await();
          continue;
        }
        long asleepNanos = next.dueNanos() - System.nanoTime() - PreciseWait.AWAKE_NANOS;
        if (asleepNanos <= 0) {
          return held.remove();
        }
        changed.awaitNanos(asleepNanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread and releases at once what is still held, due or not. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    threads.join();
    // Nothing is added any more.
    held.forEach(entry -> release.accept(entry.task()));
    held.clear();
  }
}
