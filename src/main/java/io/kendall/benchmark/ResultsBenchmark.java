package io.kendall.benchmark;

import io.kendall.measurement.RunTrace;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.Workload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
 * Tasks of a fixed service time whose results go through a broker to an aggregator: what it takes
 * to publish one, and how long it is on its way. A batch, or Poisson arrivals at a utilization of
 * 0.8 for JMH's time of an iteration.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 2)
public class ResultsBenchmark {
  private static final String BATCH = "batch";
  private static final String POISSON = "poisson";

  /** How tasks may arrive. */
  static final List<String> ARRIVALS = List.of(BATCH, POISSON);

  /** Tasks of a batch. */
  static final int TASKS = 500;

  private static final double UTILIZATION = 0.8;

  /** Whether these parameters are of a batch. */
  static boolean isBatch(Map<String, String> params) {
    return BATCH.equals(params.get("arrivals"));
  }

  /** What the pool is made of. */
  @Param({"process"})
  public String executor = "";

  /** What carries the results. */
  @Param({"memory", "redis"})
  public String messageBroker = "";

  /** How tasks arrive. */
  @Param({"batch", "poisson"})
  public String arrivals = "";

  /** Number of workers (c). */
  @Param({"2"})
  public int workers;

  /** Service time of each task, in milliseconds. */
  @Param({"5"})
  public double taskMillis;

  /** The agent that serves the tasks. */
  @Param({SleepAgent.NAME})
  public String agent = "";

  private MeasuredRun run;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public ResultsBenchmark() {}

  /** Starts the pool and the broker. */
  @Setup(Level.Trial)
  public void start(BenchmarkParams params)
      throws IOException, InterruptedException, TimeoutException {
    TimeLaw service = Workloads.service("deterministic", taskMillis);
    Workload workload =
        arrivals.equals(BATCH)
            ? new Workload(TASKS, Optional.empty(), service, DispatchDelay.none())
            : Workloads.openLoop(
                UTILIZATION * workers * 1e3 / taskMillis,
                service,
                DispatchDelay.none(),
                params.getMeasurement().getTime());
    run = MeasuredRun.start(executor, workers, workload, agent, params).through(messageBroker);
  }

  /** Draws the tasks. */
  @Setup(Level.Iteration)
  public void prepare() {
    run.prepare();
  }

  /** Runs them. */
  @Benchmark
  public RunTrace results() throws InterruptedException, TimeoutException {
    return run.run();
  }

  /** Waits for the last result and takes the figures. */
  @TearDown(Level.Iteration)
  public void evaluate() throws InterruptedException {
    run.evaluate();
  }

  /** Ends the pool and the broker. */
  @TearDown(Level.Trial)
  public void close() {
    run.close();
  }
}
