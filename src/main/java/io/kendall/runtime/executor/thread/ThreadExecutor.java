package io.kendall.runtime.executor.thread;

import io.kendall.runtime.agent.AgentRegistry;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Dispatcher;
import io.kendall.runtime.executor.TaskExecutor;
import java.io.IOException;

/** A pool of threads in this JVM. */
public final class ThreadExecutor {
  private ThreadExecutor() {}

  /**
   * Starts a pool.
   *
   * @param workers number of workers (c), at least 1
   */
  public static TaskExecutor start(int workers, DispatchPolicy policy) throws IOException {
    return Dispatcher.start(new ThreadWorkers(AgentRegistry.load()), workers, policy);
  }
}
