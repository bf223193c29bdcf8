package io.kendall.runtime.coordination;

import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.message.AgentResult;
import io.kendall.runtime.message.PersistClaim;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes agents' results from a queue as they come and puts them together: each task's once, however
 * often it is delivered. Safe for use by several threads.
 */
public final class ResultAggregator implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(50);

  /**
   * What has come of what was awaited.
   *
   * @param results by task
   * @param missing tasks without a result
   */
  public record Aggregate(NavigableMap<Long, AgentResult> results, SortedSet<Long> missing) {
    /** Whether every result has come. */
    public boolean complete() {
      return missing.isEmpty();
    }
  }

  private final MessageQueue queue;
  private final Thread thread = new Thread(this::run, "kendall-aggregator");
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Long> expected = new TreeSet<>();
  private final Map<Long, AgentResult> arrived = new TreeMap<>();
  private Optional<RuntimeException> failure = Optional.empty();
  private volatile boolean ending;

  private ResultAggregator(MessageQueue queue) {
    this.queue = queue;
    thread.setDaemon(true);
  }

  /**
   * Begins to take results.
   *
   * @param queue stays its owner's, who shuts it down after this is closed
   */
  public static ResultAggregator start(MessageQueue queue) {
    ResultAggregator aggregator = new ResultAggregator(queue);
    aggregator.thread.start();
    return aggregator;
  }

  /** These tasks' results will be awaited; those of others are dropped. */
  public void expect(Collection<Long> tasks) {
    lock.lock();
    try {
      expected.addAll(tasks);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the results of tasks, and hands them over: they are not expected any more.
   *
   * @param tasks that were {@linkplain #expect expected}
   * @param limit how long to wait for the last of them
   * @return complete, or what had come by then
   * @throws RuntimeException if the queue broke
   */
  public Aggregate await(Collection<Long> tasks, Duration limit) throws InterruptedException {
    long leftNanos = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (!arrived.keySet().containsAll(tasks) && leftNanos > 0 && failure.isEmpty()) {
        leftNanos = changed.awaitNanos(leftNanos);
      }
      if (failure.isPresent()) {
        throw failure.get();
      }
      return handOver(tasks);
    } finally {
      lock.unlock();
    }
  }

  private Aggregate handOver(Collection<Long> tasks) {
    NavigableMap<Long, AgentResult> results = new TreeMap<>();
    SortedSet<Long> missing = new TreeSet<>();
    for (Long task : tasks) {
      AgentResult result = arrived.remove(task);
      if (result == null) {
        missing.add(task);
      } else {
        results.put(task, result);
      }
      expected.remove(task);
    }
    return new Aggregate(results, missing);
  }

  private void run() {
    try {
      boolean ended = false;
      while (!ended && !ending) {
        boolean closed = queue.closed();
        Optional<Delivery> delivery = queue.receive(PATIENCE);
        delivery.ifPresent(this::take);
        ended = closed && delivery.isEmpty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void take(Delivery delivery) {
    if (delivery.message() instanceof PersistClaim) {
      // Somebody else's to deal with.
      delivery.nack();
      return;
    }
    if (delivery.message() instanceof AgentResult result) {
      keep(result);
    }
    delivery.ack();
  }

  private void keep(AgentResult result) {
    lock.lock();
    try {
      if (expected.contains(result.task())) {
        arrived.putIfAbsent(result.task(), result);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void fail(RuntimeException e) {
    lock.lock();
    try {
      failure = Optional.of(e);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more. */
  @Override
  public void close() {
    ending = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
