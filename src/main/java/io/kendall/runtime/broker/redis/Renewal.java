package io.kendall.runtime.broker.redis;

import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.QueueClosedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps what is in someone's hands from being taken for left, however long that takes. */
final class Renewal implements AutoCloseable {
  private static final int MOST_TOGETHER = 1000;

  private final Link link;
  private final StreamKeys keys;
  private final Set<String> inHands;
  private final long everyNanos;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::renewUntilEnded, "kendall-redis-renewal");

  /** Starts to renew these, as they come and go. */
  Renewal(Link link, StreamKeys keys, Set<String> inHands, Duration reclaimAfter) {
    this.link = link;
    this.keys = keys;
    this.inHands = inHands;
    this.everyNanos = reclaimAfter.toNanos() / 3;
    thread.setDaemon(true);
    thread.start();
  }

  private void renewUntilEnded() {
    try {
      while (!ended.await(everyNanos, TimeUnit.NANOSECONDS)) {
        renew(new ArrayList<>(inHands));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew(List<String> ids) {
    for (int from = 0; from < ids.size(); from += MOST_TOGETHER) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + MOST_TOGETHER));
      List<byte[]> arguments = some.stream().map(StreamKeys::bytes).toList();
      try {
        Object unused = link.attempt(said -> keys.run(said, Script.RENEW, arguments));
      } catch (AwayException | BrokerException | QueueClosedException e) {
        // Who acknowledges will hear of it; until then the next round may do better.
        return;
      }
    }
  }

  @Override
  public void close() {
    ended.countDown();
    boolean interrupted = Thread.interrupted();
    try {
      thread.join();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
