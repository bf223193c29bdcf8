package io.kendall.benchmark;

import io.kendall.measurement.Drive;
import io.kendall.measurement.Measurement;
import io.kendall.measurement.RunTrace;
import io.kendall.measurement.WarmUp;
import io.kendall.model.simulation.PerfectRuns;
import io.kendall.result.Figure;
import io.kendall.runtime.coordination.ResultRelay;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.monitor.ResourceMonitor;
import io.kendall.runtime.monitor.ResourceUsage;
import io.kendall.workload.Schedule;
import io.kendall.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What the benchmarks of runs do in one fork: a warm pool, and in each iteration a schedule drawn
 * anew, the run itself, and its figures. Called by JMH's one thread in that order.
 */
final class MeasuredRun implements AutoCloseable {
  /** How much longer than its work a run may take, before it counts as hung. */
  private static final int DEADLINE_FACTOR = 3;

  private static final Duration DEADLINE_EXTRA = Duration.ofSeconds(10);

  /** What a run's trace does not depend on: another executor is to be given the same tasks. */
  private static final Set<String> NOT_OF_THE_WORKLOAD =
      Set.of("executor", "agent", "messageBroker");

  private final Pool pool;
  private final Workload workload;
  private final String agent;
  private final String benchmark;
  private final Map<String, String> params = new TreeMap<>();
  private final ForkSeed seed = ForkSeed.ofThisFork();
  private int iteration;
  private @Nullable Drive drive;
  private @Nullable ResourceMonitor monitor;
  private @Nullable RunTrace trace;
  private Optional<ResultBrokers> brokers = Optional.empty();
  private Optional<ResultRelay> relay = Optional.empty();

  private MeasuredRun(Pool pool, Workload workload, String agent, BenchmarkParams benchmark) {
    this.pool = pool;
    this.workload = workload;
    this.agent = agent;
    this.benchmark = benchmark.getBenchmark();
    for (String name : benchmark.getParamsKeys()) {
      if (!NOT_OF_THE_WORKLOAD.contains(name)) {
        params.put(name, benchmark.getParam(name));
      }
    }
  }

  /**
   * Starts the pool.
   *
   * @param executor kind of the pool
   * @param workers number of workers (c), at least 1
   * @param agent name of the agent that serves the tasks
   */
  static MeasuredRun start(
      String executor, int workers, Workload workload, String agent, BenchmarkParams benchmark)
      throws IOException, InterruptedException, TimeoutException {
    ParentWatch.begin();
    return new MeasuredRun(Pool.start(executor, workers), workload, agent, benchmark);
  }

  /**
   * The same with results that go through a broker, warmed up.
   *
   * @param broker one of {@link ResultBrokers#KINDS}
   */
  MeasuredRun through(String broker) throws IOException, InterruptedException, TimeoutException {
    try {
      ResultBrokers started = ResultBrokers.start(broker);
      brokers = Optional.of(started);
      try (ResultRelay warming = started.relay(pool.executor())) {
        WarmUp.run(warming, pool.workers());
        ResultRelay.Journey unused = warming.finish();
      }
      return this;
    } catch (IOException | InterruptedException | TimeoutException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Draws the tasks of the next run and begins to watch the processes. */
  void prepare() {
    iteration++;
    Schedule schedule = workload.schedule(iterationSeed());
    drive = Drive.of(pool.workers(), schedule, workload.delay()).by(agent).within(limit(schedule));
    relay = brokers.map(it -> it.relay(pool.executor()));
    monitor = pool.monitor();
  }

  private long iterationSeed() {
    return seed.mix(benchmark, params, iteration);
  }

  private Duration limit(Schedule schedule) {
    int last = schedule.tasks() - 1;
    double workNanos = workload.delay().nanos();
    for (int task = 0; task <= last; task++) {
      workNanos += schedule.serviceNanos(task) + workload.delay().workerNanos();
    }
    double expectedNanos = schedule.arrivalNanos(last) + workNanos / pool.workers();
    return Duration.ofNanos((long) (DEADLINE_FACTOR * expectedNanos)).plus(DEADLINE_EXTRA);
  }

  /** The run itself. */
  RunTrace run() throws InterruptedException, TimeoutException {
    if (drive == null) {
      throw new IllegalStateException("no run was prepared");
    }
    trace = drive.run(relay.<TaskExecutor>map(it -> it).orElse(pool.executor()));
    return trace;
  }

  /**
   * Takes the figures of the run and leaves them for JMH.
   *
   * @throws IllegalStateException if a task was not completed: such a run is no sample
   */
  void evaluate() throws InterruptedException {
    if (monitor == null || trace == null) {
      // The run has thrown, and JMH tells why.
      return;
    }
    ResourceUsage usage = monitor.stop();
    Measurement measured = Measurement.of(trace.withReady(pool.ready()));
    if (measured.counts().completed() < measured.counts().tasks()) {
      throw new IllegalStateException("not every task was completed: " + measured.counts());
    }
    PerfectRuns perfect =
        PerfectRuns.simulate(workload, pool.workers(), PerfectRuns.RUNS, ~iterationSeed());
    Map<Figure, Double> figures =
        Figures.of(measured, usage, measured.rankAmong(perfect), perfect.runs());
    if (relay.isPresent()) {
      figures.putAll(Figures.of(relay.get().finish(), measured.counts().completed()));
      relay.get().close();
    }
    FigureBoard.publish(figures);
    trace = null;
  }

  @Override
  public void close() {
    if (monitor != null) {
      monitor.close();
    }
    relay.ifPresent(ResultRelay::close);
    pool.close();
    brokers.ifPresent(ResultBrokers::close);
  }
}
