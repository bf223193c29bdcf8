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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tasks of one length, all at once, on this project's pool and on those of Java and Python; the
 * score is the total. Every pool's tasks wait asleep, the last stretch awake.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class PeersWorkBenchmark {
  private static final int WARM_UP_TASKS = 1000;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Whose pool it is. */
  @Param({"kendall", "java-thread-pool", "java-fork-join-pool", "python-pool", "python-executor"})
  public String peer = "";

  /** Number of workers (c). */
  @Param({"1", "2", "3", "4", "64", "256"})
  public int workers;

  /** Number of tasks. */
  @Param({"500", "800", "1200", "1280", "5120"})
  public int tasks;

  /** Service time of each task, in milliseconds. */
  @Param({"5", "100"})
  public double taskMillis;

  private Peer pool;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public PeersWorkBenchmark() {}

  /** Starts the pool. */
  @Setup(Level.Trial)
  public void start()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    ParentWatch.begin();
    pool = Peer.start(peer, workers);
    pool.run(WARM_UP_TASKS, 0);
  }

  /** All at once, until the last one has ended. */
  @Benchmark
  public void sleep()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    pool.run(tasks, Math.round(taskMillis * NANOS_PER_MILLI));
  }

  /** Ends the pool. */
  @TearDown(Level.Trial)
  public void close() {
    pool.close();
  }
}
