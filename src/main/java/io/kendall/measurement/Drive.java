package io.kendall.measurement;

import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.Hold;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * How an executor is to be driven: each task is submitted at its scheduled instant, whatever became
 * of those before it (an open loop; a batch where all instants are the start). A task that is
 * submitted late is still timed from its schedule.
 *
 * @param workers number of workers (c) of the executor, at least 1
 * @param schedule when each task arrives and how long it is served
 * @param delay the dispatch delay of every task
 * @param agent name of the agent that serves the tasks; it takes the input of {@link SleepAgent}
 * @param limit longest time for the whole run, if there is one
 */
public record Drive(
    int workers, Schedule schedule, DispatchDelay delay, String agent, Optional<Duration> limit) {
  public Drive {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    if (schedule.tasks() < 1) {
      throw new IllegalArgumentException("a schedule to drive has at least one task");
    }
    if (limit.isPresent() && (limit.get().isNegative() || limit.get().isZero())) {
      throw new IllegalArgumentException("limit must be above 0, got " + limit.get());
    }
  }

  /** A drive with the {@link SleepAgent} and no limit. */
  public static Drive of(int workers, Schedule schedule, DispatchDelay delay) {
    return new Drive(workers, schedule, delay, SleepAgent.NAME, Optional.empty());
  }

  /** The same, given up when it takes longer. */
  public Drive within(Duration longest) {
    return new Drive(workers, schedule, delay, agent, Optional.of(longest));
  }

  /** The same, served by another agent. */
  public Drive by(String otherAgent) {
    return new Drive(workers, schedule, delay, otherAgent, limit);
  }

  /**
   * Runs it and waits for every task's outcome. Tasks that an aborted run has submitted stay with
   * the executor, whose closing ends them; nothing more is submitted.
   *
   * @throws TimeoutException if the limit passes first; the message says how far the run came
   * @throws InterruptedException if the calling thread is interrupted
   * @throws IllegalStateException if the executor refuses a task because it is closed
   */
  public RunTrace run(TaskExecutor executor) throws InterruptedException, TimeoutException {
    return new DriveInProgress(this, executor, requests()).toTheEnd();
  }

  /** Service time drawn for a task, a delay held by the worker included, in nanoseconds. */
  long drawnServiceNanos(int task) {
    return schedule.serviceNanos(task) + delay.workerNanos();
  }

  private List<TaskRequest> requests() {
    Hold hold = hold();
    List<TaskRequest> requests = new ArrayList<>(schedule.tasks());
    for (int task = 0; task < schedule.tasks(); task++) {
      Payload input = SleepAgent.input(drawnServiceNanos(task));
      requests.add(TaskRequest.of(task, agent, input).heldBy(hold));
    }
    return requests;
  }

  private Hold hold() {
    if (delay.place() == DelayPlace.WORKER || delay.nanos() == 0) {
      return Hold.NONE;
    }
    Hold.Kind kind =
        delay.place() == DelayPlace.DISPATCHER ? Hold.Kind.SERIAL : Hold.Kind.OVERLAPPING;
    return new Hold(kind, delay.nanos());
  }
}
