package io.kendall.runtime.executor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Daemon threads of one owner, who can wait until they are gone: an executor service that has
 * terminated may still have threads that are about to end.
 */
public final class OwnedThreads implements ThreadFactory {
  private final String name;
  private final AtomicLong number = new AtomicLong();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** Threads of this name, numbered. */
  public OwnedThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  /** Starts a thread. */
  public void start(Runnable task) {
    newThread(task).start();
  }

  /**
   * Waits for the end of all; an interrupt of the caller is kept for later. Whoever calls it has
   * seen to it that they end, and that no more are started.
   */
  public void join() {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
