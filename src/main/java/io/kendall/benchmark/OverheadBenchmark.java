package io.kendall.benchmark;

import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

/** What the executor costs by itself: tasks that do nothing, many in flight or one alone. */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@Warmup(iterations = 1, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 1)
public class OverheadBenchmark {
  /** Tasks in flight at the start of an invocation; its ends weigh less than 1%. */
  static final int PIPELINE = 1000;

  private static final long LIMIT_SECONDS = 30;

  /** What the pool is made of. */
  @Param({"process"})
  public String executor = "";

  /** Number of workers (c). */
  @Param({"1", "4"})
  public int workers;

  private Pool pool;
  private long submitted;

  /** Called by JMH. */
  @SuppressWarnings("NullAway.Init") // set before the first iteration
  public OverheadBenchmark() {}

  /** Starts the pool. */
  @Setup(Level.Trial)
  public void start() throws IOException, InterruptedException, TimeoutException {
    ParentWatch.begin();
    pool = Pool.start(executor, workers);
  }

  /** Tasks per second with many in flight. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @OperationsPerInvocation(PIPELINE)
  public void pipelined() throws InterruptedException, ExecutionException, TimeoutException {
    List<CompletableFuture<TaskOutcome>> outcomes = new ArrayList<>(PIPELINE);
    for (int i = 0; i < PIPELINE; i++) {
      outcomes.add(submit());
    }
    for (CompletableFuture<TaskOutcome> outcome : outcomes) {
      await(outcome);
    }
  }

  /** Latency of a task that has the pool to itself. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public TaskOutcome alone() throws InterruptedException, ExecutionException, TimeoutException {
    return await(submit());
  }

  private CompletableFuture<TaskOutcome> submit() {
    return pool.executor().submit(TaskRequest.of(submitted++, NoopAgent.NAME, Payload.none()));
  }

  private static TaskOutcome await(CompletableFuture<TaskOutcome> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    TaskOutcome outcome = future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!(outcome instanceof TaskOutcome.Completed)) {
      throw new IllegalStateException("a task was not completed: " + outcome);
    }
    return outcome;
  }

  /** Ends the pool. */
  @TearDown(Level.Trial)
  public void close() {
    pool.close();
  }
}
