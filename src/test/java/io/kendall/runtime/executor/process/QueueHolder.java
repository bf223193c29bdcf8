package io.kendall.runtime.executor.process;

import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Queues tasks before a worker that stands still, says what they take, and lets them be done. */
public final class QueueHolder {
  private QueueHolder() {}

  /** Its argument is the number of tasks; prints bytes of heap a task, then how many were done. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int tasks = Integer.parseInt(args[0]);
    try (TaskExecutor pool =
        ProcessExecutor.start(1, TestPools.options(), DispatchPolicy.standard())) {
      long worker = pool.workerIds().get(0);
      TestPools.signal("STOP", worker);
      List<CompletableFuture<TaskOutcome>> outcomes = new ArrayList<>(tasks);
      long before = usedBytes();
      for (int id = 0; id < tasks; id++) {
        outcomes.add(pool.submit(TaskRequest.of(id, NoopAgent.NAME, Payload.none())));
      }
      System.out.println((usedBytes() - before) / tasks);
      TestPools.signal("CONT", worker);
      int done = 0;
      for (CompletableFuture<TaskOutcome> outcome : outcomes) {
        done += outcome.join() instanceof TaskOutcome.Completed ? 1 : 0;
      }
      System.out.println(done);
    }
  }

  /** After collection; the list of futures was allocated before, and is the submitter's. */
  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
