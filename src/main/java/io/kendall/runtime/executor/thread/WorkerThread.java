package io.kendall.runtime.executor.thread;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.clock.TimerSlack;
import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.TaskRunner;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A worker that is a thread. A thread cannot be killed: one whose agent ignores interrupts counts
 * as dead when it is, and leaves when its agent does.
 */
final class WorkerThread implements WorkerChannel {
  private final AgentRegistry agents;
  private final WorkerListener listener;
  private final BlockingQueue<Assignment> inbox = new ArrayBlockingQueue<>(1);
  private final CompletableFuture<TaskRunner> runner = new CompletableFuture<>();
  private final Thread thread = new Thread(this::serveTasks, "kendall-worker-thread");
  private final AtomicBoolean dead = new AtomicBoolean();
  private volatile boolean ending;

  WorkerThread(AgentRegistry agents, WorkerListener listener) {
    this.agents = agents;
    this.listener = listener;
    thread.setDaemon(true);
  }

  void serve() {
    thread.start();
    runner.join();
  }

  @Override
  public long id() {
    return thread.getId();
  }

  @Override
  public void assign(Assignment assignment) {
    // A dead worker may still be handed a task by who does not know yet; nobody reads it.
    inbox.offer(assignment);
  }

  @Override
  public void cancel(Assignment assignment) {
    runner.join().cancel(assignment.ticket(), assignment.attempt());
  }

  @Override
  public void kill() {
    ending = true;
    thread.interrupt();
    tellDeath();
  }

  @Override
  public void close(Duration limit) {
    ending = true;
    thread.interrupt();
    try {
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tellDeath();
  }

  private void tellDeath() {
    if (dead.compareAndSet(false, true)) {
      listener.died(this, "worker thread %d was ended".formatted(id()));
    }
  }

  private void serveTasks() {
    TimerSlack.tighten();
    TaskRunner tasks = new TaskRunner(agents);
    runner.complete(tasks);
    try {
      while (!ending) {
        Assignment task = inbox.take();
        listener.answered(this, task.ticket(), task.attempt(), tasks.run(task), null);
      }
    } catch (InterruptedException killed) {
      // Ended between two tasks.
    } finally {
      tellDeath();
    }
  }
}
