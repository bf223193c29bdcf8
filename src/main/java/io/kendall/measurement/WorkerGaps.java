package io.kendall.measurement;

import io.kendall.workload.TraceRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The gaps of each worker: from a finish to the start of the next task on the same worker, where
 * that task had joined the queue before the finish. A wait for work is no gap.
 */
final class WorkerGaps {
  private final Map<Long, long[]> gapNanosByWorker = new TreeMap<>();

  /**
   * Finds the gaps.
   *
   * @param rows all rows of a run in task order
   * @param joinNanos when each joined the queue
   */
  WorkerGaps(List<TraceRow> rows, long[] joinNanos) {
    Map<Long, List<Integer>> placesByWorker = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).attempt() > 0) {
        placesByWorker.computeIfAbsent(rows.get(i).worker(), id -> new ArrayList<>()).add(i);
      }
    }
    placesByWorker.forEach(
        (worker, places) -> gapNanosByWorker.put(worker, gaps(rows, joinNanos, places)));
  }

  private static long[] gaps(List<TraceRow> rows, long[] joinNanos, List<Integer> places) {
    places.sort(Comparator.comparingLong(place -> rows.get(place).dispatchedNanos()));
    LongStream.Builder gaps = LongStream.builder();
    for (int k = 1; k < places.size(); k++) {
      TraceRow before = rows.get(places.get(k - 1));
      TraceRow after = rows.get(places.get(k));
      // A task that was given up on the worker has no finish: how long it was held is not known.
      boolean known =
          before.finishedNanos() != TraceRow.NEVER && after.startedNanos() != TraceRow.NEVER;
      if (known && joinNanos[places.get(k)] <= before.finishedNanos()) {
        gaps.add(after.startedNanos() - before.finishedNanos());
      }
    }
    return gaps.build().toArray();
  }

  /** The workers that were handed a task, by rising id. */
  List<Long> workers() {
    return List.copyOf(gapNanosByWorker.keySet());
  }

  long[] nanosOf(long worker) {
    return gapNanosByWorker.getOrDefault(worker, new long[0]);
  }

  long[] allNanos() {
    return gapNanosByWorker.values().stream().flatMapToLong(LongStream::of).toArray();
  }
}
