package io.kendall.runtime.executor.process;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import java.io.IOException;
import java.time.Duration;

/** A parent that holds a pool at work until it is killed. */
public final class PoolHolder {
  private static final int WORKERS = 3;

  private PoolHolder() {}

  /** Takes the number of tasks; says that it begins, then each worker's process id, and waits. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println("begins");
    try (TaskExecutor pool = ProcessExecutor.start(WORKERS, options(), DispatchPolicy.standard())) {
      Outcomes.submit(
          pool, Integer.parseInt(args[0]), id -> Outcomes.sleep(id, Duration.ofMinutes(5)));
      pool.workerIds().forEach(System.out::println);
      Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
  }

  /** The folder by which this parent's test knows it is on each worker's command line too. */
  private static ProcessOptions options() {
    return TestPools.options()
        .withJvmArguments("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
  }
}
