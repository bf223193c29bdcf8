package io.kendall.runtime.executor.process;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskExecutorContract;
import java.io.IOException;

class ProcessExecutorIT extends TaskExecutorContract {
  @Override
  protected TaskExecutor start(int workers, DispatchPolicy policy) throws IOException {
    return ProcessExecutor.start(workers, TestPools.options(), policy);
  }
}
