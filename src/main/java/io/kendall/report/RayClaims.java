package io.kendall.report;

import io.kendall.analysis.statistics.Bound;
import io.kendall.result.Figure;
import java.util.List;

/** What a good pool does on a Ray cluster too, of which only what was measured is claimed. */
final class RayClaims {
  /** Batch throughput ÷ the perfect queue’s, at least. */
  static final double LEAST_THROUGHPUT_RATIO = 0.97;

  /** How far the open-loop latency may be from the perfect queue’s, as a share. */
  static final double LATENCY_TOLERANCE = 0.03;

  private static final double LEAST_NOOP_RATE = 100_000;

  /** Number of claims that there are. */
  static final int ALL = 3;

  private RayClaims() {}

  /** Every claim of which something was measured. */
  static List<Claim> of(Run onRay) {
    return List.of(throughput(onRay), latency(onRay), rate(onRay)).stream()
        .filter(claim -> !claim.cases().isEmpty())
        .toList();
  }

  static Claim throughput(Run onRay) {
    return new Claim(
        "batch throughput",
        "Batch throughput ÷ the perfect queue’s",
        "at least " + Unit.SHORT_PERCENT.with(LEAST_THROUGHPUT_RATIO),
        Bound.atLeast(LEAST_THROUGHPUT_RATIO),
        Unit.PERCENT,
        Claims.cases(
            onRay.cells(Experiment.BATCH).stream(), Claims.samples(Figure.THROUGHPUT_RATIO)));
  }

  static Claim latency(Run onRay) {
    return new Claim(
        "open-loop latency",
        "Open-loop mean latency T ÷ the perfect queue’s with service s + g",
        "97% to 103%",
        Bound.within(1 - LATENCY_TOLERANCE, 1 + LATENCY_TOLERANCE),
        Unit.PERCENT,
        Claims.cases(onRay.cells(Experiment.OPEN_LOOP).stream(), Claims::samplesOfPerfectWithGap));
  }

  static Claim rate(Run onRay) {
    return new Claim(
        "no-op rate",
        "No-op tasks a second with many in flight",
        "at least " + Unit.WHOLE_TASKS_PER_SECOND.with(LEAST_NOOP_RATE),
        Bound.atLeast(LEAST_NOOP_RATE),
        Unit.WHOLE_TASKS_PER_SECOND,
        Claims.cases(onRay.cells(Experiment.PIPELINED).stream(), Cell::primarySamples));
  }
}
