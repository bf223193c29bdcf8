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
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
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
  private volatile long originNanos;
  private volatile @Nullable Throwable refusal;
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
    Thread submitter = new Thread(this::submitAll, "kendall-submitter");
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
    Throwable refused = refusal;
    if (refused != null) {
      throw new IllegalStateException(
          "the executor refused task %s of %s".formatted(submitted, tasks), refused);
    }
    return new RunTrace(drive.workers(), drive.delay(), rows(), Optional.empty());
  }

  private void submitAll() {
    TimerSlack.tighten();
    List<Recorder> recorders = IntStream.range(0, tasks).mapToObj(Recorder::new).toList();
    originNanos = System.nanoTime() + LEAD_NANOS;
    try {
      for (int task = 0; task < tasks && !Thread.currentThread().isInterrupted(); task++) {
        PreciseWait.until(originNanos + drive.schedule().arrivalNanos(task));
        submit(task, recorders.get(task));
        submitted = task + 1;
      }
    } catch (InterruptedException aborted) {
      // The run is given up; nothing more is submitted.
    } catch (RuntimeException | Error refused) {
      refusal = refused;
      while (left.getCount() > 0) {
        left.countDown();
      }
    }
  }

  // The outcome is a value, whatever happens: there is no failure to be lost.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void submit(int task, Recorder recorder) {
    executor.submit(requests.get(task)).whenComplete(recorder);
  }

  /** Stores the outcome of one task and when it was seen; made before the clock starts. */
  private final class Recorder implements BiConsumer<TaskOutcome, Throwable> {
    private final int task;

    Recorder(int task) {
      this.task = task;
    }

    @Override
    public void accept(TaskOutcome outcome, Throwable impossible) {
      seenNanos[task] = System.nanoTime();
      outcomes[task] = outcome;
      left.countDown();
    }
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
        "the run took longer than %s: of %s tasks %s were submitted and %s ended"
            .formatted(limit, tasks, submitted, tasks - left.getCount()));
  }

  private static void abort(Thread submitter) throws InterruptedException {
    submitter.interrupt();
    submitter.join(ABORT_LIMIT.toMillis());
  }

  private List<TraceRow> rows() {
    List<TraceRow> rows = new ArrayList<>(tasks);
    for (int task = 0; task < tasks; task++) {
      rows.add(row(task));
    }
    return rows;
  }

  private TraceRow row(int task) {
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
        since(timing.dispatchedNanos()),
        since(timing.startedNanos()),
        since(timing.finishedNanos()),
        seenNanos[task] - originNanos,
        drive.drawnServiceNanos(task),
        served ? timing.serviceNanos() : TraceRow.NEVER,
        outcome.label());
  }

  private long since(long instantNanos) {
    return instantNanos == 0 ? TraceRow.NEVER : instantNanos - originNanos;
  }
}
