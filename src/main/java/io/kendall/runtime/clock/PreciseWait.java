package io.kendall.runtime.clock;

import java.util.concurrent.locks.LockSupport;

/**
 * Waits for an instant of {@link System#nanoTime()}. The operating system wakes a sleeper tens of
 * microseconds late, so the last stretch is spent awake.
 */
public final class PreciseWait {
  /**
   * How long before the instant the waiting thread stops sleeping, in nanoseconds. Longer keeps
   * cores from other waiting threads: four on two cores were late by half as much with 70 µs as
   * with 120 µs, and by three times as much with 250 µs.
   */
  public static final long AWAKE_NANOS = 70_000;

  private PreciseWait() {}

  /**
   * Returns at the instant or right after it; at once if it has passed.
   *
   * @param instantNanos the instant, as of {@link System#nanoTime()}
   * @throws InterruptedException if the thread is interrupted before the instant
   */
  public static void until(long instantNanos) throws InterruptedException {
    long left;
    while ((left = instantNanos - System.nanoTime()) > AWAKE_NANOS) {
      LockSupport.parkNanos(left - AWAKE_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    while (System.nanoTime() - instantNanos < 0) {
      Thread.onSpinWait();
    }
  }
}
