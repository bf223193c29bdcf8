package io.kendall.runtime.executor;

import io.kendall.runtime.executor.DispatchPolicy.WhenFull;
import io.kendall.runtime.executor.TaskOutcome.Cancelled;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Failed;
import io.kendall.runtime.executor.TaskOutcome.Lost;
import io.kendall.runtime.executor.TaskOutcome.Rejected;
import io.kendall.runtime.executor.TaskOutcome.TimedOut;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One central queue before any kind of worker: tasks start in the order in which they joined it,
 * each on the first worker that is free. At most one task is with a worker. The thread that takes a
 * worker's answer also hands it the next task, so that nothing stands between the two.
 */
public final class Dispatcher implements TaskExecutor {
  private final DispatchPolicy policy;
  private final int longestPayloadBytes;
  private final Crew crew;
  private final Answers answers = new Answers();
  private final Announcements announcements = new Announcements();
  private final Deadlines deadlines = new Deadlines();
  private final HoldLine holdLine = new HoldLine(this::join);
  private final Semaphore places;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition allEnded = lock.newCondition();
  private final Station station = new Station();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private long tickets;
  private long unended;
  private boolean closing;
  private boolean drained;
  private @Nullable String hopeless;

  private Dispatcher(WorkerSource source, DispatchPolicy policy) {
    this.policy = policy;
    longestPayloadBytes = source.longestPayloadBytes();
    crew = new Crew(source, answers, this::hire, this::giveUpHope);
    places = new Semaphore(policy.queueCapacity());
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
      source.close();
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    Dispatcher dispatcher = new Dispatcher(source, policy);
    try {
      dispatcher.crew.startAll(workers);
    } catch (IOException | RuntimeException e) {
      dispatcher.close();
      throw e;
    }
    return dispatcher;
  }

  @Override
  public CompletableFuture<TaskOutcome> submit(TaskRequest request) {
    long submittedNanos = System.nanoTime();
    int length = request.payload().length();
    if (length > longestPayloadBytes) {
      String error = "payload of %d bytes, at most %d".formatted(length, longestPayloadBytes);
      return refused(new Failed(request.id(), timingOfRefused(submittedNanos), error));
    }
    if (!places.tryAcquire() && !awaitPlace()) {
      return refused(new Rejected(request.id(), timingOfRefused(submittedNanos)));
    }
    PendingTask task = accept(request, submittedNanos);
    if (request.hold().nanos() > 0) {
      holdLine.add(task);
    } else {
      join(task);
    }
    return task.outcome;
  }

  private static CompletableFuture<TaskOutcome> refused(TaskOutcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }

  private static TaskTiming timingOfRefused(long submittedNanos) {
    return new TaskTiming(submittedNanos, 0, 0, 0, System.nanoTime(), 0, 0);
  }

