package io.kendall.runtime.executor.thread;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskExecutorContract;
import java.io.IOException;

class ThreadExecutorTest implements TaskExecutorContract {
  @Override
  public TaskExecutor start(int workers, DispatchPolicy policy) throws IOException {
    return ThreadExecutor.start(workers, policy);
  }
}
