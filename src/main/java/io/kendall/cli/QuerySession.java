package io.kendall.cli;

import io.kendall.config.ExecutorKind;
import io.kendall.config.RunConfig;
import io.kendall.runtime.coordination.Orchestrator;
import io.kendall.runtime.coordination.Query;
import io.kendall.runtime.coordination.QueryAnswer;
import io.kendall.runtime.coordination.StorageException;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.process.ProcessExecutor;
import io.kendall.runtime.executor.process.ProcessOptions;
import io.kendall.runtime.executor.ray.RayExecutor;
import io.kendall.runtime.executor.thread.ThreadExecutor;
import io.kendall.runtime.monitor.MetricsEndpoint;
import io.kendall.runtime.monitor.ResourceMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One query on one pool: starts it, asks, sees the claims stored, and ends all.
 *
 * @param config executor, workers and broker
 * @param database where claims are stored
 * @param metrics is told of the query, if anything is
 * @param progress is told of each loop
 */
record QuerySession(
    RunConfig config, Path database, Optional<MetricsEndpoint> metrics, Consumer<String> progress) {

  /**
   * Runs it; nothing is left afterwards but the claims.
   *
   * @throws UsageException if the database cannot be used
   * @throws MeasurementException if workers cannot be started, or claims cannot be stored
   */
  QueryAnswer run(Query query) throws InterruptedException {
    try (Cluster cluster = Cluster.of(config);
        Brokers brokers = brokers(cluster);
        QueryQueues queues = QueryQueues.open(brokers, database, progress);
        TaskExecutor pool = start(cluster)) {
      Optional<ResourceMonitor> monitor = metrics.map(it -> watch(pool, it));
      try {
        return ask(query, pool, queues);
      } finally {
        monitor.ifPresent(ResourceMonitor::close);
      }
    } catch (StorageException e) {
      throw new MeasurementException("--database: " + e.getMessage(), e);
    }
  }

  private ResourceMonitor watch(TaskExecutor pool, MetricsEndpoint endpoint) {
    boolean processes = config.executor() == ExecutorKind.PROCESS;
    return ResourceMonitor.start(
        () -> processes ? pool.workerIds() : List.of(), ResourceMonitor.INTERVAL, endpoint::used);
  }

  private QueryAnswer ask(Query query, TaskExecutor pool, QueryQueues queues)
      throws StorageException, InterruptedException {
    try (Orchestrator orchestrator = orchestrator(metered(pool), queues)) {
      metrics.ifPresent(
          it -> it.gauge("kendall.claims.stored", "Claims that are on disk", orchestrator::stored));
      orchestrator.onCycleEnd((cycle, state) -> progress.accept(cycleEnd(query, cycle)));
      QueryAnswer answer = orchestrator.runQuery(query);
      orchestrator.finish();
      queues.settle();
      return answer;
    }
  }

  private static String cycleEnd(Query query, int cycle) {
    return "loop %d of %d over, %d agents asked of %d documents"
        .formatted(cycle, query.loops(), query.agents().size(), query.documents().size());
  }

  private TaskExecutor metered(TaskExecutor pool) {
    return metrics.<TaskExecutor>map(it -> new MeteredExecutor(pool, it)).orElse(pool);
  }

  private Orchestrator orchestrator(TaskExecutor pool, QueryQueues queues) {
    try {
      return Orchestrator.start(pool, queues.claims(), queues.results(), database);
    } catch (StorageException e) {
      throw new UsageException("--database: " + e.getMessage());
    }
  }

  /** Where distribution is not enabled all is done in this process, messages too. */
  private Brokers brokers(Cluster cluster) {
    return config.distributed().enabled()
        ? Brokers.of(config.distributed(), cluster)
        : Brokers.memory();
  }

  private TaskExecutor start(Cluster cluster) {
    // Once a query is over or given up, nothing is worth waiting for.
    DispatchPolicy policy =
        DispatchPolicy.standard()
            .withDrainLimit(Duration.ZERO)
            .withPrinter(PrintedLine.to(progress));
    int workers = config.workers().get(0);
    try {
      return switch (config.executor()) {
        case THREAD -> ThreadExecutor.start(workers, policy);
        case PROCESS -> ProcessExecutor.start(workers, ProcessOptions.inherited(), policy);
        case RAY -> RayExecutor.start(cluster.connection(), workers, policy);
      };
    } catch (IOException e) {
      throw new MeasurementException(
          "cannot start %d worker%s: %s"
              .formatted(workers, workers == 1 ? "" : "s", e.getMessage()),
          e);
    }
  }
}
