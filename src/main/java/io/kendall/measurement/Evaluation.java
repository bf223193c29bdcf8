package io.kendall.measurement;

import io.kendall.model.simulation.PerfectQueue;
import io.kendall.model.simulation.PerfectTimes;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.TraceRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Takes the figures from one trace. Sums are whole nanoseconds until the last division. */
final class Evaluation {
  private final RunTrace trace;

  /** Tasks that reached a worker, in task order. */
  private final List<TraceRow> served;

  /** Places in {@code served} of the completed tasks. */
  private final int[] completed;

  /** When the perfect queue's tasks join it. */
  private final long[] perfectJoinNanos;

  private final WorkerGaps gaps;
  private final Distribution gap;
  private final long[] joinNanos;
  private final PerfectTimes onDrawn;
  private final PerfectTimes onMeasured;

  Evaluation(RunTrace trace) {
    this.trace = trace;
    served = trace.rows().stream().filter(Evaluation::reachedWorker).toList();
    completed = IntStream.range(0, served.size()).filter(i -> served.get(i).completed()).toArray();
    perfectJoinNanos = joins(TraceRow::scheduledNanos);
    joinNanos = joins(TraceRow::submittedNanos);
    gaps = new WorkerGaps(served, joinNanos);
    gap = Distribution.ofNanos(gaps.allNanos());
    onDrawn = perfect(ofServed(TraceRow::drawnServiceNanos));
    onMeasured = perfect(ofServed(Evaluation::measuredServiceNanos));
  }

  private static boolean reachedWorker(TraceRow row) {
    return row.attempt() > 0;
  }

  /** When the served tasks join; one that was given up later has still taken its turn to. */
  private long[] joins(ToLongFunction<TraceRow> arrivalNanos) {
    long previousNanos = DispatchDelay.NONE_BEFORE;
    LongStream.Builder joins = LongStream.builder();
    for (TraceRow row : trace.rows()) {
      if (row.outcome().equals(TraceRow.REJECTED)) {
        continue;
      }
      previousNanos = trace.delay().joinNanos(arrivalNanos.applyAsLong(row), previousNanos);
      if (reachedWorker(row)) {
        joins.add(previousNanos);
      }
    }
    return joins.build().toArray();
  }

  private static long measuredServiceNanos(TraceRow row) {
    return row.serviceNanos() == TraceRow.NEVER ? row.drawnServiceNanos() : row.serviceNanos();
  }

  private long[] ofServed(ToLongFunction<TraceRow> value) {
    return served.stream().mapToLong(value).toArray();
  }

  private PerfectTimes perfect(long[] serviceNanos) {
    return PerfectQueue.serve(trace.workers(), perfectJoinNanos, serviceNanos);
  }

  Measurement figures() {
    return new Measurement(
        trace.workers(),
        Counts.of(trace.rows()),
        totalSeconds(i -> served.get(i).completedNanos()),
        over(i -> served.get(i).latencyNanos()),
        over(i -> served.get(i).startedNanos() - joinNanos[i]),
        over(i -> served.get(i).completedNanos() - onDrawn.completionNanos(i)),
        gap,
        perWorker(),
        waterfall(),
        meanSeconds(perfectLatency(onDrawn)),
        meanSeconds(perfectLatency(onMeasured)),
        perfectGapAvgLatencySeconds(),
        totalSeconds(onDrawn::completionNanos),
        serviceInflationRatio(),
        readySeconds());
  }

  private Distribution over(IntToLongFunction nanos) {
    return Distribution.ofNanos(Arrays.stream(completed).mapToLong(nanos).toArray());
  }

  private double meanSeconds(IntToLongFunction nanos) {
    return completed.length == 0 ? Double.NaN : sumNanos(nanos) / 1e9 / completed.length;
  }

  private long sumNanos(IntToLongFunction nanos) {
    return Arrays.stream(completed).mapToLong(nanos).sum();
  }

  private IntToLongFunction perfectLatency(PerfectTimes perfect) {
    return i -> perfect.completionNanos(i) - served.get(i).scheduledNanos();
  }

  private double totalSeconds(IntToLongFunction completionNanos) {
    long firstNanos = trace.rows().get(0).scheduledNanos();
    return Arrays.stream(completed).mapToLong(completionNanos).max().stream()
            .mapToDouble(lastNanos -> lastNanos - firstNanos)
            .findAny()
            .orElse(Double.NaN)
        / 1e9;
  }

  private Waterfall waterfall() {
    IntToLongFunction lateness =
        i -> served.get(i).submittedNanos() - served.get(i).scheduledNanos();
    IntToLongFunction inflation = i -> onMeasured.completionNanos(i) - onDrawn.completionNanos(i);
    return new Waterfall(
        meanSeconds(lateness),
        meanSeconds(i -> perfectJoinNanos[i] - served.get(i).scheduledNanos()),
        meanSeconds(i -> onDrawn.startNanos(i) - perfectJoinNanos[i]),
        meanSeconds(i -> served.get(i).drawnServiceNanos()),
        meanSeconds(inflation),
        meanSeconds(
            i ->
                served.get(i).completedNanos()
                    - onMeasured.completionNanos(i)
                    - lateness.applyAsLong(i)));
  }

  private double perfectGapAvgLatencySeconds() {
    if (gap.count() == 0) {
      return Double.NaN;
    }
    long gapNanos = Math.max(0, Math.round(gap.meanSeconds() * 1e9));
    return meanSeconds(
        perfectLatency(perfect(ofServed(row -> row.drawnServiceNanos() + gapNanos))));
  }

  private double serviceInflationRatio() {
    double drawnNanos = sumNanos(i -> served.get(i).drawnServiceNanos());
    double measuredNanos = sumNanos(i -> served.get(i).serviceNanos());
    return drawnNanos == 0 ? Double.NaN : measuredNanos / drawnNanos - 1;
  }

  private List<WorkerFigures> perWorker() {
    return gaps.workers().stream().map(this::workerFigures).toList();
  }

  private WorkerFigures workerFigures(long worker) {
    List<TraceRow> its = served.stream().filter(row -> row.worker() == worker).toList();
    return new WorkerFigures(
        worker,
        its.size(),
        Distribution.ofNanos(gaps.nanosOf(worker)),
        overCompleted(its, row -> row.startedNanos() - row.dispatchedNanos()),
        overCompleted(its, row -> row.serviceNanos() - row.drawnServiceNanos()),
        overCompleted(its, row -> row.completedNanos() - row.finishedNanos()));
  }

  private static Distribution overCompleted(List<TraceRow> rows, ToLongFunction<TraceRow> nanos) {
    return Distribution.ofNanos(
        rows.stream().filter(TraceRow::completed).mapToLong(nanos).toArray());
  }

  private OptionalDouble readySeconds() {
    return trace.ready().map(Duration::toNanos).stream().mapToDouble(n -> n / 1e9).findFirst();
  }
}
