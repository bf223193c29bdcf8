package io.kendall.runtime.executor.process;

import io.kendall.runtime.clock.TimerSlack;
import io.kendall.runtime.executor.OwnedThreads;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks for the answers of workers that have taken their next task by themselves. Such a worker
 * wakes nobody, so that nothing but the claim stands between its tasks. Its answer is seen within a
 * two-hundredth of the time that a task now takes through line and service, half of that in the
 * mean, as a look costs some 15 µs of a core. While no task is on offer the collector sleeps.
 */
final class Collector implements AutoCloseable {
  private static final long SHORTEST_PAUSE_NANOS = 50_000;
  private static final long LONGEST_PAUSE_NANOS = 1_000_000;
  private static final int PAUSES_PER_LATENCY = 200;

  private final Set<WorkerProcess> workers = ConcurrentHashMap.newKeySet();
  private final OwnedThreads threads = new OwnedThreads("kendall-collector");
  private final AtomicBoolean resting = new AtomicBoolean();
  private final Thread thread = threads.newThread(this::collectUntilClosed);
  private volatile int onOffer;
  private volatile boolean closed;

  Collector() {
    thread.start();
  }

  void add(WorkerProcess worker) {
    workers.add(worker);
  }

  void remove(WorkerProcess worker) {
    workers.remove(worker);
  }

  /** So many tasks are on offer, or claimed by a worker whose answer was not seen. */
  void onOffer(int tasks) {
    onOffer = tasks;
    if (tasks > 0) {
      wake();
    }
  }

  private void wake() {
    if (resting.get() && resting.compareAndSet(true, false)) {
      LockSupport.unpark(thread);
    }
  }

  private void collectUntilClosed() {
    TimerSlack.tighten();
    while (!closed) {
      if (onOffer == 0) {
        rest();
      } else {
        LockSupport.parkNanos(collect());
      }
    }
  }

  private void rest() {
    resting.set(true);
    if (onOffer == 0 && !closed) {
      LockSupport.park(this);
    }
    resting.set(false);
  }

  /** Returns how long to pause. */
  private long collect() {
    long shortestServiceNanos = Long.MAX_VALUE;
    for (WorkerProcess worker : workers) {
      shortestServiceNanos = Math.min(shortestServiceNanos, worker.collect());
    }
    double services = 1 + (double) onOffer / Math.max(1, workers.size());
    double pauseNanos = services * shortestServiceNanos / PAUSES_PER_LATENCY;
    return (long) Math.max(SHORTEST_PAUSE_NANOS, Math.min(LONGEST_PAUSE_NANOS, pauseNanos));
  }

  @Override
  public void close() {
    closed = true;
    wake();
    threads.join();
  }
}
