package io.kendall.benchmark;

import io.kendall.measurement.RunTrace;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.workload.DispatchDelay;
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
 * Shorter and longer tasks at one utilization ρ, λ = ρ·c/s, with Poisson arrivals and exponential
 * service, without any delay: M/M/c, whose T is a fixed number of services. What the pool adds is
 * not, so that this shows how short tasks may be. JMH's time of an iteration is how long tasks
 * arrive.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsPrepend = ForkCompiler.QUICK)
@Threads(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 2)
public class SensitivityBenchmark {
  /** What the pool is made of. */
  @Param({"process"})
  public String executor = "";

  /** Law of the service times. */
  @Param({"exponential"})
  public String service = "";

  /** Number of workers (c). */
  @Param({"2"})
  public int workers;

  /** Utilization (ρ), above 0. */
  @Param({"0.7"})
  public double utilization;

  /** Mean service time, in milliseconds. */
  @Param({"1", "2", "10", "20"})
  public double taskMillis;

  /** The agent that serves the tasks. */
  @Param({SleepAgent.NAME})
  public String agent = "";

  private MeasuredRun run;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public SensitivityBenchmark() {}

  /** Starts the pool. */
  @Setup(Level.Trial)
  public void start(BenchmarkParams params)
      throws IOException, InterruptedException, TimeoutException {
    double ratePerSecond = utilization * workers * 1e3 / taskMillis;
    Workload workload =
        Workloads.openLoop(
            ratePerSecond,
            Workloads.service(service, taskMillis),
            DispatchDelay.none(),
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
