package io.kendall.runtime.executor.process;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Dispatcher;
import io.kendall.runtime.executor.TaskExecutor;
import java.io.IOException;

/** A pool of child JVMs on this machine. */
public final class ProcessExecutor {
  private ProcessExecutor() {}

  /**
   * Starts a pool and returns when every worker is ready.
   *
   * @param workers number of workers (c), at least 1
   * @throws IOException if a worker cannot be started; nothing of the pool is left then
   */
  public static TaskExecutor start(int workers, ProcessOptions options, DispatchPolicy policy)
      throws IOException {
    return Dispatcher.start(new ProcessWorkers(options, workers), workers, policy);
  }
}
