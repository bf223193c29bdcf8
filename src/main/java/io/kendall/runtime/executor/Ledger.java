package io.kendall.runtime.executor;

import io.kendall.runtime.executor.TaskOutcome.Cancelled;
import io.kendall.runtime.executor.TaskOutcome.Lost;
import io.kendall.runtime.executor.TaskOutcome.TimedOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a dispatcher knows of its tasks and workers, behind one lock. It decides; workers are
 * spoken to and submitters are told by its caller, without the lock.
 */
final class Ledger {
  private final DispatchPolicy policy;
  private final Runnable replace;
  private final Places places;

  private final ReentrantLock lock = new ReentrantLock();
  private final Unended unended = new Unended(lock);
  private final Station station;
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private long tickets;
  private boolean closing;
  private boolean drained;
  private @Nullable String hopeless;

  /**
   * @param board where workers claim tasks by themselves
   * @param watcher told how many tasks lie there, with the lock held
   * @param replace asks for a worker in place of one that died; called with the lock held
   */
  Ledger(DispatchPolicy policy, Optional<ClaimBoard> board, IntConsumer watcher, Runnable replace) {
    this.policy = policy;
    station = new Station(board, watcher);
    this.replace = replace;
    places = new Places(policy);
  }

  /** Takes a place in the queue, if there is one or the caller may wait for it. */
  boolean takePlace(boolean mayWait) {
    return places.take(mayWait);
  }

  /** Accepts a task, which has a place. */
  PendingTask accept(TaskRequest request, long submittedNanos) {
    lock.lock();
    try {
      if (closing) {
        places.release();
        throw new IllegalStateException("the pool is closed");
      }
      unended.begin();
      return new PendingTask(tickets++, request, submittedNanos);
    } finally {
      lock.unlock();
    }
  }

  /** A task joins the queue, unless a worker is idle, who is returned. */
  @Nullable WorkerChannel join(PendingTask task) {
    lock.lock();
    try {
      if (task.ended) {
        return null;
      }
      if (drained) {
        end(task, new Cancelled(task.request.id(), task.timingAt(System.nanoTime())));
        return null;
      }
      if (hopeless != null) {
        lose(task, hopeless);
        return null;
      }
      return station.join(task);
    } finally {
      lock.unlock();
    }
  }

