package io.kendall.measurement;

import io.kendall.workload.DispatchDelay;
import io.kendall.workload.TraceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Traces made by hand, in milliseconds. */
final class TraceRows {
  private final List<TraceRow> rows = new ArrayList<>();

  /** A task that was completed at its first attempt. */
  TraceRows completed(
      long worker,
      double scheduled,
      double submitted,
      double dispatched,
      double started,
      double finished,
      double completed,
      double drawn) {
    return add(
        1,
        worker,
        TraceRow.COMPLETED,
        scheduled,
        submitted,
        dispatched,
        started,
        finished,
        completed,
        drawn);
  }

  /** Any task; −1 for an instant that did not come. */
  TraceRows add(
      int attempt,
      long worker,
      String outcome,
      double scheduled,
      double submitted,
      double dispatched,
      double started,
      double finished,
      double completed,
      double drawn) {
    rows.add(
        new TraceRow(
            rows.size(),
            attempt,
            worker,
            nanos(scheduled),
            nanos(submitted),
            nanos(dispatched),
            nanos(started),
            nanos(finished),
            nanos(completed),
            nanos(drawn),
            finished < 0 ? TraceRow.NEVER : nanos(finished) - nanos(started),
            outcome));
    return this;
  }

  private static long nanos(double millis) {
    return millis < 0 ? TraceRow.NEVER : Math.round(millis * 1e6);
  }

  RunTrace trace(int workers, DispatchDelay delay) {
    return new RunTrace(workers, delay, rows, Optional.empty());
  }
}
