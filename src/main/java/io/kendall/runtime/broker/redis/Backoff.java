package io.kendall.runtime.broker.redis;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Times between attempts that double up to a bound, each with half of it by chance. */
final class Backoff {
  private final long mostNanos;
  private long nextNanos;

  Backoff(long firstMillis, long mostMillis) {
    nextNanos = TimeUnit.MILLISECONDS.toNanos(firstMillis);
    mostNanos = TimeUnit.MILLISECONDS.toNanos(mostMillis);
  }

  /** Between two servers that came back, clients spread. */
  static Backoff reconnecting() {
    return new Backoff(20, 500);
  }

  /** Of who waits for a place in a full queue, which another process may make. */
  static Backoff waitingForPlace() {
    return new Backoff(1, 20);
  }

  long nextNanos() {
    long now = nextNanos;
    nextNanos = Math.min(2 * nextNanos, mostNanos);
    return now / 2 + ThreadLocalRandom.current().nextLong(now / 2 + 1);
  }
}
