package io.kendall.benchmark;

import io.kendall.model.queueing.Objective;
import io.kendall.model.queueing.ServiceKind;
import io.kendall.model.queueing.Staffing;
import java.util.List;
import java.util.OptionalInt;
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

/** What it costs to ask how many workers a load needs, where the answer is about so many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class StaffingBenchmark {
  private static final double SERVICE_RATE = 200;

  /** About the number of workers that is the answer. */
  @Param({"100", "1000000"})
  public int modelWorkers;

  private double arrivalRate;
  private final Staffing waits = staffing(Objective.waitProbability(0.1));
  private final Staffing latencies = staffing(Objective.latency(0.99, 0.0235));

  /** Called by JMH. */
  public StaffingBenchmark() {}

  /** A load that so many workers carry with about one spare in √a. */
  @Setup
  public void load() {
    arrivalRate = (modelWorkers - Math.sqrt(modelWorkers)) * SERVICE_RATE;
  }

  /** The fewest workers at which at most a tenth of the tasks waits. */
  @Benchmark
  public OptionalInt byWaitProbability() {
    return waits.fewestWorkers(arrivalRate, SERVICE_RATE);
  }

  /** The fewest workers with a p99 half a millisecond above that of the service itself. */
  @Benchmark
  public OptionalInt byPercentile() {
    return latencies.fewestWorkers(arrivalRate, SERVICE_RATE);
  }

  private static Staffing staffing(Objective objective) {
    return new Staffing(ServiceKind.EXPONENTIAL, 0, List.of(objective));
  }
}
