package io.kendall.report;

import io.kendall.analysis.statistics.Bound;
import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.SharedSpread;
import io.kendall.report.Claim.Case;
import io.kendall.result.Figure;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a good pool does, claim by claim, and what a run says of it. */
final class Claims {
  /** Batch throughput ÷ the perfect queue’s, at least. */
  static final double LEAST_THROUGHPUT_RATIO = 0.985;

  private static final double MOST_LONE_P50_SECONDS = 150e-6;
  private static final double MOST_LONE_P99_SECONDS = 1e-3;
  private static final double MOST_GAP_P50_SECONDS = 80e-6;
  private static final double MOST_INFLATION = 0.005;

  /** How far the open-loop latency may be from the perfect queue’s, as a share. */
  static final double LATENCY_TOLERANCE = 0.02;

  private static final int MOST_WORKERS_FOR_LATENCY = 2;
  private static final double MOST_READY_SECONDS = 0.4;
  private static final int WORKERS_FOR_READY = 4;

  private Claims() {}

  /** Every claim, measured or not. */
  static List<Claim> of(Run run) {
    return List.of(
        throughput(run),
        latency(run),
        lone(run, 0.5, MOST_LONE_P50_SECONDS),
        lone(run, 0.99, MOST_LONE_P99_SECONDS),
        gap(run),
        inflation(run),
        ready(run));
  }

  static Claim throughput(Run run) {
    return new Claim(
        "batch throughput",
        "Batch throughput ÷ the perfect queue’s",
        "at least " + Unit.SHORT_PERCENT.with(LEAST_THROUGHPUT_RATIO),
        Bound.atLeast(LEAST_THROUGHPUT_RATIO),
        Unit.PERCENT,
        cases(run.cells(Experiment.BATCH).stream(), samples(Figure.THROUGHPUT_RATIO)));
  }

  static Claim latency(Run run) {
    return new Claim(
        "open-loop latency",
        "Open-loop mean latency T ÷ the perfect queue’s with service s + g, c ≤ 2",
        "98% to 102%",
        Bound.within(1 - LATENCY_TOLERANCE, 1 + LATENCY_TOLERANCE),
        Unit.PERCENT,
        cases(
            run.cells(Experiment.OPEN_LOOP).stream().filter(Claims::countsForLatency),
            Claims::samplesOfPerfectWithGap));
  }

  /** Whether the claim on open-loop latency covers a cell of the open loop. */
  static boolean countsForLatency(Cell cell) {
    return cell.workers() <= MOST_WORKERS_FOR_LATENCY;
  }

  /** Measured mean latency ÷ that of the perfect queue whose services are longer by g. */
  static Estimate ofPerfectWithGap(Cell cell) {
    return Estimate.of(samplesOfPerfectWithGap(cell));
  }

  /** The same, one value for each fork. */
  static double[] samplesOfPerfectWithGap(Cell cell) {
    return cell.combinedByFork(Figure.AVG_LATENCY, Figure.PERFECT_GAP_AVG_LATENCY, (a, b) -> a / b);
  }

  /** The same in the median fork, which a single stall of the machine does not move. */
  static double ofPerfectWithGapInMedianFork(Cell cell) {
    return cell.combinedInMedianFork(
        Figure.AVG_LATENCY, Figure.PERFECT_GAP_AVG_LATENCY, (a, b) -> a / b);
  }

  private static Claim lone(Run run, double p, double mostSeconds) {
    return new Claim(
        "lone-task overhead p" + Unit.fixed(100 * p, 0),
        "Overhead of a lone no-op task, p" + Unit.fixed(100 * p, 0),
        "at most " + Unit.WHOLE_MICROSECONDS.with(mostSeconds),
        Bound.atMost(mostSeconds),
        Unit.MICROSECONDS,
        cases(run.cells(Experiment.ALONE).stream(), cell -> cell.percentiles(p)));
  }

  private static Claim gap(Run run) {
    // The seed's curve is left out: where hardly a task waits, its gap is the median of a handful.
    return new Claim(
        "worker gap",
        "Worker gap g, median: from a worker’s finish to its next start while tasks wait",
        "at most " + Unit.WHOLE_MICROSECONDS.with(MOST_GAP_P50_SECONDS),
        Bound.atMost(MOST_GAP_P50_SECONDS),
        Unit.MICROSECONDS,
        cases(
            Stream.of(Experiment.BATCH, Experiment.OPEN_LOOP)
                .flatMap(experiment -> run.cells(experiment).stream()),
            samples(Figure.GAP_P50)));
  }

  static Claim inflation(Run run) {
    return new Claim(
        "service inflation",
        "Service inflation: mean measured ÷ mean drawn service, less 1",
        "at most " + Unit.SHORT_PERCENT.with(MOST_INFLATION),
        Bound.atMost(MOST_INFLATION),
        Unit.PERCENT,
        cases(run.workCells().stream(), samples(Figure.SERVICE_INFLATION_RATIO)));
  }

  private static Claim ready(Run run) {
    return new Claim(
        "start-up",
        "Time until 4 workers are ready",
        "at most " + Unit.WHOLE_MILLISECONDS.with(MOST_READY_SECONDS),
        Bound.atMost(MOST_READY_SECONDS),
        Unit.WHOLE_MILLISECONDS,
        cases(
            run.workCells().stream().filter(cell -> cell.workers() == WORKERS_FOR_READY),
            samples(Figure.READY)));
  }

  static Function<Cell, double[]> samples(Figure figure) {
    return cell -> cell.samples(figure);
  }

  static List<Case> cases(Stream<Cell> found, Function<Cell, double[]> samples) {
    List<Cell> cells = found.toList();
    List<Estimate> estimates = SharedSpread.estimates(cells.stream().map(samples).toList());
    return IntStream.range(0, cells.size())
        .mapToObj(i -> new Case(CellName.full(cells.get(i)), estimates.get(i)))
        .toList();
  }
}
