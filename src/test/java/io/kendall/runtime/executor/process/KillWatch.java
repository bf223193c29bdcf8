package io.kendall.runtime.executor.process;

import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.executor.TaskExecutor;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Kills workers of pools, and times how soon their pool knows and is whole again. */
final class KillWatch {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long LOOK_NANOS = 100_000;

  private final int workers;
  private final long[] noticedNanos;
  private final long[] recoveredNanos;
  private final Set<Long> killed = new HashSet<>();
  private int kills;

  KillWatch(int workers, int mostKills) {
    this.workers = workers;
    noticedNanos = new long[mostKills];
    recoveredNanos = new long[mostKills];
  }

  /** Kills a worker, as {@code kill -9} does, and returns when another is there. */
  void kill(TaskExecutor pool, long victim) {
    ProcessHandle process = ProcessHandle.of(victim).orElseThrow();
    long killedNanos = System.nanoTime();
    if (!process.destroyForcibly()) {
      throw new AssertionError("worker " + victim + " cannot be killed");
    }
    killed.add(victim);
    noticedNanos[kills] = awaitPool(pool, killedNanos, false, victim);
    recoveredNanos[kills] = awaitPool(pool, killedNanos, true, victim);
    kills++;
  }

  /** A worker is killed by its task, at an instant that nobody knows; returns as above. */
  void awaitDeath(TaskExecutor pool, long victim) {
    killed.add(victim);
    awaitPool(pool, System.nanoTime(), true, victim);
  }

  private long awaitPool(TaskExecutor pool, long sinceNanos, boolean whole, long victim) {
    while (true) {
      List<Long> alive = pool.workerIds();
      long passedNanos = System.nanoTime() - sinceNanos;
      if (!alive.contains(victim) && (!whole || alive.size() == workers)) {
        return passedNanos;
      }
      if (passedNanos > LIMIT.toNanos()) {
        throw new AssertionError("not within " + LIMIT + ": worker " + victim + " is replaced");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  Set<Long> killed() {
    return killed;
  }

  Optional<RecoveryTimes> noticed() {
    return times(noticedNanos);
  }

  Optional<RecoveryTimes> recovered() {
    return times(recoveredNanos);
  }

  private Optional<RecoveryTimes> times(long[] nanos) {
    return kills == 0
        ? Optional.empty()
        : Optional.of(RecoveryTimes.ofNanos(Arrays.copyOf(nanos, kills)));
  }
}
