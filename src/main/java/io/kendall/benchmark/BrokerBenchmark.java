package io.kendall.benchmark;

import io.kendall.runtime.broker.redis.LocalRedis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * What a broker on a real Redis server carries, beside the bare commands of the same server:
 * messages published by several threads, and taken and acknowledged one by one by another.
 */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 2, time = 1)
public class BrokerBenchmark {
  /** Messages of an invocation, a multiple of the producers. */
  static final int MESSAGES = 1600;

  private static final long LIMIT_SECONDS = 60;

  /** What carries the messages. */
  @Param({"redis", "redis-plain"})
  public String broker = "";

  /** Number of threads that publish. */
  @Param({"1", "4", "16"})
  public int producers;

  private LocalRedis server;
  private Carrier carrier;
  private ExecutorService threads;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public BrokerBenchmark() {}

  /** Starts a server. */
  @Setup(Level.Trial)
  public void start() throws IOException {
    ParentWatch.begin();
    server = LocalRedis.start();
    carrier = Carrier.open(broker, server, producers);
    threads = Executors.newFixedThreadPool(producers);
  }

  /** Messages per second from publication to acknowledgement. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @OperationsPerInvocation(MESSAGES)
  public void messages() throws InterruptedException, ExecutionException, TimeoutException {
    int each = MESSAGES / producers;
    List<Future<?>> publishing = new ArrayList<>();
    for (int number = 0; number < producers; number++) {
      int producer = number;
      publishing.add(
          threads.submit(
              () -> {
                for (int i = 0; i < each; i++) {
                  carrier.publish(producer);
                }
                return null;
              }));
    }
    for (int i = 0; i < each * producers; i++) {
      carrier.take();
    }
    for (Future<?> published : publishing) {
      published.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** A message that has the broker to itself, from publication to acknowledgement. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public void message() throws InterruptedException {
    carrier.publish(0);
    carrier.take();
  }

  /** Ends the server. */
  @TearDown(Level.Trial)
  public void close() {
    threads.shutdownNow();
    carrier.close();
    server.close();
  }
}
