package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskExecutorContract;
import io.kendall.runtime.executor.TaskOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessExecutorIT implements TaskExecutorContract {
  @Override
  public TaskExecutor start(int workers, DispatchPolicy policy) throws IOException {
    return ProcessExecutor.start(workers, TestPools.options(), policy);
  }

  @Test
  void tasks_waiting_areClaimedByTheWorkerBeforeItsAnswerIsSeen() throws IOException {
    try (TaskExecutor pool = start(1, DispatchPolicy.standard())) {
      List<TaskOutcome> outcomes =
          Outcomes.of(Outcomes.submit(pool, 50, id -> Outcomes.sleep(id, Duration.ofMillis(5))));

      for (int i = 2; i < 50; i++) {
        assertThat(outcomes.get(i).timing().dispatchedNanos())
            .as("task %d", i)
            .isLessThan(outcomes.get(i - 1).timing().completedNanos());
      }
    }
  }
}
