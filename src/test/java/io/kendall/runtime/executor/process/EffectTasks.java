package io.kendall.runtime.executor.process;

import io.kendall.runtime.agent.EffectAgent;
import io.kendall.runtime.agent.EffectAgent.Death;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Tasks with an effect that is counted: a line at the end of one file. A task may be begun again
 * after its worker has died, and if that was between effect and answer the effect is there twice. A
 * reader knows it by the task's number, so once is enough and twice no harm; what must not be is a
 * task without an effect, or a repeated effect that no death explains.
 */
final class EffectTasks {
  private final TaskExecutor pool;
  private final Path file;
  private final List<CompletableFuture<TaskOutcome>> futures = new ArrayList<>();

  EffectTasks(TaskExecutor pool, Path file) {
    this.pool = pool;
    this.file = file;
  }

  /** What became of the tasks. */
  record Tally(long tasks, long lost, long triedAgain, long runTwice, long unexplained) {}

  /** Submits one more. */
  CompletableFuture<TaskOutcome> submit(long serviceNanos, Death death) {
    int task = futures.size();
    CompletableFuture<TaskOutcome> future =
        pool.submit(
            TaskRequest.of(
                task, EffectAgent.NAME, EffectAgent.input(task, file, serviceNanos, death)));
    futures.add(future);
    return future;
  }

  /** Submits some that die of nothing by themselves. */
  List<CompletableFuture<TaskOutcome>> submit(int count, long serviceNanos) {
    List<CompletableFuture<TaskOutcome>> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(submit(serviceNanos, Death.NEVER));
    }
    return some;
  }

  /**
   * Waits for all and counts.
   *
   * @param killed workers that were killed
   */
  Tally tally(Set<Long> killed) throws IOException {
    List<TaskOutcome> outcomes = Outcomes.of(futures);
    Map<Long, List<Long>> workersByTask = effects();
    long lost = 0;
    long triedAgain = 0;
    long runTwice = 0;
    long unexplained = 0;
    for (TaskOutcome outcome : outcomes) {
      List<Long> workers = workersByTask.getOrDefault(outcome.id(), List.of());
      lost += outcome instanceof Completed && !workers.isEmpty() ? 0 : 1;
      triedAgain += outcome.timing().attempt() > 1 ? 1 : 0;
      runTwice += workers.size() > 1 ? 1 : 0;
      unexplained += isExplained(outcome, workers, killed) ? 0 : 1;
    }
    return new Tally(outcomes.size(), lost, triedAgain, runTwice, unexplained);
  }

  /** Each but the last is of another worker that was killed, and the last is the one told of. */
  private static boolean isExplained(TaskOutcome outcome, List<Long> workers, Set<Long> killed) {
    if (workers.isEmpty()) {
      return true;
    }
    int last = workers.size() - 1;
    return workers.size() <= outcome.timing().attempt()
        && workers.stream().distinct().count() == workers.size()
        && killed.containsAll(workers.subList(0, last))
        && workers.get(last) == outcome.timing().worker();
  }

  /** The workers in whom each task had its effect, in the order of the file. */
  private Map<Long, List<Long>> effects() throws IOException {
    Map<Long, List<Long>> workersByTask = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ", 2);
      workersByTask
          .computeIfAbsent(Long.valueOf(words[0]), task -> new ArrayList<>())
          .add(Long.valueOf(words[1]));
    }
    return workersByTask;
  }
}
