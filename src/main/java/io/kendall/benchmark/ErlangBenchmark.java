package io.kendall.benchmark;

import io.kendall.model.queueing.Erlang;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What Erlang C takes at ρ = 0.9, beside the recurrence over the workers that textbooks give. */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ErlangBenchmark {
  private static final double UTILIZATION = 0.9;

  /** Number of workers (c). */
  @Param({"4", "100", "10000", "1000000"})
  public int modelWorkers;

  private double offeredLoad;

  /** Called by JMH. */
  public ErlangBenchmark() {}

  /** Sets the offered load, out of the compiler's sight. */
  @Setup
  public void load() {
    offeredLoad = UTILIZATION * modelWorkers;
  }

  /** Erlang C of this project. */
  @Benchmark
  public double waiting() {
    return Erlang.waiting(modelWorkers, offeredLoad);
  }

  /** B₀ = 1, Bᵢ = aBᵢ₋₁/(i + aBᵢ₋₁), then C = cB/((c − a) + aB): one step for each worker. */
  @Benchmark
  public double recurrence() {
    double blocking = 1;
    for (int i = 1; i <= modelWorkers; i++) {
      double busy = offeredLoad * blocking;
      blocking = busy / (i + busy);
    }
    return modelWorkers * blocking / (modelWorkers - offeredLoad + offeredLoad * blocking);
  }
}
