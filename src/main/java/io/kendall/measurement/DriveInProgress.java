package io.kendall.measurement;

import io.kendall.runtime.clock.PreciseWait;
import io.kendall.runtime.clock.TimerSlack;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.executor.TaskTiming;
import io.kendall.workload.TraceRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Drive}. A thread of its own submits, so that keeping time changes nothing of
 * the caller's thread and an executor that blocks its submitter cannot outlast the limit.
 */
final class DriveInProgress {
  /** Lets the submitting thread come to rest before the first task is due. */
  private static final long LEAD_NANOS = 2_000_000;

  /** How long an aborted run waits for its submitting thread. */
  private static final Duration ABORT_LIMIT = Duration.ofSeconds(1);

  private final Drive drive;
  private final TaskExecutor executor;
  private final List<TaskRequest> requests;
  private final int tasks;

  // Each place is written once, before the count of its task; read after the count is zero.
  private final @Nullable TaskOutcome[] outcomes;
  private final long[] seenNanos;
  private final CountDownLatch left;
  private volatile @Nullable RuntimeException refusal;
  private volatile int submitted;

  DriveInProgress(Drive drive, TaskExecutor executor, List<TaskRequest> requests) {
    this.drive = drive;
    this.executor = executor;
    this.requests = requests;
    tasks = requests.size();
    outcomes = new @Nullable TaskOutcome[tasks];
    seenNanos = new long[tasks];
    left = new CountDownLatch(tasks);
  }

  RunTrace toTheEnd() throws InterruptedException, TimeoutException {
    long originNanos = System.nanoTime() + LEAD_NANOS;
    Thread submitter = new Thread(() -> submitAll(originNanos), "kendall-submitter");
    submitter.setDaemon(true);
    submitter.start();
    boolean ended = false;
    try {
      ended = awaitOutcomes();
    } finally {
      if (!ended) {
        abort(submitter);
      }
    }
    submitter.join();
    RuntimeException refused = refusal;
    if (refused != null) {
      throw new IllegalStateException(
          "the executor refused task %d of %d".formatted(submitted, tasks), refused);
    }
    return new RunTrace(drive.workers(), drive.delay(), rows(originNanos), Optional.empty());
  }

  private void submitAll(long originNanos) {
    TimerSlack.tighten();
    try {
      for (int task = 0; task < tasks; task++) {
        PreciseWait.until(originNanos + drive.schedule().arrivalNanos(task));
        submit(task);
        submitted = task + 1;
      }
    } catch (InterruptedException aborted) {
      // The run is given up; nothing more is submitted.
    } catch (RuntimeException refused) {
      refusal = refused;
      while (left.getCount() > 0) {
        left.countDown();
      }
    }
  }

  // The outcome is a value, whatever happens: there is no failure to be lost.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void submit(int task) {
    executor
        .submit(requests.get(task))
        .whenComplete(
            (outcome, impossible) -> {
              seenNanos[task] = System.nanoTime();
              outcomes[task] = outcome;
              left.countDown();
            });
  }

  private boolean awaitOutcomes() throws InterruptedException, TimeoutException {
    if (drive.limit().isEmpty()) {
      left.await();
      return true;
    }
    Duration limit = drive.limit().get();
    if (left.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      return true;
    }
    throw new TimeoutException(
        "the run took longer than %s: of %d tasks %d were submitted and %d ended"
            .formatted(limit, tasks, submitted, tasks - left.getCount()));
  }

  private static void abort(Thread submitter) throws InterruptedException {
    submitter.interrupt();
    submitter.join(ABORT_LIMIT.toMillis());
  }

  private List<TraceRow> rows(long originNanos) {
    List<TraceRow> rows = new ArrayList<>(tasks);
    for (int task = 0; task < tasks; task++) {
      rows.add(row(task, originNanos));
    }
    return rows;
  }

  private TraceRow row(int task, long originNanos) {
    TaskOutcome outcome = outcomes[task];
    if (outcome == null) {
      throw new IllegalStateException("the executor gave no outcome for task " + task);
    }
    TaskTiming timing = outcome.timing();
    boolean served = timing.startedNanos() != 0 && timing.finishedNanos() != 0;
    return new TraceRow(
        task,
        timing.attempt(),
        timing.worker(),
        drive.schedule().arrivalNanos(task),
        timing.submittedNanos() - originNanos,
        since(originNanos, timing.dispatchedNanos()),
        since(originNanos, timing.startedNanos()),
        since(originNanos, timing.finishedNanos()),
        seenNanos[task] - originNanos,
        drive.drawnServiceNanos(task),
        served ? timing.serviceNanos() : TraceRow.NEVER,
        outcome.label());
  }

  private static long since(long originNanos, long instantNanos) {
    return instantNanos == 0 ? TraceRow.NEVER : instantNanos - originNanos;
  }
}
