package io.kendall.runtime.executor.thread;

import com.fasterxml.jackson.databind.JsonNode;
import io.kendall.runtime.agent.Agent;
import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.clock.TimerSlack;
import io.kendall.runtime.executor.Assignment;
import io.kendall.runtime.executor.WorkerChannel;
import io.kendall.runtime.executor.WorkerListener;
import io.kendall.runtime.message.Payload;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A worker that is a thread. It cannot be killed: an agent that ignores interrupts stays. */
final class WorkerThread implements WorkerChannel {
  private final AgentRegistry agents;
  private final WorkerListener listener;
  private final BlockingQueue<Assignment> inbox = new ArrayBlockingQueue<>(1);
  private final Thread thread = new Thread(this::serveTasks, "kendall-worker-thread");
  private @Nullable Assignment current;
  private boolean ending;

  WorkerThread(AgentRegistry agents, WorkerListener listener) {
    this.agents = agents;
    this.listener = listener;
    thread.setDaemon(true);
  }

  void serve() {
    thread.start();
  }

  @Override
  public long id() {
    return thread.getId();
  }

  @Override
  public void assign(Assignment assignment) {
    inbox.add(assignment);
  }

  @Override
  public synchronized void cancel(Assignment assignment) {
    if (assignment.equals(current)) {
      thread.interrupt();
    }
  }

  @Override
  public synchronized void kill() {
    ending = true;
    thread.interrupt();
  }

  @Override
  public void close(Duration limit) {
    kill();
    try {
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveTasks() {
    TimerSlack.tighten();
    try {
      while (!isEnding()) {
        serve(inbox.take());
      }
    } catch (InterruptedException killed) {
      // Ended between two tasks.
    }
    listener.died(this, "worker thread %d was ended".formatted(id()));
  }

  private synchronized boolean isEnding() {
    return ending;
  }

  private synchronized void become(@Nullable Assignment task) {
    current = task;
    // An interrupt that came for the last task is not meant for the next, unless it ends them all.
    if (task == null && !ending) {
      Thread.interrupted();
    }
  }

  private void serve(Assignment task) {
    long startedNanos = System.nanoTime();
    String error;
    try {
      Agent agent = agents.find(task.agent());
      if (agent == null) {
        throw new IllegalArgumentException(
            "no agent " + task.agent() + ", there are " + agents.names());
      }
      JsonNode input = task.payload().json();
      become(task);
      startedNanos = System.nanoTime();
      JsonNode answer = agent.execute(input);
      long finishedNanos = System.nanoTime();
      become(null);
      Payload payload = Payload.of(answer);
      listener.completed(this, task.ticket(), task.attempt(), startedNanos, finishedNanos, payload);
      return;
    } catch (Throwable thrown) {
      // Whatever an agent throws is its task's answer and not the worker's end.
      error = thrown.toString();
    }
    long finishedNanos = System.nanoTime();
    become(null);
    listener.failed(this, task.ticket(), task.attempt(), startedNanos, finishedNanos, error);
  }
}
