package io.kendall.measurement;

import io.kendall.workload.DispatchDelay;
import io.kendall.workload.TraceRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A finished run.
 *
 * @param workers number of workers (c), at least 1
 * @param delay the dispatch delay of every task
 * @param rows one for each task, in task order, at least one
 * @param ready from the pool's start to its last worker ready, where that was measured
 */
public record RunTrace(
    int workers, DispatchDelay delay, List<TraceRow> rows, Optional<Duration> ready) {
  public RunTrace {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a run has at least one task");
    }
  }

  /** The same run, with how long the pool took to be ready. */
  public RunTrace withReady(Duration time) {
    return new RunTrace(workers, delay, rows, Optional.of(time));
  }
}
