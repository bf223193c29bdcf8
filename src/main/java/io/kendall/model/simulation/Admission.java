package io.kendall.model.simulation;

import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Service where tasks can be rejected, leave or fail. As service is first come, first served, all
 * that becomes of a task is known when it joins: its start from the workers' instants, and how many
 * wait from the instants at which the tasks before it leave the queue.
 */
final class Admission {
  private final SimulatedPool pool;
  private final WorkerBank bank;
  private final boolean bounded;
  private final long queuePlaces;
  private final boolean impatient;
  private final Draws patience;
  private final long[] onePatience = new long[1];
  private final RandomGenerator failures;

  /** When each waiting task leaves the queue; kept only where its length matters. */
  private final LongHeap leaving = new LongHeap();

  private final long[] latencies = new long[PoolRun.BLOCK];
  private final long[] waits = new long[PoolRun.BLOCK];
  private int completedInBlock;
  private int admittedInBlock;
  private long lastCompletion;
  private long completed;
  private long failed;
  private long rejected;
  private long abandoned;
  private long retried;

  Admission(SimulatedPool pool, Ticks scale, SplittableGenerator random, WorkerBank bank) {
    this.pool = pool;
    this.bank = bank;
    bounded = pool.capacity().isPresent();
    queuePlaces = pool.capacity().orElse(0) - pool.workers();
    impatient = pool.patienceSeconds().isPresent();
    // A patience beyond what can be counted is for ever.
    double patienceSeconds = Math.min(pool.patienceSeconds().orElse(0), scale.toSeconds(0x1p57));
    patience = Draws.exponential(patienceSeconds, scale, random.split());
    failures = random.split();
  }

  /** Serves a block; its latencies and waits stand here until the next. */
  void serve(long[] arrival, long[] join, long[] service, int count) {
    completedInBlock = 0;
    admittedInBlock = 0;
    for (int i = 0; i < count; i++) {
      serve(arrival[i], join[i], service[i]);
    }
  }

  private void serve(long arrival, long join, long service) {
    long start = bank.startFor(join);
    if (bounded && full(join, start)) {
      rejected++;
      return;
    }
    if (start > join && !waits(join, start)) {
      abandoned++;
      return;
    }
    waits[admittedInBlock++] = start - join;
    int tries = tries();
    boolean succeeded = tries > 0;
    long held = Math.multiplyExact(service, succeeded ? tries : pool.attempts());
    long completion = Math.addExact(start, held);
    bank.occupy(completion);
    if (succeeded) {
      completed++;
      latencies[completedInBlock++] = completion - arrival;
      lastCompletion = Math.max(lastCompletion, completion);
    } else {
      failed++;
    }
  }

  private boolean full(long join, long start) {
    if (queuePlaces == 0) {
      return start > join;
    }
    while (leaving.size() > 0 && leaving.least() <= join) {
      leaving.removeLeast();
    }
    return leaving.size() >= queuePlaces;
  }

  /** Whether a task that must wait is still there at its start. */
  private boolean waits(long join, long start) {
    long leaves = start;
    if (impatient) {
      patience.fill(onePatience, 1);
      leaves = join + Math.min(start - join, onePatience[0]);
    }
    if (bounded) {
      leaving.add(leaves);
    }
    if (leaves < start) {
      waits[admittedInBlock++] = leaves - join;
      return false;
    }
    return true;
  }

  /** The try that succeeds; 0 if none does. */
  private int tries() {
    if (pool.failureProbability() == 0) {
      return 1;
    }
    int succeeds = 0;
    int tried = 0;
    while (succeeds == 0 && tried < pool.attempts()) {
      tried++;
      succeeds = failures.nextDouble() < pool.failureProbability() ? 0 : tried;
    }
    retried += tried > 1 ? 1 : 0;
    return succeeds;
  }

  long[] latencies() {
    return latencies;
  }

  int completedInBlock() {
    return completedInBlock;
  }

  long[] waits() {
    return waits;
  }

  int admittedInBlock() {
    return admittedInBlock;
  }

  long lastCompletion() {
    return lastCompletion;
  }

  Tally tally(long tasks) {
    return new Tally(tasks, completed, failed, rejected, abandoned, retried);
  }
}
