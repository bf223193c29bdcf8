package io.kendall.model.simulation;

import io.kendall.workload.DispatchDelay;
import io.kendall.workload.TraceRow;
import java.util.ArrayList;
import java.util.List;

/**
 * The perfect queue over the tasks of a measured run, to the nanosecond: their scheduled arrivals
 * and drawn services, through workers that cost nothing. A task that the run rejected, or that
 * never reached a worker, takes none here either; latencies and waits are those of the tasks that
 * the run completed.
 */
public final class TraceReplay {
  private TraceReplay() {}

  /**
   * Serves the tasks.
   *
   * @param rows one for each task, in order, at least one
   * @param workers number of workers (c), at least 1
   * @param delay the dispatch delay of every task; one that a worker holds is in the drawn services
   *     already and is not added
   */
  public static SimulatedFigures of(List<TraceRow> rows, int workers, DispatchDelay delay) {
    List<TraceRow> served = new ArrayList<>();
    long[] joinNanos = new long[rows.size()];
    long previousNanos = DispatchDelay.NONE_BEFORE;
    for (TraceRow row : rows) {
      if (row.outcome().equals(TraceRow.REJECTED)) {
        continue;
      }
      previousNanos = delay.joinNanos(row.scheduledNanos(), previousNanos);
      if (row.attempt() > 0) {
        joinNanos[served.size()] = previousNanos;
        served.add(row);
      }
    }
    return figures(rows, served, joinNanos, workers);
  }

  private static SimulatedFigures figures(
      List<TraceRow> rows, List<TraceRow> served, long[] joinNanos, int workers) {
    PerfectQueue queue = new PerfectQueue(workers);
    Series latencies = new Series();
    Series waits = new Series();
    long[] one = new long[1];
    long lastNanos = rows.get(0).scheduledNanos();
    for (int i = 0; i < served.size(); i++) {
      TraceRow row = served.get(i);
      long startNanos = queue.serve(joinNanos[i], row.drawnServiceNanos());
      if (!row.completed()) {
        continue;
      }
      long completionNanos = startNanos + row.drawnServiceNanos();
      one[0] = completionNanos - row.scheduledNanos();
      latencies.record(one, 1);
      one[0] = startNanos - joinNanos[i];
      waits.record(one, 1);
      lastNanos = Math.max(lastNanos, completionNanos);
    }
    return figures(tally(rows), (lastNanos - rows.get(0).scheduledNanos()) / 1e9, latencies, waits);
  }

  private static SimulatedFigures figures(
      Tally tally, double totalSeconds, Series latencies, Series waits) {
    Shape waitShape = waits.shape();
    return new SimulatedFigures(
        tally,
        1,
        false,
        0,
        totalSeconds,
        totalSeconds > 0 ? tally.completed() / totalSeconds : Double.NaN,
        Interval.of(meanSeconds(latencies), 0),
        Interval.of(meanSeconds(waits), 0),
        waitShape.positiveShare(),
        Quantiles.of(latencies.shape(), Ticks.NANOSECONDS),
        Quantiles.of(waitShape, Ticks.NANOSECONDS));
  }

  private static double meanSeconds(Series series) {
    return series.count() == 0 ? Double.NaN : series.sumTicks() / 1e9 / series.count();
  }

  private static Tally tally(List<TraceRow> rows) {
    long completed = rows.stream().filter(TraceRow::completed).count();
    long rejected = rows.stream().filter(row -> row.outcome().equals(TraceRow.REJECTED)).count();
    long failed = rows.size() - completed - rejected;
    long retried = rows.stream().filter(row -> row.attempt() > 1).count();
    return new Tally(rows.size(), completed, failed, rejected, 0, retried);
  }
}
