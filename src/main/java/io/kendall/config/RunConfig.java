package io.kendall.config;

import java.util.List;
import java.util.Optional;

/**
 * What a run uses.
 *
 * @param executor what the workers are
 * @param workers the numbers of workers (c) to run with, in turn, each at least 1
 * @param distributed the rest of the configuration
 */
public record RunConfig(
    ExecutorKind executor, List<Integer> workers, DistributedConfig distributed) {
  public RunConfig {
    workers = List.copyOf(workers);
    if (workers.isEmpty() || workers.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
  }

  /**
   * Fills in what no flag said: worker processes, as many as {@code num_cpus} or one; where
   * distribution is not enabled, one worker inside this process.
   *
   * @param executor the kind that was asked for, if one was
   * @param workers the numbers of workers that were asked for, if they were
   */
  public static RunConfig of(
      DistributedConfig distributed,
      Optional<ExecutorKind> executor,
      Optional<List<Integer>> workers) {
    ExecutorKind usual = distributed.enabled() ? ExecutorKind.PROCESS : ExecutorKind.THREAD;
    int usualCount = distributed.enabled() ? distributed.numCpus().orElse(1) : 1;
    return new RunConfig(executor.orElse(usual), workers.orElse(List.of(usualCount)), distributed);
  }
}
