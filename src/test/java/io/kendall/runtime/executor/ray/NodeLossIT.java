package io.kendall.runtime.executor.ray;

import static io.kendall.runtime.executor.Outcomes.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.runtime.agent.EffectAgent;
import io.kendall.runtime.agent.EffectAgent.Death;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.ray.RayCluster;
import io.kendall.runtime.ray.RayConnection;
import io.kendall.runtime.ray.RayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A pool on two nodes, of which one is killed and comes back, while actors are killed too. */
@Timeout(300)
@Tag("ray")
class NodeLossIT {
  @RegisterExtension static final RayCluster CLUSTER = new RayCluster();

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int TASKS = 10_000;

  @TempDir private Path folder;

  @Test
  void node_killedAndBack_losesNothing() throws IOException {
    try (RayNode head = CLUSTER.anotherHead(2);
        RayNode second = head.join("127.0.0.3", 2);
        RayConnection cluster = RayCluster.connect(head.address());
        TaskExecutor pool = RayExecutor.start(cluster, 4, DispatchPolicy.standard())) {
      List<CompletableFuture<TaskOutcome>> futures = submit(pool);
      Outcomes.of(futures.get(TASKS / 10));
      killOne(pool);
      Outcomes.of(futures.get(TASKS / 5));
      List<Long> before = pool.workerIds();
      long killedNanos = System.nanoTime();
      second.kill();
      await("workers there are gone", LIMIT, () -> common(before, pool.workerIds()) <= 2);
      await("others are there", LIMIT, () -> pool.workerIds().size() == 4);
      long wholeNanos = System.nanoTime() - killedNanos;
      try (RayNode again = head.join("127.0.0.3", 2)) {
        assertThat(again.address()).isEqualTo(head.address());
        killOne(pool);
        List<TaskOutcome> outcomes = futures.stream().map(CompletableFuture::join).toList();

        assertThat(outcomes).allMatch(Completed.class::isInstance);
        Map<Integer, Long> times = RayFaults.timesDone(folder.resolve("effects"));
        for (TaskOutcome outcome : outcomes) {
          // Twice only where its worker was killed between effect and answer.
          assertThat(times.getOrDefault((int) outcome.id(), 0L))
              .as("effects of task %d", outcome.id())
              .isBetween(1L, (long) outcome.timing().attempt());
        }
        RayFaults.record(
            "kill -9 of one of two nodes that comes back, and of an actor before and after",
            outcomes,
            times,
            new long[] {wholeNanos},
            "all done, its actors replaced on the other node");
      }
    }
  }

  private List<CompletableFuture<TaskOutcome>> submit(TaskExecutor pool) {
    List<CompletableFuture<TaskOutcome>> futures = new ArrayList<>();
    for (int task = 0; task < TASKS; task++) {
      futures.add(
          pool.submit(
              TaskRequest.of(
                  task,
                  EffectAgent.NAME,
                  EffectAgent.input(task, folder.resolve("effects"), 5_000_000, Death.NEVER))));
    }
    return futures;
  }

  private static void killOne(TaskExecutor pool) {
    long victim = pool.workerIds().get(0);
    ProcessHandle.of(victim).orElseThrow().destroyForcibly();
    await("another is there", LIMIT, () -> !pool.workerIds().contains(victim));
  }

  private static long common(List<Long> some, List<Long> others) {
    return some.stream().filter(others::contains).count();
  }
}
