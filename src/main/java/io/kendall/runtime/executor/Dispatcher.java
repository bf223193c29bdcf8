package io.kendall.runtime.executor;

import io.kendall.runtime.executor.DispatchPolicy.WhenFull;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One central queue before any kind of worker: tasks start in the order in which they joined it,
 * each on the first worker that is free. At most one task is with a worker. The thread that takes a
 * worker's answer also hands it the next task, so that nothing stands between the two.
 */
public final class Dispatcher implements TaskExecutor {
  private final DispatchPolicy policy;
  private final Crew crew;
  private final WorkerListener listener = new Answers();
  private final ScheduledThreadPoolExecutor deadlines;
  private final HoldLine holdLine = new HoldLine(this::join);
  private final Semaphore places;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition allEnded = lock.newCondition();
  private final ArrayDeque<PendingTask> waiting = new ArrayDeque<>();
  private final ArrayDeque<WorkerChannel> idle = new ArrayDeque<>();
  private final Map<WorkerChannel, PendingTask> busy = new HashMap<>();
  private final Set<WorkerChannel> alive = new HashSet<>();
  private final Set<WorkerChannel> diedEarly = new HashSet<>();
  private final Set<PendingTask> accepted = new HashSet<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private long tickets;
  private boolean closing;
  private boolean drained;
  private @Nullable String hopeless;

  private Dispatcher(WorkerSource source, DispatchPolicy policy) {
    this.policy = policy;
    crew = new Crew(source);
    places = new Semaphore(policy.queueCapacity());
    deadlines = new ScheduledThreadPoolExecutor(1, Dispatcher::deadlineThread);
    deadlines.setRemoveOnCancelPolicy(true);
  }

