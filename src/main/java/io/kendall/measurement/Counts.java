package io.kendall.measurement;

import io.kendall.workload.TraceRow;
import java.util.List;

/**
 * How the tasks of a run ended.
 *
 * @param tasks all of them
 * @param completed served
 * @param failed whose agent threw
 * @param lost whose workers died too often
 * @param timedOut whose deadline passed
 * @param cancelled not done when the pool was closed
 * @param rejected that found the queue full
 * @param retried that took more than one attempt, however they ended
 */
public record Counts(
    int tasks,
    int completed,
    int failed,
    int lost,
    int timedOut,
    int cancelled,
    int rejected,
    int retried) {

  static Counts of(List<TraceRow> rows) {
    return new Counts(
        rows.size(),
        ended(rows, TraceRow.COMPLETED),
        ended(rows, TraceRow.FAILED),
        ended(rows, TraceRow.LOST),
        ended(rows, TraceRow.TIMED_OUT),
        ended(rows, TraceRow.CANCELLED),
        ended(rows, TraceRow.REJECTED),
        Math.toIntExact(rows.stream().filter(row -> row.attempt() > 1).count()));
  }

  private static int ended(List<TraceRow> rows, String outcome) {
    return Math.toIntExact(rows.stream().filter(row -> row.outcome().equals(outcome)).count());
  }
}
