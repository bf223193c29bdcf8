package io.kendall.runtime.executor;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Counts the accepted tasks that have no outcome yet. The lock that it is made with guards it. */
final class Unended {
  private final Condition none;
  private long count;

  Unended(Lock lock) {
    none = lock.newCondition();
  }

  void begin() {
    count++;
  }

  void end() {
    if (--count == 0) {
      none.signalAll();
    }
  }

  /** Waits until all have ended, within the limit; an interrupt ends the wait and is kept. */
  void awaitNone(Duration limit) {
    long leftNanos = TimeUnit.NANOSECONDS.convert(limit);
    try {
      while (count > 0 && leftNanos > 0) {
        leftNanos = none.awaitNanos(leftNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
