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
 * intervals and percentiles.
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

  private static final double SERVICE_SECONDS = 0.005;
  private static final double UTILIZATION = 0.9;
  private static final long SEED = 20261125;

  /** Number of simulated workers (c). */
  @Param({"4", "64", "1000000"})
  public int simulatedWorkers;

  /** Called by JMH. */
  public SimulationBenchmark() {}

  /** Simulates. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public SimulatedFigures poisson() throws InterruptedException {
    Exponential gaps = new Exponential(SERVICE_SECONDS / UTILIZATION / simulatedWorkers);
    SimulatedPool pool =
        SimulatedPool.of(
            simulatedWorkers,
            Optional.of(gaps),
            new Exponential(SERVICE_SECONDS),
            DispatchDelay.none());
    return Simulator.simulate(pool, new LongRun(TASKS, 0), new SplittableRandom(SEED));
  }
}
