package io.kendall.runtime.executor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The service station of the queueing model: the line of waiting tasks and the workers, each idle
 * or at one task. A worker is idle only while the line is empty. The dispatcher's lock guards it.
 */
final class Station {
  /** Below this many, ended tasks in the line are left for the workers to skip. */
  private static final int FEW = 64;

  private final ArrayDeque<PendingTask> line = new ArrayDeque<>();
  private final ArrayDeque<WorkerChannel> idle = new ArrayDeque<>();
  private final Map<WorkerChannel, PendingTask> busy = new HashMap<>();
  private final Set<WorkerChannel> alive = new HashSet<>();
  private final Set<WorkerChannel> diedEarly = new HashSet<>();
  private int endedInLine;

  /** A worker enters the pool; returns whether it is still alive. */
  boolean enter(WorkerChannel worker) {
    if (diedEarly.remove(worker)) {
      return false;
    }
    alive.add(worker);
    return true;
  }

  /** A worker is gone; returns whether it had entered the pool. */
  boolean leave(WorkerChannel worker) {
    if (!alive.remove(worker)) {
      diedEarly.add(worker);
      return false;
    }
    idle.remove(worker);
    return true;
  }

  /** A task joins the line, unless a worker is idle: then it is bound to that. */
  @Nullable WorkerChannel join(PendingTask task) {
    return bindToIdle(task) ? task.channel : queue(task, false);
  }

  /** A task whose worker is gone goes before all others. */
  @Nullable WorkerChannel rejoin(PendingTask task) {
    return bindToIdle(task) ? task.channel : queue(task, true);
  }

  private @Nullable WorkerChannel queue(PendingTask task, boolean first) {
    task.inLine = true;
    if (first) {
      line.addFirst(task);
    } else {
      line.addLast(task);
    }
    return null;
  }

  private boolean bindToIdle(PendingTask task) {
    // The one that rested last is the one most likely to be awake.
    WorkerChannel worker = idle.pollLast();
    if (worker == null) {
      return false;
    }
    bind(task, worker);
    return true;
  }

  private void bind(PendingTask task, WorkerChannel worker) {
    busy.put(worker, task);
    task.attempt++;
    task.channel = worker;
    task.worker = worker.id();
    task.dispatchedNanos = System.nanoTime();
  }

  /** A worker that is free takes the head of the line, or rests. */
  @Nullable PendingTask takeNext(WorkerChannel worker) {
    PendingTask next;
    while ((next = line.pollFirst()) != null) {
      next.inLine = false;
      if (!next.ended) {
        bind(next, worker);
        return next;
      }
      endedInLine--;
    }
    idle.addLast(worker);
    return null;
  }

  /** Takes a task off its worker; null if that worker is not at this attempt of it. */
  @Nullable PendingTask release(WorkerChannel worker, long ticket, int attempt) {
    PendingTask task = busy.get(worker);
    if (task == null || task.ticket != ticket || task.attempt != attempt) {
      return null;
    }
    return release(worker);
  }

  /** Takes whatever task a worker has off it. */
  @Nullable PendingTask release(WorkerChannel worker) {
    PendingTask task = busy.remove(worker);
    if (task != null) {
      task.channel = null;
    }
    return task;
  }

  /** A task has ended; where many have in the line, it is cleared of them. */
  void ended(PendingTask task) {
    if (!task.inLine) {
      return;
    }
    endedInLine++;
    if (endedInLine > FEW && endedInLine > line.size() / 2) {
      line.removeIf(waiting -> waiting.ended);
      endedInLine = 0;
    }
  }

  /** Tasks in the line or with a worker that have no outcome yet, in no particular order. */
  List<PendingTask> unended() {
    List<PendingTask> tasks = new ArrayList<>(line);
    tasks.addAll(busy.values());
    tasks.removeIf(task -> task.ended);
    return tasks;
  }

  Collection<WorkerChannel> workers() {
    return List.copyOf(alive);
  }
}
