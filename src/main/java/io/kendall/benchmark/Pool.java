package io.kendall.benchmark;

import io.kendall.measurement.WarmUp;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.process.ProcessExecutor;
import io.kendall.runtime.executor.process.ProcessOptions;
import io.kendall.runtime.executor.process.Slowdown;
import io.kendall.runtime.executor.thread.ThreadExecutor;
import io.kendall.runtime.monitor.ResourceMonitor;
import io.kendall.runtime.ray.RayConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A warm pool for one fork of a benchmark. */
final class Pool implements AutoCloseable {
  /** The executors that a pool can be made of. */
  static final List<String> EXECUTORS = List.of("process", "thread", RayGrids.EXECUTOR);

  private final TaskExecutor executor;
  private final int workers;
  private final boolean ofProcesses;
  private final Duration ready;
  private Optional<RayConnection> connection = Optional.empty();

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
    Pool pool = kind.equals(RayGrids.EXECUTOR) ? startOnRay(workers) : startHere(kind, workers);
    Runtime.getRuntime().addShutdownHook(pool.hook);
    try {
      WarmUp.run(pool.executor, workers);
      return pool;
    } catch (InterruptedException | TimeoutException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static Pool startHere(String kind, int workers) throws IOException {
    boolean ofProcesses = kind.equals("process");
    long beganNanos = System.nanoTime();
    TaskExecutor executor =
        ofProcesses
            ? ProcessExecutor.start(workers, processes(), policy())
            : ThreadExecutor.start(workers, policy());
    return new Pool(executor, workers, ofProcesses, since(beganNanos));
  }

  /** The connection is made before, and not part of what it takes to be ready. */
  private static Pool startOnRay(int workers) throws IOException {
    RayConnection connection = RayPool.connect();
    long beganNanos = System.nanoTime();
    TaskExecutor executor = RayPool.start(connection, workers, policy());
    Pool pool = new Pool(executor, workers, false, since(beganNanos));
    pool.connection = Optional.of(connection);
    return pool;
  }

  /** Whoever closes a benchmark's pool wants nothing more from it. */
  private static DispatchPolicy policy() {
    return DispatchPolicy.standard().withDrainLimit(Duration.ZERO);
  }

  private static Duration since(long beganNanos) {
    return Duration.ofNanos(System.nanoTime() - beganNanos);
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
    connection.ifPresent(RayConnection::close);
  }

  private void endWorkers() {
    executor.close();
  }
}
