package io.kendall.benchmark;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Payloads that go to another process and come back, as tasks of a pool and over a bare socket. An
 * operation is a megabyte of payload, whatever its pieces: the score is in MB/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class PayloadBenchmark {
  private static final int MEGABYTES = 10;
  private static final int BYTES = MEGABYTES * 1_000_000;

  /** What carries them. */
  @Param({PayloadCarrier.KENDALL, PayloadCarrier.SOCKET})
  public String carrier = "";

  /** Length of each payload. */
  @Param({"1000", "100000", "10000000"})
  public int payloadBytes;

  private PayloadCarrier started;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public PayloadBenchmark() {}

  /** Starts the carrier. */
  @Setup(Level.Trial)
  public void start() throws IOException, InterruptedException, TimeoutException {
    ParentWatch.begin();
    started = PayloadCarrier.start(carrier, payloadBytes);
  }

  /** There and back, all pieces handed over at once. */
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public void thereAndBack()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    started.carry(BYTES / payloadBytes);
  }

  /** Ends the carrier. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    started.close();
  }
}
