package io.kendall.cli;

import io.kendall.config.ExecutorKind;
import io.kendall.measurement.Drive;
import io.kendall.measurement.RunTrace;
import io.kendall.measurement.WarmUp;
import io.kendall.runtime.broker.BrokerException;
import io.kendall.runtime.broker.memory.MemoryBroker;
import io.kendall.runtime.coordination.ResultRelay;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.DispatchPolicy.WhenFull;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.process.ProcessExecutor;
import io.kendall.runtime.executor.process.ProcessOptions;
import io.kendall.runtime.executor.ray.RayExecutor;
import io.kendall.runtime.executor.thread.ThreadExecutor;
import io.kendall.runtime.monitor.MetricsEndpoint;
import io.kendall.runtime.monitor.ResourceMonitor;
import io.kendall.runtime.monitor.ResourceUsage;
import io.kendall.runtime.monitor.UsageSample;
import io.kendall.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One run on one pool: starts it, warms it up, drives it and ends it.
 *
 * @param kind what the workers are
 * @param workers their number
 * @param capacity places in the whole system, workers included, where it is bounded
 * @param workload what they are given
 * @param seed of the drawn times
 * @param metrics is told of the run, if anything is
 */
record RunSession(
    ExecutorKind kind,
    int workers,
    OptionalInt capacity,
    Workload workload,
    long seed,
    Optional<MetricsEndpoint> metrics) {

  /**
   * What came of it.
   *
   * @param trace what happened to each task
   * @param usage CPU and memory over the run alone
   */
  record Outcome(RunTrace trace, ResourceUsage usage) {}

  /**
   * Runs it; nothing of the pool is left afterwards.
   *
   * @param cluster where workers run that are actors
   * @param brokers what carries the results
   * @param progress is told when the clock is about to start
   * @throws MeasurementException if the workers cannot be started or warmed up
   * @throws BrokerException if results cannot be carried
   */
  Outcome run(Cluster cluster, Brokers brokers, Consumer<String> progress)
      throws InterruptedException {
    Drive drive = Drive.of(workers, workload.schedule(seed), workload.delay());
    long beganNanos = System.nanoTime();
    try (TaskExecutor pool = start(cluster, progress)) {
      Duration ready = Duration.ofNanos(System.nanoTime() - beganNanos);
      warmUp(pool, brokers);
      progress.accept(
          String.format(
              Locale.ROOT,
              "%d × %s ready in %.2f s and warmed up, %d tasks under way",
              workers,
              kind,
              ready.toNanos() / 1e9,
              workload.tasks()));
      try (ResultRelay relay = relay(pool, brokers)) {
        return measure(drive, pool, relay, ready);
      }
    }
  }

  /** Through the same path as the run: the relay, a drive, and the monitor's first samples. */
  private void warmUp(TaskExecutor pool, Brokers brokers) throws InterruptedException {
    try (ResultRelay relay = relay(pool, brokers);
        ResourceMonitor monitor =
            ResourceMonitor.start(() -> children(pool), ResourceMonitor.INTERVAL)) {
      WarmUp.run(relay, workers);
      ResultRelay.Journey unused = relay.finish();
      monitor.stop();
    } catch (TimeoutException e) {
      throw new MeasurementException(String.valueOf(e.getMessage()), e);
    }
  }

  private Outcome measure(Drive drive, TaskExecutor pool, ResultRelay relay, Duration ready)
      throws InterruptedException {
    RunTrace trace;
    ResourceUsage usage;
    try (ResourceMonitor monitor =
        ResourceMonitor.start(() -> children(pool), ResourceMonitor.INTERVAL, this::used)) {
      trace = drive.run(metered(relay));
      usage = monitor.stop();
    } catch (TimeoutException e) {
      throw new MeasurementException(String.valueOf(e.getMessage()), e);
    }
    long completed = trace.rows().stream().filter(row -> row.completed()).count();
    int received = relay.finish().received();
    if (received != completed) {
      throw new MeasurementException(
          "the broker lost results: %d of %d came out".formatted(received, completed));
    }
    return new Outcome(trace.withReady(ready), usage);
  }

  private TaskExecutor metered(TaskExecutor pool) {
    return metrics.<TaskExecutor>map(it -> new MeteredExecutor(pool, it)).orElse(pool);
  }

  private void used(UsageSample sample) {
    metrics.ifPresent(it -> it.used(sample));
  }

  private List<Long> children(TaskExecutor pool) {
    return kind == ExecutorKind.PROCESS ? pool.workerIds() : List.of();
  }

  private TaskExecutor start(Cluster cluster, Consumer<String> progress) {
    DispatchPolicy policy = policy().withPrinter(PrintedLine.to(progress));
    try {
      return switch (kind) {
        case THREAD -> ThreadExecutor.start(workers, policy);
        case PROCESS ->
            ProcessExecutor.start(workers, ProcessOptions.inherited().compiledQuickly(), policy);
        case RAY -> RayExecutor.start(cluster.connection(), workers, policy);
      };
    } catch (IOException e) {
      throw new MeasurementException(
          "cannot start %d worker%s: %s"
              .formatted(workers, workers == 1 ? "" : "s", e.getMessage()),
          e);
    }
  }

  private DispatchPolicy policy() {
    // Once a run is over or given up, nothing is worth waiting for.
    DispatchPolicy policy = DispatchPolicy.standard().withDrainLimit(Duration.ZERO);
    return capacity.isPresent()
        ? policy.withCapacity(capacity.getAsInt(), WhenFull.REJECT)
        : policy;
  }

  /** Room for every result, so that no worker ever waits for the aggregator. */
  private ResultRelay relay(TaskExecutor pool, Brokers brokers) {
    int capacity = Math.max(workload.tasks() + 1, MemoryBroker.CAPACITY);
    return new ResultRelay(pool, brokers.open(capacity), brokers.remote());
  }
}
