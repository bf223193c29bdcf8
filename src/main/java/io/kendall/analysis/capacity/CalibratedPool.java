package io.kendall.analysis.capacity;

import io.kendall.analysis.capacity.Calibration.Sample;
import io.kendall.analysis.statistics.Estimate;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A pool of one size, calibrated at low loads of the open loop and tried at the loads left out.
 *
 * @param workers number of workers (c)
 * @param calibration fitted to all runs at ρ = 0.5 and 0.7, of both service laws
 * @param measuredGap mean worker gap of those runs, in seconds
 * @param heldOut the cells at higher loads, by service law and load
 */
public record CalibratedPool(
    int workers, Calibration calibration, Estimate measuredGap, List<HeldOut> heldOut) {
  private static final String OPEN_LOOP = "OpenLoopBenchmark.poisson";

  public CalibratedPool {
    heldOut = List.copyOf(heldOut);
  }

  /**
   * A cell that the calibration did not see.
   *
   * @param service law of the service times, as stored
   * @param utilization ρ
   * @param measured mean latency T over the forks
   * @param perfectSeconds T of the perfect queue on the same tasks, mean over the forks
   * @param predicted T of that queue with what the calibration adds, and its interval
   */
  public record HeldOut(
      String service,
      double utilization,
      Estimate measured,
      double perfectSeconds,
      Estimate predicted) {
    /** Predicted ÷ measured, less 1. */
    public double error() {
      return predicted.mean() / measured.mean() - 1;
    }

    /** The same for workers that cost nothing. */
    public double errorUncalibrated() {
      return perfectSeconds / measured.mean() - 1;
    }

    /** Whether the measured mean lies inside the prediction's interval. */
    public boolean holds() {
      return Math.abs(predicted.mean() - measured.mean()) <= predicted.halfWidth();
    }
  }

  /** Every pool size of worker processes that a run holds enough of, by rising size. */
  public static List<CalibratedPool> of(RunResult run) {
    Map<Integer, List<CalibrationRuns>> bySize = new TreeMap<>();
    for (BenchmarkRow row : run.rows()) {
      boolean wanted =
          row.simpleName().equals(OPEN_LOOP)
              && row.params().getOrDefault("executor", "").equals("process");
      CalibrationRuns.of(row)
          .filter(forks -> wanted)
          .ifPresent(
              forks -> bySize.computeIfAbsent(forks.workers(), c -> new ArrayList<>()).add(forks));
    }
    return bySize.entrySet().stream()
        .flatMap(entry -> of(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private static Optional<CalibratedPool> of(int workers, List<CalibrationRuns> cells) {
    List<CalibrationRuns> fitted = cells.stream().filter(CalibrationRuns::fitted).toList();
    boolean allLoads =
        fitted.stream().map(CalibrationRuns::utilization).distinct().count()
            == CalibrationRuns.FITTED.size();
    List<Sample> samples = fitted.stream().flatMap(forks -> forks.samples().stream()).toList();
    return Calibration.fit(samples)
        .filter(calibration -> allLoads)
        .map(
            calibration ->
                new CalibratedPool(
                    workers,
                    calibration,
                    Estimate.of(
                        fitted.stream()
                            .flatMap(forks -> forks.gaps().stream())
                            .mapToDouble(x -> x)
                            .toArray()),
                    cells.stream()
                        .filter(CalibrationRuns::heldOut)
                        .sorted(
                            Comparator.comparing(CalibrationRuns::service)
                                .reversed()
                                .thenComparing(CalibrationRuns::utilization))
                        .map(forks -> forks.tried(calibration))
                        .toList()));
  }
}
