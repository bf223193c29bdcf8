package io.kendall.benchmark;

import io.kendall.measurement.RunTrace;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Workload;
import java.io.IOException;
import java.util.Optional;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * All tasks at once, each with a fixed service time and a dispatch delay; the score is the total.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsPrepend = ForkCompiler.QUICK)
@Threads(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class BatchBenchmark {
  /** What the pool is made of. */
  @Param({"process"})
  public String executor = "";

  /** Number of tasks. */
  @Param({"500", "800", "1200"})
  public int tasks;

  /** Number of workers (c). */
  @Param({"1", "2", "3", "4"})
  public int workers;

  /** Where the dispatch delay is spent. */
  @Param({"worker", "network"})
  public String delay = "";

  /** Service time of each task, in milliseconds. */
  @Param({"5"})
  public double taskMillis;

  /** Dispatch delay of each task, in milliseconds. */
  @Param({"5"})
  public double delayMillis;

  /** The agent that serves the tasks. */
  @Param({SleepAgent.NAME})
  public String agent = "";

  private MeasuredRun run;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public BatchBenchmark() {}

  /** Starts the pool. */
  @Setup(Level.Trial)
  public void start(BenchmarkParams params)
      throws IOException, InterruptedException, TimeoutException {
    DispatchDelay dispatchDelay = Workloads.delay(delay, delayMillis);
    Workload workload =
        new Workload(
            tasks, Optional.empty(), Workloads.service("deterministic", taskMillis), dispatchDelay);
    run = MeasuredRun.start(executor, workers, workload, agent, params);
  }

  /** Draws the tasks. */
  @Setup(Level.Iteration)
  public void prepare() {
    run.prepare();
  }

  /** Runs the batch. */
  @Benchmark
  public RunTrace batch() throws InterruptedException, TimeoutException {
    return run.run();
  }

  /** Takes the figures. */
  @TearDown(Level.Iteration)
  public void evaluate() throws InterruptedException {
    run.evaluate();
  }

  /** Ends the pool. */
  @TearDown(Level.Trial)
  public void close() {
    run.close();
  }
}
