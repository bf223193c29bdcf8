package io.kendall.measurement;

import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Schedule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tasks before the clock starts, so that loading and compiling classes, here and in every worker,
 * are not measured.
 */
public final class WarmUp {
  /**
   * So many for each worker are compiled for good: the median gap between 5 ms tasks falls no
   * further after them.
   */
  private static final int COMPILING_TASKS = 4000;

  /** Enough that nobody waits for the other's wake-up. */
  private static final int COMPILING_WINDOW = 16;

  /**
   * Then tasks that find their worker asleep, so often that its falling asleep and being woken are
   * compiled too, while the compilers finish what they began.
   */
  private static final int LONE_TASKS = 500;

  /** A worker has slept for a while when its next task comes. */
  private static final long LONE_INTERVAL_NANOS = 500_000;

  private static final long LONE_SERVICE_NANOS = 100_000;

  /** Batches, held back in the network and not. */
  private static final List<DispatchDelay> DRIVEN =
      List.of(new DispatchDelay(DelayPlace.NETWORK, 1_000_000), DispatchDelay.none());

  private static final int DRIVEN_TASKS = 2000;

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final TaskExecutor executor;
  private final int workers;
  private volatile String trouble = "";

  private WarmUp(TaskExecutor executor, int workers) {
    this.executor = executor;
    this.workers = workers;
  }

  /**
   * Warms a pool up.
   *
   * @param workers number of its workers (c), at least 1
   * @throws TimeoutException if it takes longer than a minute, or if a task was neither completed
   *     nor refused by a full queue; the message says which
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static void run(TaskExecutor executor, int workers)
      throws InterruptedException, TimeoutException {
    WarmUp warmUp = new WarmUp(executor, workers);
    warmUp.pass();
    for (DispatchDelay delay : DRIVEN) {
      warmUp.drive(Schedule.of(new long[DRIVEN_TASKS], new long[DRIVEN_TASKS]), delay);
    }
    warmUp.drive(lone(workers), DispatchDelay.none());
  }

  private static Schedule lone(int workers) {
    long[] arrivalNanos = new long[LONE_TASKS * workers];
    Arrays.setAll(arrivalNanos, task -> task * LONE_INTERVAL_NANOS / workers);
    long[] serviceNanos = new long[arrivalNanos.length];
    Arrays.fill(serviceNanos, LONE_SERVICE_NANOS);
    return Schedule.of(arrivalNanos, serviceNanos);
  }

  /** As the run itself is driven and judged. */
  private void drive(Schedule schedule, DispatchDelay delay)
      throws InterruptedException, TimeoutException {
    Measurement.of(Drive.of(workers, schedule, delay).within(LIMIT).run(executor));
  }

  /** Tasks that cost nothing, some for each worker at a time. */
  // The outcome is a value, whatever happens: there is no failure to be lost.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void pass() throws InterruptedException, TimeoutException {
    int window = COMPILING_WINDOW * workers;
    Semaphore places = new Semaphore(window);
    Payload input = SleepAgent.input(0);
    for (int task = 0; task < COMPILING_TASKS * workers; task++) {
      acquire(places, 1);
      executor
          .submit(TaskRequest.of(task, SleepAgent.NAME, input))
          .thenAccept(
              outcome -> {
                check(outcome);
                places.release();
              });
    }
    acquire(places, window);
  }

  private void acquire(Semaphore places, int count) throws InterruptedException, TimeoutException {
    boolean inTime = places.tryAcquire(count, LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    if (!inTime) {
      throw new TimeoutException("the workers cannot be warmed up: no answer for " + LIMIT);
    }
    if (!trouble.isEmpty()) {
      throw new TimeoutException("the workers cannot be warmed up: " + trouble);
    }
  }

  private void check(TaskOutcome outcome) {
    if (outcome instanceof TaskOutcome.Lost lost) {
      trouble = lost.reason();
    } else if (outcome instanceof TaskOutcome.Failed failed) {
      trouble = failed.error();
    } else if (!(outcome instanceof TaskOutcome.Completed
        || outcome instanceof TaskOutcome.Rejected)) {
      trouble = "a task was " + outcome.label();
    }
  }
}