  /** Waits for a place in the queue where the policy says so and the caller may. */
  private boolean awaitPlace() {
    // The thread that serves a worker is the one that makes places.
    if (policy.whenFull() == WhenFull.REJECT || announcements.isCaller()) {
      return false;
    }
    try {
      places.acquire();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private PendingTask accept(TaskRequest request, long submittedNanos) {
    lock.lock();
    try {
      if (closing) {
        places.release();
        throw new IllegalStateException("the pool is closed");
      }
      PendingTask task = new PendingTask(tickets++, request, submittedNanos);
      unended++;
      request
          .deadline()
          .ifPresent(
              limit ->
                  task.deadline = deadlines.schedule(submittedNanos, limit, () -> timeOut(task)));
      return task;
    } finally {
      lock.unlock();
    }
  }

  /** A task joins the queue, or goes straight to an idle worker. */
  private void join(PendingTask task) {
    WorkerChannel worker = null;
    lock.lock();
    try {
      if (task.ended) {
        return;
      }
      if (drained) {
        end(task, new Cancelled(task.request.id(), task.timingAt(System.nanoTime())));
      } else if (hopeless != null) {
        lose(task, hopeless);
      } else {
        worker = station.join(task);
        vacateIfBound(task);
      }
    } finally {
      lock.unlock();
    }
    handOver(worker, task);
    announcements.tell(task);
  }

  private static void handOver(@Nullable WorkerChannel worker, @Nullable PendingTask task) {
    if (worker != null && task != null) {
      worker.assign(task.assignment());
    }
  }

  private void vacateIfBound(@Nullable PendingTask task) {
    if (task != null && task.channel != null) {
      vacate(task);
    }
  }

  private void vacate(PendingTask task) {
    if (task.holdsPlace) {
      task.holdsPlace = false;
      places.release();
    }
  }

  private @Nullable PendingTask takeNext(WorkerChannel worker) {
    PendingTask next = station.takeNext(worker);
    vacateIfBound(next);
    return next;
  }

  private void hire(WorkerChannel worker) {
    PendingTask next;
    lock.lock();
    try {
      if (!station.enter(worker)) {
        replace();
        return;
      }
      hopeless = null;
      next = drained ? null : takeNext(worker);
    } finally {
      lock.unlock();
    }
    handOver(worker, next);
  }

  private void replace() {
    if (!drained) {
      crew.replace();
    }
  }

  /** No worker is left and none can be started: what waits for one is lost. */
  private void giveUpHope(String reason) {
    List<PendingTask> lost;
    lock.lock();
    try {
      if (!station.workers().isEmpty()) {
        return;
      }
      hopeless = reason;
      lost = station.unended();
      lost.forEach(task -> lose(task, reason));
    } finally {
      lock.unlock();
    }
    announcements.tellAll(lost);
  }

  private void timeOut(PendingTask task) {
    WorkerChannel worker;
    lock.lock();
    try {
      if (task.ended) {
        return;
      }
      worker = task.channel;
      end(task, new TimedOut(task.request.id(), task.timingAt(System.nanoTime())));
    } finally {
      lock.unlock();
    }
    if (worker != null) {
      worker.cancel(task.assignment());
      deadlines.after(policy.cancelGrace(), () -> killIfStillAt(worker, task));
    }
    announcements.tell(task);
  }

  private void killIfStillAt(WorkerChannel worker, PendingTask task) {
    lock.lock();
    try {
      if (task.channel != worker) {
        return;
      }
    } finally {
      lock.unlock();
    }
    worker.kill();
  }

  private void lose(PendingTask task, String reason) {
    deadLetters.add(new DeadLetter(task.request, task.attempt, reason));
    end(task, new Lost(task.request.id(), task.timingAt(System.nanoTime()), reason));
  }

  /** Decides a task's one outcome, with the lock held; it is announced when the lock is free. */
  private void end(PendingTask task, TaskOutcome outcome) {
    if (task.ended) {
      return;
    }
    task.ended = true;
    task.decided = outcome;
    vacate(task);
    station.ended(task);
    if (task.deadline != null) {
      task.deadline.cancel(false);
    }
    if (--unended == 0) {
      allEnded.signalAll();
    }
  }

  @Override
  public List<Long> workerIds() {
    return workers().stream().map(WorkerChannel::id).sorted().toList();
  }

  private Collection<WorkerChannel> workers() {
    lock.lock();
    try {
      return station.workers();
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
    if (announcements.isCaller()) {
      throw new IllegalStateException("a pool cannot be closed by what is chained to its futures");
    }
    if (!drain()) {
      return;
    }
    holdLine.close();
    crew.stopHiring();
    crew.endAll(workers());
    deadlines.close();
    crew.close();
  }

  /** Refuses new tasks, waits for the accepted ones and cancels what is left; false if done. */
  private boolean drain() {
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
      cancelled = station.unended();
      for (PendingTask task : cancelled) {
        end(task, new Cancelled(task.request.id(), task.timingAt(nowNanos)));
      }
    } finally {
      lock.unlock();
    }
    announcements.tellAll(cancelled);
    return true;
  }

  private void awaitAllEnded() {
    long leftNanos = TimeUnit.NANOSECONDS.convert(policy.drainLimit());
    try {
      while (unended > 0 && leftNanos > 0) {
        leftNanos = allEnded.awaitNanos(leftNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
      settle(
          worker,
          ticket,
          attempt,
          task ->
              new Completed(
                  task.request.id(), task.timing(startedNanos, finishedNanos, nowNanos), answer));
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
      settle(
          worker,
          ticket,
          attempt,
          task ->
              new Failed(
                  task.request.id(), task.timing(startedNanos, finishedNanos, nowNanos), error));
    }

    /** Takes the worker's task off it and hands it the next one before anybody is told. */
    private void settle(
        WorkerChannel worker,
        long ticket,
        int attempt,
        Function<PendingTask, TaskOutcome> outcome) {
      PendingTask task;
      PendingTask next;
      lock.lock();
      try {
        task = station.release(worker, ticket, attempt);
        if (task == null) {
          return;
        }
        end(task, outcome.apply(task));
        next = takeNext(worker);
      } finally {
        lock.unlock();
      }
      handOver(worker, next);
      announcements.tell(task);
    }

    @Override
    public void died(WorkerChannel worker, String reason) {
      PendingTask task;
      WorkerChannel other = null;
      lock.lock();
      try {
        if (!station.leave(worker)) {
          return;
        }
        task = station.release(worker);
        replace();
        if (task == null || task.ended) {
          return;
        }
        if (task.attempt >= policy.maxAttempts()) {
          lose(task, reason);
        } else {
          other = station.rejoin(task);
        }
      } finally {
        lock.unlock();
      }
      handOver(other, task);
      announcements.tell(task);
    }
  }
}
