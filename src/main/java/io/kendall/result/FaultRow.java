package io.kendall.result;

import java.util.Optional;

/**
 * What a pool made of one kind of fault.
 *
 * @param pool whose pool: {@code kendall}, {@code kendall-ray} on a cluster, {@code python-pool},
 *     {@code python-executor}; {@code messages} of what carries messages and stores claims, where a
 *     task is a message
 * @param fault what was done to it, for a reader; one row for each of a pool
 * @param times how often it was done
 * @param tasks tasks that were handed over meanwhile and had nothing wrong with them
 * @param lost those of them that were not done
 * @param triedAgain those of them that were begun again because their worker had ended
 * @param runTwice those of them whose effect was seen more than once: an effect that its worker did
 *     not live to tell of is repeated, and known by its task's id
 * @param unexplained effects repeated although no worker had ended over them
 * @param noticed from the fault to the pool's knowing of it, where that was timed
 * @param recovered from the fault to a whole pool again, where that was timed
 * @param outcome what became of the pool and of the task that was at fault, for a reader
 */
public record FaultRow(
    String pool,
    String fault,
    int times,
    long tasks,
    long lost,
    long triedAgain,
    long runTwice,
    long unexplained,
    Optional<RecoveryTimes> noticed,
    Optional<RecoveryTimes> recovered,
    String outcome) {
  public FaultRow {
    if (pool.isEmpty() || fault.isEmpty()) {
      throw new IllegalArgumentException("pool and fault must be named");
    }
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, got " + times);
    }
    if (tasks < 0 || lost < 0 || triedAgain < 0 || runTwice < 0 || unexplained < 0) {
      throw new IllegalArgumentException("counts must not be negative: " + fault);
    }
  }
}
