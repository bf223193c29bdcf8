package io.kendall.benchmark;

import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** This project's child processes. */
record KendallPeer(Pool pool) implements Peer {
  private static final long LIMIT_SECONDS = 60;

  @Override
  public void run(int tasks, long serviceNanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    String agent = serviceNanos > 0 ? SleepAgent.NAME : NoopAgent.NAME;
    Payload input = serviceNanos > 0 ? SleepAgent.input(serviceNanos) : Payload.none();
    List<CompletableFuture<TaskOutcome>> outcomes = new ArrayList<>(tasks);
    for (int task = 0; task < tasks; task++) {
      outcomes.add(pool.executor().submit(TaskRequest.of(task, agent, input)));
    }
    for (CompletableFuture<TaskOutcome> future : outcomes) {
      TaskOutcome outcome = future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!(outcome instanceof TaskOutcome.Completed)) {
        throw new IllegalStateException("a task was not completed: " + outcome);
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
