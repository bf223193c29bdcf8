package io.kendall.benchmark;

import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import java.util.ArrayDeque;
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
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.randvar.RandomVariateGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.stat.Tally;

/**
 * The same M/M/c simulated by this project's simulator, with all that it keeps, and in other ways,
 * which keep nothing but the mean latency: on SSJ, as its examples write a queue (an event for each
 * arrival and each departure, a list of waiting tasks, a tally), and by the textbook's recurrence,
 * which looks through all workers for each task. They live with the tests, as SSJ is not shipped;
 * run them from the test class path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class SimulationPeerBenchmark {
  private static final int TASKS = 1_000_000;
  private static final double SERVICE_SECONDS = 0.005;
  private static final double UTILIZATION = 0.9;

  /** Number of workers (c). */
  @Param({"4", "64"})
  public int workers;

  /** Called by JMH. */
  public SimulationPeerBenchmark() {}

  /** By this project: mean latency, intervals, percentiles. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public SimulatedFigures kendall() throws InterruptedException {
    Exponential gaps = new Exponential(SERVICE_SECONDS / UTILIZATION / workers);
    SimulatedPool pool =
        SimulatedPool.of(
            workers, Optional.of(gaps), new Exponential(SERVICE_SECONDS), DispatchDelay.none());
    return io.kendall.model.simulation.Simulator.simulate(
        pool, new LongRun(TASKS, 0), new SplittableRandom(1));
  }

  /** By SSJ: the mean latency. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public double ssj() {
    return new Queue(workers).meanLatency(TASKS);
  }

  /** By the recurrence: every task takes the worker that is free first. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public double textbook() {
    SplittableRandom random = new SplittableRandom(1);
    double[] free = new double[workers];
    double gap = SERVICE_SECONDS / UTILIZATION / free.length;
    double now = 0;
    double sum = 0;
    for (int task = 0; task < TASKS; task++) {
      now -= gap * Math.log(1 - random.nextDouble());
      int first = 0;
      for (int i = 1; i < free.length; i++) {
        first = free[i] < free[first] ? i : first;
      }
      free[first] =
          Math.max(now, free[first]) - SERVICE_SECONDS * Math.log(1 - random.nextDouble());
      sum += free[first] - now;
    }
    return sum / TASKS;
  }

  private static final class Queue {
    private final Simulator simulator = new Simulator();
    private final RandomVariateGen gaps;
    private final RandomVariateGen services =
        new ExponentialGen(new MRG32k3a(), 1 / SERVICE_SECONDS);
    private final ArrayDeque<Double> waiting = new ArrayDeque<>();
    private final Tally latencies = new Tally();
    private int idle;
    private int left;

    Queue(int workers) {
      idle = workers;
      gaps = new ExponentialGen(new MRG32k3a(), UTILIZATION * workers / SERVICE_SECONDS);
    }

    double meanLatency(int tasks) {
      left = tasks;
      simulator.init();
      new Arrival().schedule(gaps.nextDouble());
      simulator.start();
      return latencies.average();
    }

    private void serve(double arrived) {
      new Departure(arrived).schedule(services.nextDouble());
    }

    private final class Arrival extends Event {
      Arrival() {
        super(simulator);
      }

      @Override
      public void actions() {
        if (--left > 0) {
          schedule(gaps.nextDouble());
        }
        if (idle > 0) {
          idle--;
          serve(simulator.time());
        } else {
          waiting.add(simulator.time());
        }
      }
    }

    private final class Departure extends Event {
      private final double arrived;

      Departure(double arrived) {
        super(simulator);
        this.arrived = arrived;
      }

      @Override
      public void actions() {
        latencies.add(simulator.time() - arrived);
        if (waiting.isEmpty()) {
          idle++;
        } else {
          serve(waiting.remove());
        }
      }
    }
  }
}
