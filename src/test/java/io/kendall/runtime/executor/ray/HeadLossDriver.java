package io.kendall.runtime.executor.ray;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Lost;
import io.kendall.runtime.ray.RayAddress;
import io.kendall.runtime.ray.RayCluster;
import io.kendall.runtime.ray.RayConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A driver whose cluster loses its head. */
public final class HeadLossDriver {
  private static final int TASKS = 20;
  private static final Duration LONG = Duration.ofMinutes(5);

  private HeadLossDriver() {}

  /** Takes the cluster's address; says when it is at work, then why each task was lost. */
  public static void main(String[] args) throws IOException {
    RayConnection cluster = RayCluster.connect(RayAddress.parse(args[0]));
    TaskExecutor pool =
        RayExecutor.start(cluster, 2, DispatchPolicy.standard().withDrainLimit(Duration.ZERO));
    List<CompletableFuture<TaskOutcome>> futures =
        Outcomes.submit(pool, TASKS, id -> Outcomes.sleep(id, LONG));
    System.out.println("at work");
    for (TaskOutcome outcome : Outcomes.of(futures)) {
      System.out.println(
          outcome.label() + " " + (outcome instanceof Lost lost ? lost.reason() : ""));
    }
    pool.close();
    cluster.close();
    System.out.println("closed");
  }
}
