package io.kendall.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
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
 * What this machine takes to wake another process and to be woken by it, without any executor: one
 * byte over a Unix-domain socket to another JVM and back. After a rest the cores are asleep too, as
 * they are when a task finds its worker idle.
 */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 1, time = 1)
public class SocketBenchmark {
  /** How long both sides rest before each round trip, in milliseconds. */
  @Param({"0", "5"})
  public int restMillis;

  /** So many that both sides are compiled: after a rest there are too few for that. */
  private static final int COMPILING_TRIPS = 20_000;

  private final ByteBuffer one = ByteBuffer.allocateDirect(1);
  private SocketEcho echo;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public SocketBenchmark() {}

  /** Starts the other side. */
  @Setup(Level.Trial)
  public void start() throws IOException, InterruptedException {
    ParentWatch.begin();
    echo = SocketEcho.start();
    for (int trip = 0; trip < COMPILING_TRIPS; trip++) {
      int unused = roundTrip();
    }
  }

  /** Rests; not part of what is timed. */
  @Setup(Level.Invocation)
  public void rest() throws InterruptedException {
    if (restMillis > 0) {
      Thread.sleep(restMillis);
    }
  }

  /** There and back. */
  @Benchmark
  public int roundTrip() throws IOException {
    echo.write(one.clear());
    echo.readFully(one.clear());
    return one.get(0);
  }

  /** Ends the other side. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    echo.close();
  }
}