  /** A worker has started; returns its first task, if one waits. */
  @Nullable PendingTask enter(WorkerChannel worker) {
    lock.lock();
    try {
      if (!station.enter(worker)) {
        replaceUnlessDrained();
        return null;
      }
      hopeless = null;
      return drained ? null : station.takeNext(worker);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A worker has answered, and may have claimed its next task.
   *
   * @return null if it no longer has that attempt of that task
   * @throws IllegalStateException if it has not claimed what it says
   */
  @Nullable Settled settle(
      WorkerChannel worker,
      long ticket,
      int attempt,
      @Nullable Claim claim,
      Function<PendingTask, TaskOutcome> outcome) {
    lock.lock();
    try {
      PendingTask task = station.release(worker, ticket, attempt);
      if (task == null) {
        return null;
      }
      end(task, outcome.apply(task));
      if (claim == null) {
        return new Settled(task, station.takeNext(worker), null);
      }
      PendingTask claimed = station.claimed(worker, claim);
      return new Settled(task, null, claimed.ended ? claimed : null);
    } finally {
      lock.unlock();
    }
  }

  /** A worker is gone; returns the tasks that it had, lost or bound to another or in the queue. */
  List<Binding> leave(WorkerChannel worker, String reason) {
    lock.lock();
    try {
      if (!station.leave(worker)) {
        return List.of();
      }
      List<Binding> left = new ArrayList<>();
      // What it claimed and never told comes behind what it was at, and has cost no attempt.
      left.addAll(rejoinAll(station.untold(worker)));
      PendingTask task = station.release(worker);
      replaceUnlessDrained();
      if (task != null && !task.ended) {
        left.add(rejoinOrLose(task, reason));
      }
      return left;
    } finally {
      lock.unlock();
    }
  }

  /** A worker gives back what it claimed; returns the tasks that are bound to another now. */
  List<Binding> giveBack(WorkerChannel worker, List<Claim> claims) {
    lock.lock();
    try {
      return rejoinAll(station.giveBack(worker, claims));
    } finally {
      lock.unlock();
    }
  }

  /** Tasks join again before all others, the first of them first. */
  private List<Binding> rejoinAll(List<PendingTask> tasks) {
    tasks.removeIf(task -> task.ended);
    List<Binding> bound = new ArrayList<>();
    int next = 0;
    while (next < tasks.size() && station.hasIdle()) {
      bound.add(rejoin(tasks.get(next++)));
    }
    for (int last = tasks.size() - 1; last >= next; last--) {
      bound.add(rejoin(tasks.get(last)));
    }
    return bound;
  }

  private Binding rejoinOrLose(PendingTask task, String reason) {
    if (task.attempt >= policy.maxAttempts()) {
      lose(task, reason);
      return new Binding(task, null);
    }
    return rejoin(task);
  }

  private Binding rejoin(PendingTask task) {
    return new Binding(task, station.rejoin(task));
  }

  /**
   * A deadline has passed; returns the worker that is to give the task up; null if it has ended.
   */
  @Nullable Binding timeOut(PendingTask task) {
    lock.lock();
    try {
      if (task.ended) {
        return null;
      }
      end(task, new TimedOut(task.request.id(), task.timingAt(System.nanoTime())));
      return new Binding(task, task.channel);
    } finally {
      lock.unlock();
    }
  }

  /** The id of the task that a worker is at. */
  OptionalLong taskOf(WorkerChannel worker) {
    lock.lock();
    try {
      return station.taskOf(worker);
    } finally {
      lock.unlock();
    }
  }

  boolean isAt(WorkerChannel worker, PendingTask task) {
    lock.lock();
    try {
      return task.channel == worker;
    } finally {
      lock.unlock();
    }
  }

  /** If no worker is left, everything that waits for one is lost; returns it. */
  List<PendingTask> giveUpHope(String reason) {
    lock.lock();
    try {
      if (!station.workers().isEmpty()) {
        return List.of();
      }
      hopeless = reason;
      List<PendingTask> lost = station.unended();
      lost.forEach(task -> lose(task, reason));
      return lost;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Refuses new tasks, waits for the accepted ones within the bound and cancels those left with
   * workers or in the queue; those that join later are cancelled then.
   *
   * @return the cancelled ones, or null if this was called before
   */
  @Nullable List<PendingTask> drain() {
    lock.lock();
    try {
      if (closing) {
        return null;
      }
      closing = true;
      unended.awaitNone(policy.drainLimit());
      drained = true;
      long nowNanos = System.nanoTime();
      List<PendingTask> cancelled = station.unended();
      for (PendingTask task : cancelled) {
        end(task, new Cancelled(task.request.id(), task.timingAt(nowNanos)));
      }
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  Collection<WorkerChannel> workers() {
    lock.lock();
    try {
      return station.workers();
    } finally {
      lock.unlock();
    }
  }

  List<DeadLetter> deadLetters() {
    lock.lock();
    try {
      return List.copyOf(deadLetters);
    } finally {
      lock.unlock();
    }
  }

  private void replaceUnlessDrained() {
    if (!drained) {
      replace.run();
    }
  }

  private void lose(PendingTask task, String reason) {
    deadLetters.add(new DeadLetter(task.request, task.attempt, reason));
    end(task, new Lost(task.request.id(), task.timingAt(System.nanoTime()), reason));
  }

  /** Decides a task's one outcome. */
  private void end(PendingTask task, TaskOutcome outcome) {
    if (task.ended) {
      return;
    }
    task.ended = true;
    task.decided = outcome;
    places.release();
    station.ended(task);
    if (task.deadline != null) {
      task.deadline.cancel(false);
    }
    unended.end();
  }
}
