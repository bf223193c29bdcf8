package io.kendall.benchmark;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Tasks that do nothing, on this project's pool and on those of Java and Python. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PeersBenchmark {
  /** Tasks handed over at once. */
  static final int TASKS = 1000;

  /** Whose pool it is. */
  @Param({
    "kendall",
    "java-thread-pool",
    "java-fork-join-pool",
    "python-pool",
    "python-pool-chunks",
    "python-executor",
    "python-executor-chunks"
  })
  public String peer = "";

  /** Number of workers (c). */
  @Param({"4"})
  public int workers;

  private Peer pool;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public PeersBenchmark() {}

  /** Starts the pool. */
  @Setup(Level.Trial)
  public void start() throws IOException, InterruptedException, TimeoutException {
    ParentWatch.begin();
    pool = Peer.start(peer, workers);
  }

  /** All at once, until the last one has ended. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public void noop()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    pool.run(TASKS, 0);
  }

  /** Ends the pool. */
  @TearDown(Level.Trial)
  public void close() {
    pool.close();
  }
}
