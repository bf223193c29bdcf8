package io.kendall.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What no change to this project moves, so that a machine that moved is told from code that did: a
 * core that computes, and a kernel that starts a process.
 */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class ControlBenchmark {
  private static final int STEPS = 100_000;

  private long state = 1;

  /** Called by JMH. */
  public ControlBenchmark() {}

  /** A chain of which each step needs the one before: xorshift (Marsaglia 2003), multiplied. */
  @Benchmark
  public long compute() {
    long x = state;
    for (int i = 0; i < STEPS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
      x *= 0x9E3779B97F4A7C15L;
    }
    state = x;
    return x;
  }

  /** Starts {@code true} and waits for its end. */
  @Benchmark
  public int spawn() throws IOException, InterruptedException {
    return new ProcessBuilder("true").start().waitFor();
  }
}
