package io.kendall.measurement;

import io.kendall.model.simulation.PerfectQueue;
import io.kendall.model.simulation.PerfectTimes;
import io.kendall.workload.TraceRow;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The times of a run, or those of the perfect queue on the same arrivals and drawn services, so
 * that the two can be set against each other figure by figure.
 *
 * @param latency completion − scheduled arrival of the completed tasks
 * @param waiting start of service − joining of the queue of the same
 * @param utilization time in service ÷ time of all workers, from the first scheduled arrival to the
 *     last completion
 * @param rejectedShare tasks that found no place ÷ all tasks
 */
public record RunTimes(
    Distribution latency, Distribution waiting, double utilization, double rejectedShare) {
  /** The times as they were measured. */
  public static RunTimes measured(RunTrace trace) {
    List<TraceRow> rows = completed(trace);
    long[] joins = joins(trace, rows, TraceRow::submittedNanos);
    return of(
        trace,
        rows,
        IntStream.range(0, rows.size()).mapToLong(i -> rows.get(i).latencyNanos()).toArray(),
        IntStream.range(0, rows.size())
            .mapToLong(i -> rows.get(i).startedNanos() - joins[i])
            .toArray(),
        TraceRow::serviceNanos);
  }

  /**
   * The times of the perfect queue on the completed tasks, which are those of the run where all
   * were.
   */
  public static RunTimes perfect(RunTrace trace) {
    List<TraceRow> rows = completed(trace);
    long[] joins = joins(trace, rows, TraceRow::scheduledNanos);
    long[] services = rows.stream().mapToLong(TraceRow::drawnServiceNanos).toArray();
    PerfectTimes times = PerfectQueue.serve(trace.workers(), joins, services);
    return of(
        trace,
        rows,
        IntStream.range(0, rows.size())
            .mapToLong(i -> times.completionNanos(i) - rows.get(i).scheduledNanos())
            .toArray(),
        IntStream.range(0, rows.size()).mapToLong(i -> times.startNanos(i) - joins[i]).toArray(),
        TraceRow::drawnServiceNanos);
  }

  private static List<TraceRow> completed(RunTrace trace) {
    return trace.rows().stream().filter(TraceRow::completed).toList();
  }

  private static long[] joins(
      RunTrace trace, List<TraceRow> rows, ToLongFunction<TraceRow> arrivalNanos) {
    return trace.delay().joinNanos(rows.stream().mapToLong(arrivalNanos).toArray());
  }

  private static RunTimes of(
      RunTrace trace,
      List<TraceRow> rows,
      long[] latencies,
      long[] waits,
      ToLongFunction<TraceRow> serviceNanos) {
    double busy = rows.stream().mapToLong(serviceNanos).sum();
    long first = trace.rows().get(0).scheduledNanos();
    double last =
        IntStream.range(0, rows.size())
            .mapToLong(i -> rows.get(i).scheduledNanos() + latencies[i])
            .max()
            .orElse(first);
    double rejected =
        trace.rows().stream().filter(row -> row.outcome().equals(TraceRow.REJECTED)).count();
    return new RunTimes(
        Distribution.ofNanos(latencies),
        Distribution.ofNanos(waits),
        busy / (trace.workers() * (last - first)),
        rejected / trace.rows().size());
  }
}
