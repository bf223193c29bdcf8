package io.kendall.benchmark;

import io.kendall.measurement.WarmUp;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.process.ProcessExecutor;
import io.kendall.runtime.executor.process.ProcessOptions;
import io.kendall.runtime.executor.process.Slowdown;
import io.kendall.runtime.executor.thread.ThreadExecutor;
import io.kendall.runtime.monitor.ResourceMonitor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A warm pool for one fork of a benchmark. */
final class Pool implements AutoCloseable {
  /** The executors that a pool can be made of. */
  static final List<String> EXECUTORS = List.of("process", "thread");

  private final TaskExecutor executor;
  private final int workers;
  private final boolean ofProcesses;
  private final Duration ready;

  /** A fork that is told to end leaves no worker and no file. */
  private final Thread hook = new Thread(this::endWorkers, "kendall-pool-end");

  private Pool(TaskExecutor executor, int workers, boolean ofProcesses, Duration ready) {
    this.executor = executor;
    this.workers = workers;
    this.ofProcesses = ofProcesses;
    this.ready = ready;
  }

  /**
   * Starts a pool, waits until every worker is ready, and warms it up.
   *
   * @param kind one of {@link #EXECUTORS}
   * @param workers number of workers (c), at least 1
   */
  static Pool start(String kind, int workers)
      throws IOException, InterruptedException, TimeoutException {
    if (!EXECUTORS.contains(kind)) {
      throw new IllegalArgumentException(
          "executor must be one of %s, got %s".formatted(EXECUTORS, kind));
    }
    boolean ofProcesses = kind.equals("process");
    long beganNanos = System.nanoTime();
    // Whoever closes a benchmark's pool wants nothing more from it.
    DispatchPolicy policy = DispatchPolicy.standard().withDrainLimit(Duration.ZERO);
    TaskExecutor executor =
        ofProcesses
            ? ProcessExecutor.start(workers, processes(), policy)
            : ThreadExecutor.start(workers, policy);
    Duration ready = Duration.ofNanos(System.nanoTime() - beganNanos);
    Pool pool = new Pool(executor, workers, ofProcesses, ready);
    Runtime.getRuntime().addShutdownHook(pool.hook);
    try {
      WarmUp.run(executor, workers);
      return pool;
    } catch (InterruptedException | TimeoutException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static ProcessOptions processes() {
    String[] slowdown = Slowdown.ofThisProcess().jvmArguments().toArray(String[]::new);
    return ProcessOptions.inherited().compiledQuickly().withJvmArguments(slowdown);
  }

  TaskExecutor executor() {
    return executor;
  }

  int workers() {
    return workers;
  }

  /** From the start of the pool to its last worker ready. */
  Duration ready() {
    return ready;
  }

  /** Watches this process and the workers that are processes of their own. */
  ResourceMonitor monitor() {
    return ResourceMonitor.start(
        () -> ofProcesses ? executor.workerIds() : List.of(), ResourceMonitor.INTERVAL);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook is at it already; to close twice does no harm.
    }
    endWorkers();
  }

  private void endWorkers() {
    executor.close();
  }
}
