package io.kendall.cli;

import io.kendall.measurement.Drive;
import io.kendall.measurement.Measurement;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Tasks before the clock starts, so that class loading and compilation are not measured. */
final class WarmUp {
  /** Rounds of tasks without any service: the path itself. */
  private static final int EMPTY_ROUNDS = 300;

  /** Rounds of tasks that wait 1 ms: the keeping of time. */
  private static final int WAITING_ROUNDS = 20;

  private static final long WAIT_NANOS = 1_000_000;

  private WarmUp() {}

  /**
   * Gives each worker about 320 tasks.
   *
   * @throws MeasurementException if one is not completed
   */
  static void run(TaskExecutor executor, int workers) throws InterruptedException {
    for (int round = 0; round < EMPTY_ROUNDS; round++) {
      round(executor, workers, 0);
    }
    for (int round = 0; round < WAITING_ROUNDS; round++) {
      round(executor, workers, WAIT_NANOS);
    }
    drive(executor, workers);
  }

  /** As the run itself is driven and judged. */
  private static void drive(TaskExecutor executor, int workers) throws InterruptedException {
    Schedule schedule = Schedule.of(new long[workers], new long[workers]);
    try {
      Measurement.of(Drive.of(workers, schedule, DispatchDelay.none()).run(executor));
    } catch (TimeoutException e) {
      throw new MeasurementException(String.valueOf(e.getMessage()), e);
    }
  }

  /** One task for each worker, so that the queue is never full. */
  private static void round(TaskExecutor executor, int workers, long serviceNanos)
      throws InterruptedException {
    Payload input = Payload.of(SleepAgent.input(serviceNanos));
    List<CompletableFuture<TaskOutcome>> outcomes = new ArrayList<>();
    for (int task = 0; task < workers; task++) {
      outcomes.add(executor.submit(TaskRequest.of(task, SleepAgent.NAME, input)));
    }
    for (CompletableFuture<TaskOutcome> outcome : outcomes) {
      requireCompleted(outcome);
    }
  }

  private static void requireCompleted(CompletableFuture<TaskOutcome> future)
      throws InterruptedException {
    try {
      TaskOutcome outcome = future.get();
      if (outcome instanceof TaskOutcome.Lost lost) {
        throw new MeasurementException("the workers cannot be warmed up: " + lost.reason());
      }
      if (!(outcome instanceof TaskOutcome.Completed)) {
        throw new MeasurementException(
            "the workers cannot be warmed up: a task was " + outcome.label());
      }
    } catch (ExecutionException e) {
      throw new MeasurementException("the workers cannot be warmed up", e);
    }
  }
}
