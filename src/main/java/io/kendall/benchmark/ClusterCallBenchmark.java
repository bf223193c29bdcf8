package io.kendall.benchmark;

import io.kendall.benchmark.ray.ClusterCall;
import io.kendall.runtime.ray.RayConnection;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a Ray cluster takes for a lone call by itself, without any executor: a method of an actor
 * that does nothing, and its answer.
 */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 1, time = 1)
public class ClusterCallBenchmark {
  private RayConnection connection;
  private ClusterCall call;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public ClusterCallBenchmark() {}

  /** Makes the actor. */
  @Setup(Level.Trial)
  public void start() throws IOException {
    ParentWatch.begin();
    connection = RayPool.connect();
    call = ClusterCall.open(connection);
  }

  /** There and back. */
  @Benchmark
  public byte[] call() {
    return call.thereAndBack();
  }

  /** Ends the actor. */
  @TearDown(Level.Trial)
  public void close() {
    call.close();
    connection.close();
  }
}
