package io.kendall.analysis.capacity;

import io.kendall.analysis.capacity.Calibration.Sample;
import io.kendall.analysis.statistics.Estimate;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The forks of a cell in which all that is needed was measured, in seconds. */
record CalibrationRuns(
    int workers,
    String service,
    double utilization,
    List<Sample> samples,
    List<Double> gaps,
    List<Double> measured,
    List<Double> perfect) {
  /** Where w and g are fitted; what lies above is left out of the fit. */
  static final List<Double> FITTED = List.of(0.5, 0.7);

  private static final double SAME = 1e-9;

  static Optional<CalibrationRuns> of(BenchmarkRow row) {
    double[] measured = values(row, Figure.AVG_LATENCY);
    double[] perfect = values(row, Figure.PERFECT_AVG_LATENCY);
    double[] longer = values(row, Figure.PERFECT_GAP_AVG_LATENCY);
    double[] gap = values(row, Figure.GAP_MEAN);
    int n =
        Math.min(Math.min(measured.length, perfect.length), Math.min(longer.length, gap.length));
    int[] whole =
        IntStream.range(0, n)
            .filter(i -> gap[i] > 0 && (longer[i] - perfect[i]) / gap[i] > 0)
            .filter(i -> Double.isFinite(measured[i] - perfect[i]))
            .toArray();
    if (whole.length == 0) {
      return Optional.empty();
    }
    List<Sample> samples = new ArrayList<>();
    List<Double> gaps = new ArrayList<>();
    for (int i : whole) {
      samples.add(new Sample((longer[i] - perfect[i]) / gap[i], measured[i] - perfect[i]));
      gaps.add(gap[i]);
    }
    return Optional.of(
        new CalibrationRuns(
            (int) number(row, "workers"),
            row.params().getOrDefault("service", ""),
            number(row, "utilization"),
            samples,
            gaps,
            IntStream.of(whole).mapToObj(i -> measured[i]).toList(),
            IntStream.of(whole).mapToObj(i -> perfect[i]).toList()));
  }

  private static double number(BenchmarkRow row, String name) {
    try {
      return Double.parseDouble(row.params().getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double[] values(BenchmarkRow row, Figure figure) {
    Metric metric = row.metrics().get(figure.label());
    return metric == null
        ? new double[0]
        : metric.raw().stream()
            .mapToDouble(fork -> fork.stream().mapToDouble(x -> x).average().orElse(Double.NaN))
            .toArray();
  }

  boolean fitted() {
    return FITTED.stream().anyMatch(load -> Math.abs(load - utilization) < SAME);
  }

  boolean heldOut() {
    return utilization > FITTED.get(FITTED.size() - 1) + SAME;
  }

  CalibratedPool.HeldOut tried(Calibration calibration) {
    double perfectSeconds = estimate(perfect).mean();
    Estimate added = calibration.predict(samples.stream().map(Sample::sensitivity).toList());
    return new CalibratedPool.HeldOut(
        service,
        utilization,
        estimate(measured),
        perfectSeconds,
        new Estimate(added.n(), perfectSeconds + added.mean(), added.halfWidth()));
  }

  private static Estimate estimate(List<Double> values) {
    return Estimate.of(values.stream().mapToDouble(x -> x).toArray());
  }
}
