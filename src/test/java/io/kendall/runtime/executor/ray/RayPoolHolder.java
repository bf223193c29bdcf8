package io.kendall.runtime.executor.ray;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.ray.RayAddress;
import io.kendall.runtime.ray.RayCluster;
import io.kendall.runtime.ray.RayConnection;
import java.io.IOException;
import java.time.Duration;

/** A driver that holds a pool at work until it is killed. */
public final class RayPoolHolder {
  private static final Duration LONG = Duration.ofMinutes(5);

  private RayPoolHolder() {}

  /** Takes the cluster's address; says each worker's process id, and waits. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (RayConnection cluster = RayCluster.connect(RayAddress.parse(args[0]));
        TaskExecutor pool = RayExecutor.start(cluster, 2, DispatchPolicy.standard())) {
      Outcomes.submit(pool, 3, id -> Outcomes.sleep(id, LONG));
      pool.workerIds().forEach(System.out::println);
      System.out.println("at work");
      Thread.sleep(LONG.toMillis());
    }
  }
}