  private static Thread deadlineThread(Runnable task) {
    Thread thread = new Thread(task, "kendall-deadlines");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts a pool and returns when all its workers are ready. It owns the source and closes it.
   *
   * @param workers number of workers (c), at least 1
   * @throws IOException if a worker cannot be started; nothing of the pool is left then
   */
  public static Dispatcher start(WorkerSource source, int workers, DispatchPolicy policy)
      throws IOException {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    Dispatcher dispatcher = new Dispatcher(source, policy);
    try {
      dispatcher.crew.startAll(workers, dispatcher.listener).forEach(dispatcher::hire);
    } catch (IOException | RuntimeException e) {
      dispatcher.close();
      throw e;
    }
    return dispatcher;
  }

  @Override
  public CompletableFuture<TaskOutcome> submit(TaskRequest request) {
    long submittedNanos = System.nanoTime();
    if (!places.tryAcquire()) {
      if (policy.whenFull() == WhenFull.REJECT) {
        TaskTiming timing = new TaskTiming(submittedNanos, 0, 0, 0, System.nanoTime(), 0, 0);
        return CompletableFuture.completedFuture(new TaskOutcome.Rejected(request.id(), timing));
      }
      places.acquireUninterruptibly();
    }
    PendingTask task = accept(request, submittedNanos);
    if (request.hold().nanos() > 0) {
      holdLine.add(task);
    } else {
      join(task);
    }
    return task.outcome;
  }

  private PendingTask accept(TaskRequest request, long submittedNanos) {
    lock.lock();
    try {
      if (closing) {
        places.release();
        throw new IllegalStateException("the pool is closed");
      }
      PendingTask task = new PendingTask(tickets++, request, submittedNanos);
      accepted.add(task);
      if (request.deadline().isPresent()) {
        long leftNanos = submittedNanos + request.deadline().get().toNanos() - System.nanoTime();
        task.deadline = deadlines.schedule(() -> timeOut(task), leftNanos, TimeUnit.NANOSECONDS);
      }
      return task;
    } finally {
      lock.unlock();
    }
  }

  /** A task joins the queue, or goes straight to an idle worker. */
  private void join(PendingTask task) {
    @Nullable WorkerChannel worker;
    lock.lock();
    try {
      if (task.ended) {
        return;
      }
      if (hopeless != null) {
        lose(task, hopeless);
        worker = null;
      } else {
        worker = idle.pollLast();
        if (worker == null) {
          waiting.addLast(task);
        } else {
          bind(task, worker);
        }
      }
    } finally {
      lock.unlock();
    }
    if (worker != null) {
      worker.assign(task.assignment());
    }
    task.announce();
  }

  private void bind(PendingTask task, WorkerChannel worker) {
    busy.put(worker, task);
    task.attempt++;
    task.worker = worker.id();
    task.dispatchedNanos = System.nanoTime();
    vacate(task);
  }

  private void vacate(PendingTask task) {
    if (task.holdsPlace) {
      task.holdsPlace = false;
      places.release();
    }
  }

  /** The worker is free: it takes the head of the queue, or rests. */
  private @Nullable PendingTask takeNext(WorkerChannel worker) {
    PendingTask next = waiting.pollFirst();
    while (next != null && next.ended) {
      next = waiting.pollFirst();
    }
    if (next == null) {
      idle.addLast(worker);
    } else {
      bind(next, worker);
    }
    return next;
  }

  private void hire(WorkerChannel worker) {
    PendingTask next;
    lock.lock();
    try {
      if (diedEarly.remove(worker)) {
        replace();
        return;
      }
      alive.add(worker);
      next = takeNext(worker);
    } finally {
      lock.unlock();
    }
    if (next != null) {
      worker.assign(next.assignment());
    }
  }

  private void replace() {
    if (!drained) {
      crew.replace(listener, this::hire, this::giveUpHope);
    }
  }

  private void giveUpHope(String reason) {
    List<PendingTask> lost;
    lock.lock();
    try {
      if (!alive.isEmpty()) {
        return;
      }
      hopeless = reason;
      lost = List.copyOf(accepted);
      lost.forEach(task -> lose(task, reason));
    } finally {
      lock.unlock();
    }
    lost.forEach(PendingTask::announce);
  }

  private void timeOut(PendingTask task) {
    WorkerChannel worker;
    lock.lock();
    try {
      if (task.ended) {
        return;
      }
      worker = workerOf(task);
      end(task, new TaskOutcome.TimedOut(task.request.id(), task.timingAt(System.nanoTime())));
    } finally {
      lock.unlock();
    }
    task.announce();
    if (worker != null) {
      worker.cancel(task.assignment());
      killLater(worker, task);
    }
  }

  private @Nullable WorkerChannel workerOf(PendingTask task) {
    for (Map.Entry<WorkerChannel, PendingTask> entry : busy.entrySet()) {
      if (entry.getValue() == task) {
        return entry.getKey();
      }
    }
    return null;
  }

  private void killLater(WorkerChannel worker, PendingTask task) {
    try {
      task.deadline =
          deadlines.schedule(
              () -> killIfStillAt(worker, task),
              policy.cancelGrace().toNanos(),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // The pool ends, and its workers with it.
    }
  }

  private void killIfStillAt(WorkerChannel worker, PendingTask task) {
    lock.lock();
    try {
      if (busy.get(worker) != task) {
        return;
      }
    } finally {
      lock.unlock();
    }
    worker.kill();
  }

  private void lose(PendingTask task, String reason) {
    deadLetters.add(new DeadLetter(task.request, task.attempt, reason));
    end(task, new TaskOutcome.Lost(task.request.id(), task.timingAt(System.nanoTime()), reason));
  }

  /** Decides a task's one outcome, with the lock held; it is announced when the lock is free. */
  private void end(PendingTask task, TaskOutcome outcome) {
    if (task.ended) {
      return;
    }
    task.ended = true;
    task.decided = outcome;
    vacate(task);
    accepted.remove(task);
    if (task.deadline != null) {
      task.deadline.cancel(false);
    }
    if (accepted.isEmpty()) {
      allEnded.signalAll();
    }
  }

  @Override
  public List<Long> workerIds() {
    lock.lock();
    try {
      return alive.stream().map(WorkerChannel::id).sorted().toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<DeadLetter> deadLetters() {
    lock.lock();
    try {
      return List.copyOf(deadLetters);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    if (!beginClosing()) {
      return;
    }
    holdLine.close();
    crew.stopHiring();
    crew.endAll(workersLeft());
    Joining.shutDown(deadlines);
    crew.close();
  }

  private boolean beginClosing() {
    List<PendingTask> cancelled;
    lock.lock();
    try {
      if (closing) {
        return false;
      }
      closing = true;
      awaitAllEnded();
      drained = true;
      long nowNanos = System.nanoTime();
      cancelled = List.copyOf(accepted);
      for (PendingTask task : cancelled) {
        end(task, new TaskOutcome.Cancelled(task.request.id(), task.timingAt(nowNanos)));
      }
    } finally {
      lock.unlock();
    }
    cancelled.forEach(PendingTask::announce);
    return true;
  }

  private void awaitAllEnded() {
    long leftNanos = policy.drainLimit().toNanos();
    try {
      while (!accepted.isEmpty() && leftNanos > 0) {
        leftNanos = allEnded.awaitNanos(leftNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<WorkerChannel> workersLeft() {
    lock.lock();
    try {
      return List.copyOf(alive);
    } finally {
      lock.unlock();
    }
  }

  /** What the workers tell, on the threads that serve them. */
  private final class Answers implements WorkerListener {
    @Override
    public void completed(
        WorkerChannel worker,
        long ticket,
        int attempt,
        long startedNanos,
        long finishedNanos,
        Payload answer) {
      long nowNanos = System.nanoTime();
      PendingTask task = release(worker, ticket, attempt);
      if (task != null) {
        TaskTiming timing = task.timing(startedNanos, finishedNanos, nowNanos);
        finish(task, new TaskOutcome.Completed(task.request.id(), timing, answer));
      }
    }

    @Override
    public void failed(
        WorkerChannel worker,
        long ticket,
        int attempt,
        long startedNanos,
        long finishedNanos,
        String error) {
      long nowNanos = System.nanoTime();
      PendingTask task = release(worker, ticket, attempt);
      if (task != null) {
        TaskTiming timing = task.timing(startedNanos, finishedNanos, nowNanos);
        finish(task, new TaskOutcome.Failed(task.request.id(), timing, error));
      }
    }

    /** Takes the worker's task off it and hands it the next one before anything else is done. */
    private @Nullable PendingTask release(WorkerChannel worker, long ticket, int attempt) {
      PendingTask task;
      PendingTask next;
      lock.lock();
      try {
        task = busy.get(worker);
        if (task == null || task.ticket != ticket || task.attempt != attempt) {
          return null;
        }
        busy.remove(worker);
        next = takeNext(worker);
      } finally {
        lock.unlock();
      }
      if (next != null) {
        worker.assign(next.assignment());
      }
      return task;
    }

    private void finish(PendingTask task, TaskOutcome outcome) {
      lock.lock();
      try {
        end(task, outcome);
      } finally {
        lock.unlock();
      }
      task.announce();
    }

    @Override
    public void died(WorkerChannel worker, String reason) {
      PendingTask task;
      WorkerChannel other = null;
      lock.lock();
      try {
        if (!alive.remove(worker)) {
          diedEarly.add(worker);
          return;
        }
        idle.remove(worker);
        task = busy.remove(worker);
        replace();
        if (task == null || task.ended) {
          return;
        }
        if (task.attempt >= policy.maxAttempts()) {
          lose(task, reason);
        } else {
          other = idle.pollLast();
          if (other == null) {
            waiting.addFirst(task);
          } else {
            bind(task, other);
          }
        }
      } finally {
        lock.unlock();
      }
      if (other != null) {
        other.assign(task.assignment());
      }
      task.announce();
    }
  }
}
