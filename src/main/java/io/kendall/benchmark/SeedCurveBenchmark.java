package io.kendall.benchmark;

import io.kendall.measurement.RunTrace;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.workload.Workload;
import java.io.IOException;
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
 * One Poisson load on more and more workers, with exponential service and a dispatch delay in the
 * network: T = d + Wq + 1/μ. JMH's time of an iteration is how long tasks arrive.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsPrepend = ForkCompiler.QUICK)
@Threads(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 2)
public class SeedCurveBenchmark {
  /** What the pool is made of. */
  @Param({"process"})
  public String executor = "";

  /** Number of workers (c). */
  @Param({"1", "2", "3", "4", "5", "6", "7", "8"})
  public int workers;

  /** Arrival rate (λ), in tasks per second. */
  @Param({"100"})
  public double arrivalRate;

  /** Service rate (μ) of one worker, in tasks per second. */
  @Param({"120"})
  public double serviceRate;

  /** Dispatch delay (d) of each task, in milliseconds. */
  @Param({"5"})
  public double delayMillis;

  /** The agent that serves the tasks. */
  @Param({SleepAgent.NAME})
  public String agent = "";

  private MeasuredRun run;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public SeedCurveBenchmark() {}

  /** Starts the pool. */
  @Setup(Level.Trial)
  public void start(BenchmarkParams params)
      throws IOException, InterruptedException, TimeoutException {
    Workload workload =
        Workloads.openLoop(
            arrivalRate,
            Workloads.service("exponential", 1e3 / serviceRate),
            Workloads.delay("network", delayMillis),
            params.getMeasurement().getTime());
    run = MeasuredRun.start(executor, workers, workload, agent, params);
  }

  /** Draws the tasks. */
  @Setup(Level.Iteration)
  public void prepare() {
    run.prepare();
  }

  /** Runs them. */
  @Benchmark
  public RunTrace poisson() throws InterruptedException, TimeoutException {
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
