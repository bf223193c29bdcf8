package io.kendall.runtime.executor;

import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Failed;
import io.kendall.runtime.executor.TaskOutcome.Rejected;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One central queue before any kind of worker: tasks start in the order in which they joined it,
 * each on the first worker that is free. At most one task is with a worker. A worker that finishes
 * takes the next task from the {@link ClaimBoard} where there is one; else the thread that takes
 * its answer also hands it the next task, so that nothing stands between the two.
 */
public final class Dispatcher implements TaskExecutor {
  /**
   * Loaded with this class, since a process that has used up its descriptors can load none: the
   * first task that comes to a bad end then would be left without an outcome.
   */
  @SuppressWarnings("unused")
  private static final List<Class<?>> OF_BAD_TIMES =
      List.of(
          DeadLetter.class,
          Execution.Threw.class,
          HoldLine.Held.class,
          ClaimBoard.Claimed.class,
          TaskOutcome.Cancelled.class,
          TaskOutcome.Failed.class,
          TaskOutcome.Lost.class,
          TaskOutcome.Rejected.class,
          TaskOutcome.TimedOut.class);

  private final Duration cancelGrace;
  private final TaskPrinter printer;
  private final int longestPayloadBytes;
  private final Crew crew;
  private final Ledger ledger;
  private final Announcements announcements = new Announcements();
  private final Deadlines deadlines = new Deadlines();
  private final HoldLine holdLine = new HoldLine(this::join);

  private Dispatcher(WorkerSource source, DispatchPolicy policy) {
    cancelGrace = policy.cancelGrace();
    printer = policy.printer();
    longestPayloadBytes = source.longestPayloadBytes();
    crew = new Crew(source, new Answers(), this::hire, this::giveUpHope);
    ledger = new Ledger(policy, source.claimBoard(), source::onOffer, crew::replace);
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
    // The thread that serves a worker is the one that makes places: it must not wait for one.
    if (!ledger.takePlace(!announcements.isCaller())) {
      return refused(new Rejected(request.id(), timingOfRefused(submittedNanos)));
    }
    PendingTask task = ledger.accept(request, submittedNanos);
    if (request.deadline().isPresent()) {
      task.deadline =
          deadlines.schedule(submittedNanos, request.deadline().get(), () -> timeOut(task));
    }
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

  /** A task joins the queue, or goes straight to an idle worker. */
  private void join(PendingTask task) {
    handOver(ledger.join(task), task);
    announcements.tell(task);
  }

  private static void handOver(@Nullable WorkerChannel worker, @Nullable PendingTask task) {
    if (worker != null && task != null) {
      worker.assign(task.assignment());
    }
  }

  private void hire(WorkerChannel worker) {
    handOver(worker, ledger.enter(worker));
  }

  /** No worker is left and none can be started: what waits for one is lost. */
  private void giveUpHope(String reason) {
    ledger.giveUpHope(reason).forEach(announcements::tell);
  }

  private void timeOut(PendingTask task) {
    Binding late = ledger.timeOut(task);
    if (late == null) {
      return;
    }
    WorkerChannel worker = late.worker();
    if (worker != null) {
      giveUp(worker, task);
    }
    announcements.tell(task);
  }

  /** A task has ended and its worker is still at it. */
  private void giveUp(WorkerChannel worker, PendingTask task) {
    worker.cancel(task.assignment());
    deadlines.after(cancelGrace, () -> killIfStillAt(worker, task));
  }

  private void killIfStillAt(WorkerChannel worker, PendingTask task) {
    if (ledger.isAt(worker, task)) {
      worker.kill();
    }
  }

  @Override
  public List<Long> workerIds() {
    return ledger.workers().stream().map(WorkerChannel::id).sorted().toList();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return ledger.deadLetters();
  }

  @Override
  public void close() {
    if (announcements.isCaller()) {
      throw new IllegalStateException("a pool cannot be closed by what is chained to its futures");
    }
    List<PendingTask> cancelled = ledger.drain();
    if (cancelled == null) {
      return;
    }
    cancelled.forEach(announcements::tell);
    holdLine.close();
    crew.stopHiring();
    crew.endAll(ledger.workers());
    deadlines.close();
    crew.close();
  }

  /** What the workers tell, on the threads that serve them. */
  private final class Answers implements WorkerListener {
    @Override
    public void answered(
        WorkerChannel worker,
        long ticket,
        int attempt,
        Execution execution,
        @Nullable Claim claim) {
      long nowNanos = System.nanoTime();
      Settled settled =
          ledger.settle(worker, ticket, attempt, claim, task -> outcome(task, execution, nowNanos));
      if (settled == null) {
        return;
      }
      handOver(worker, settled.next());
      if (settled.late() != null) {
        giveUp(worker, settled.late());
      }
      announcements.tell(settled.task());
    }

    private static TaskOutcome outcome(PendingTask task, Execution execution, long nowNanos) {
      long id = task.request.id();
      TaskTiming timing =
          task.timing(execution.startedNanos(), execution.finishedNanos(), nowNanos);
      if (execution instanceof Execution.Answered answered) {
        return new Completed(id, timing, answered.answer());
      }
      return new Failed(id, timing, ((Execution.Threw) execution).error());
    }

    @Override
    public void returned(WorkerChannel worker, List<Claim> claims) {
      ledger.giveBack(worker, claims).forEach(this::passOn);
    }

    @Override
    public void printed(WorkerChannel worker, String line) {
      ledger.taskOf(worker).ifPresent(id -> printer.printed(id, worker.id(), line));
    }

    @Override
    public void died(WorkerChannel worker, String reason) {
      ledger.leave(worker, reason).forEach(this::passOn);
    }

    private void passOn(Binding left) {
      handOver(left.worker(), left.task());
      announcements.tell(left.task());
    }
  }
}
