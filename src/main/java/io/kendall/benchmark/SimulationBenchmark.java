package io.kendall.benchmark;

import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.model.simulation.Simulator;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Simulated tasks a second on one core, M/M/c at ρ = 0.9: a whole simulation from empty, with its
 * intervals and percentiles, and beside it the textbook's recurrence, which looks through all
 * workers for each task and keeps nothing but the mean.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class SimulationBenchmark {
  /** Tasks of one simulation. */
  static final int TASKS = 10_000_000;

  private static final int TEXTBOOK_TASKS = 100_000;
  private static final double SERVICE_SECONDS = 0.005;
  private static final double UTILIZATION = 0.9;
  private static final long SEED = 20261125;

  /** Number of workers (c). */
  @Param({"4", "64", "1000000"})
  public int workers;

  /** Called by JMH. */
  public SimulationBenchmark() {}

  /** Simulates. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public SimulatedFigures poisson() throws InterruptedException {
    Exponential gaps = new Exponential(SERVICE_SECONDS / UTILIZATION / workers);
    SimulatedPool pool =
        SimulatedPool.of(
            workers, Optional.of(gaps), new Exponential(SERVICE_SECONDS), DispatchDelay.none());
    return Simulator.simulate(pool, new LongRun(TASKS, 0), new SplittableRandom(SEED));
  }

  /** The number of workers for which O(c) a task is bearable. */
  @State(Scope.Benchmark)
  public static class Few {
    /** Number of workers (c). */
    @Param({"4", "64"})
    public int few;

    /** Called by JMH. */
    public Few() {}
  }

  /** The mean latency by the recurrence: every task takes the worker that is free first. */
  @Benchmark
  @OperationsPerInvocation(TEXTBOOK_TASKS)
  public double textbook(Few workerCount) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] free = new double[workerCount.few];
    double gap = SERVICE_SECONDS / UTILIZATION / free.length;
    double now = 0;
    double sum = 0;
    for (int task = 0; task < TEXTBOOK_TASKS; task++) {
      now -= gap * Math.log(1 - random.nextDouble());
      int first = 0;
      for (int i = 1; i < free.length; i++) {
        first = free[i] < free[first] ? i : first;
      }
      free[first] =
          Math.max(now, free[first]) - SERVICE_SECONDS * Math.log(1 - random.nextDouble());
      sum += free[first] - now;
    }
    return sum / TEXTBOOK_TASKS;
  }
}
