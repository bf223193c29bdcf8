package io.kendall.model.simulation;

import io.kendall.workload.DelayPlace;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One run from empty, a block of tasks at a time: arrivals and services are drawn, then served,
 * then recorded, each in a loop of its own over arrays that stay in the cache. Arrivals, services
 * and what else is drawn come from generators of their own, so that a change of one law leaves the
 * draws of the others as they are.
 */
final class PoolRun {
  static final int BLOCK = 512;

  private final SimulatedPool pool;
  private final Ticks scale;
  private final long delayTicks;
  private final @Nullable Draws interarrivals;
  private final Draws services;
  private final WorkerBank bank;
  private final @Nullable Admission admission;
  private final Series latencies;
  private final Series waits;

  private final long[] arrival = new long[BLOCK];
  private final long[] delayed = new long[BLOCK];
  private final long[] service = new long[BLOCK];
  private final long[] start = new long[BLOCK];
  private final long[] latency = new long[BLOCK];

  private long clock;
  private long lastJoin;
  private long firstArrival = -1;
  private long tasks;

  /**
   * An empty pool.
   *
   * @param random split for all that is drawn
   * @param latencies is given the latency of each completed task, but for the warm-up's
   * @param waits is given the wait of each task that had a place
   */
  PoolRun(
      SimulatedPool pool, Ticks scale, SplittableGenerator random, Series latencies, Series waits) {
    this.pool = pool;
    this.scale = scale;
    this.latencies = latencies;
    this.waits = waits;
    delayTicks = scale.ofNanos(pool.delay().nanos());
    SplittableGenerator forArrivals = random.split();
    SplittableGenerator forServices = random.split();
    interarrivals = pool.interarrival().map(law -> Draws.of(law, scale, forArrivals)).orElse(null);
    services = Draws.of(pool.service(), scale, forServices);
    double gapSeconds = pool.interarrival().map(law -> law.meanSeconds()).orElse(0.0);
    bank =
        WorkerBank.of(
            pool.workers(), scale.ofSeconds(gapSeconds), scale.ofSeconds(pool.heldSeconds()));
    admission = pool.plain() ? null : new Admission(pool, scale, random.split(), bank);
  }

  /** The next tasks, at most {@link #BLOCK} of them. */
  void advance(int count) {
    warmUp(count);
    if (admission == null) {
      latencies.record(latency, count);
      waits.record(start, count);
    } else {
      latencies.record(admission.latencies(), admission.completedInBlock());
      waits.record(admission.waits(), admission.admittedInBlock());
    }
  }

  /** The same without their latencies and waits. */
  void warmUp(int count) {
    drawArrivals(count);
    services.fill(service, count);
    if (pool.delay().workerNanos() > 0) {
      shift(service, delayTicks, service, count);
    }
    long[] join = join(count);
    if (admission == null) {
      serve(join, count);
    } else {
      admission.serve(arrival, join, service, count);
    }
    tasks += count;
  }

  private void drawArrivals(int count) {
    long now = clock;
    long signs = 0;
    if (interarrivals != null) {
      interarrivals.fill(arrival, count);
      for (int i = 0; i < count; i++) {
        now += arrival[i];
        signs |= now;
        arrival[i] = now;
      }
    }
    requireCountable(signs);
    clock = now;
    if (firstArrival < 0) {
      firstArrival = arrival[0];
    }
  }

  /** One sum that passed the range of a long has made the signs of all of them negative. */
  private static void requireCountable(long signs) {
    if (signs < 0) {
      throw new ArithmeticException("the simulated time is longer than can be counted");
    }
  }

  private long[] join(int count) {
    if (delayTicks == 0 || pool.delay().place() == DelayPlace.WORKER) {
      return arrival;
    }
    if (pool.delay().place() == DelayPlace.NETWORK) {
      shift(arrival, delayTicks, delayed, count);
      return delayed;
    }
    long previous = lastJoin;
    for (int i = 0; i < count; i++) {
      previous = Math.max(arrival[i], previous) + delayTicks;
      delayed[i] = previous;
    }
    lastJoin = previous;
    return delayed;
  }

  private static void shift(long[] times, long by, long[] shifted, int count) {
    for (int i = 0; i < count; i++) {
      shifted[i] = times[i] + by;
    }
  }

  private void serve(long[] join, int count) {
    bank.serve(join, service, start, count);
    long signs = 0;
    for (int i = 0; i < count; i++) {
      long completion = start[i] + service[i];
      latency[i] = completion - arrival[i];
      start[i] -= join[i];
      signs |= completion;
    }
    requireCountable(signs);
  }

  /** How the tasks so far ended. */
  Tally tally() {
    return admission == null ? new Tally(tasks, tasks, 0, 0, 0, 0) : admission.tally(tasks);
  }

  /** From the first arrival to the last completion. */
  double totalSeconds() {
    long last = admission == null ? bank.lastFree() : admission.lastCompletion();
    return scale.toSeconds((double) Math.max(0, last - firstArrival));
  }
}
