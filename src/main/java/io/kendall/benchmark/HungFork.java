package io.kendall.benchmark;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends a fork that takes far longer than expected, with all its workers: JMH itself waits for a
 * fork's end without a limit.
 */
final class HungFork implements AutoCloseable {
  private static final double FACTOR = 5;
  private static final double EXTRA_SECONDS = 120;

  private final Duration limit;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(HungFork::daemon);
  private volatile boolean ended;

  private HungFork(Duration limit) {
    this.limit = limit;
  }

  static HungFork watch(Step step) {
    double seconds = FACTOR * step.cell().secondsPerFork() + EXTRA_SECONDS;
    return watch(Duration.ofMillis(Math.round(seconds * 1e3)));
  }

  static HungFork watch(Duration limit) {
    HungFork watch = new HungFork(limit);
    var unused = watch.timer.schedule(watch::end, limit.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "kendall-hung-fork");
    thread.setDaemon(true);
    return thread;
  }

  private void end() {
    ended = true;
    Descendants.kill();
  }

  /** Whether the fork was ended. */
  boolean ended() {
    return ended;
  }

  String reason() {
    return "it took longer than " + limit.toSeconds() + " s";
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
