package io.kendall.runtime.executor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The service station of the queueing model: the line of waiting tasks and the workers, each idle
 * or at one task. A worker is idle only while the line is empty. Where there is a claim board the
 * head of the line lies there. The dispatcher's lock guards it.
 */
final class Station {
  /** Below this many, ended tasks in the line are left for the workers to skip. */
  private static final int FEW = 64;

  private final @Nullable OpenLine open;
  private final ArrayDeque<PendingTask> line = new ArrayDeque<>();
  private final ArrayDeque<WorkerChannel> idle = new ArrayDeque<>();
  private final Map<WorkerChannel, PendingTask> busy = new HashMap<>();
  private final Set<WorkerChannel> alive = new HashSet<>();
  private final Set<WorkerChannel> diedEarly = new HashSet<>();
  private int endedInLine;

  Station(Optional<ClaimBoard> board, IntConsumer watcher) {
    open = board.map(memory -> new OpenLine(memory, watcher)).orElse(null);
  }

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
    if (first) {
      closeLine();
      prepend(task);
    } else {
      task.inLine = true;
      line.addLast(task);
    }
    openLine();
    return null;
  }

  private void prepend(PendingTask task) {
    task.inLine = true;
    line.addFirst(task);
  }

  /** Takes the open part of the line back. */
  private void closeLine() {
    if (open != null) {
      List<PendingTask> back = open.withdrawAll();
      Collections.reverse(back);
      back.forEach(this::prepend);
    }
  }

  /** Lays the head of the line open to the workers, as far as there is room. */
  private void openLine() {
    if (open == null) {
      return;
    }
    PendingTask next;
    while ((next = line.peekFirst()) != null) {
      if (!next.ended && !open.offer(next)) {
        return;
      }
      pollLine();
    }
  }

  private @Nullable PendingTask pollLine() {
    PendingTask first = line.pollFirst();
    if (first != null) {
      first.inLine = false;
      endedInLine -= first.ended ? 1 : 0;
    }
    return first;
  }

  private boolean bindToIdle(PendingTask task) {
    // The one that rested last is the one most likely to be awake.
    WorkerChannel worker = idle.pollLast();
    if (worker == null) {
      return false;
    }
    bind(task, worker, System.nanoTime());
    return true;
  }

  private void bind(PendingTask task, WorkerChannel worker, long dispatchedNanos) {
    busy.put(worker, task);
    task.attempt++;
    task.channel = worker;
    task.worker = worker.id();
    task.dispatchedNanos = dispatchedNanos;
  }

  /** A worker has taken the head of the line by itself. */
  PendingTask claimed(WorkerChannel worker, Claim claim) {
    if (open == null) {
      throw new IllegalStateException("there is nothing to be claimed");
    }
    PendingTask task = open.claimed(claim.number(), worker.claimant());
    bind(task, worker, claim.claimedNanos());
    openLine();
    return task;
  }

  /** A worker that is free takes the head of the line, or rests. */
  @Nullable PendingTask takeNext(WorkerChannel worker) {
    PendingTask next = first();
    if (next == null) {
      idle.addLast(worker);
      return null;
    }
    bind(next, worker, System.nanoTime());
    openLine();
    return next;
  }

  private @Nullable PendingTask first() {
    PendingTask next = open == null ? null : open.takeFirst();
    if (next != null) {
      return next;
    }
    while ((next = pollLine()) != null) {
      if (!next.ended) {
        return next;
      }
    }
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

  /** The id of the task that a worker is at. */
  OptionalLong taskOf(WorkerChannel worker) {
    PendingTask task = busy.get(worker);
    return task == null ? OptionalLong.empty() : OptionalLong.of(task.request.id());
  }

  /** Takes whatever task a worker has off it. */
  @Nullable PendingTask release(WorkerChannel worker) {
    PendingTask task = busy.remove(worker);
    if (task != null) {
      task.channel = null;
      if (open != null) {
        open.freeCell(task);
      }
    }
    return task;
  }

  /** What a worker that is gone had claimed without having said so, in the order of the line. */
  List<PendingTask> untold(WorkerChannel worker) {
    return open == null ? new ArrayList<>() : open.untold(worker.claimant());
  }

  /** Takes what a worker had claimed off it, as it has not begun. */
  List<PendingTask> giveBack(WorkerChannel worker, List<Claim> claims) {
    List<PendingTask> tasks = new ArrayList<>();
    for (Claim claim : claims) {
      if (open != null && alive.contains(worker)) {
        PendingTask task = open.claimed(claim.number(), worker.claimant());
        open.freeCell(task);
        tasks.add(task);
      }
    }
    return tasks;
  }

  boolean hasIdle() {
    return !idle.isEmpty();
  }

  /** A task has ended; where many have in the line, it is cleared of them. */
  void ended(PendingTask task) {
    if (open != null && task.offer >= 0 && open.withdraw(task)) {
      openLine();
      return;
    }
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
    if (open != null) {
      open.addTo(tasks);
    }
    tasks.addAll(busy.values());
    tasks.removeIf(task -> task.ended);
    return tasks;
  }

  Collection<WorkerChannel> workers() {
    return List.copyOf(alive);
  }
}
