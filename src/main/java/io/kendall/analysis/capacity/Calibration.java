package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Estimate;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * What a pool of real workers adds to the mean latency of a perfect queue, as w + k·g: a cost w
 * that every task bears whatever the load, and a gap g by which every service is longer, times the
 * sensitivity k = dT/ds of that queue at that load, about 1/(1−ρ)² with one worker.
 *
 * <p>A wake-up belongs to w though idle workers alone are woken: a busy period that begins later by
 * D delays all of its tasks by about D (exactly so for small D with one worker: P. D. Welch, 1964).
 *
 * <p>What differs from run to run is mostly how much longer services took, so that the scatter
 * grows with k. The fit is therefore that of added/k = g + w/k by ordinary least squares, whose
 * scatter is alike at all loads.
 *
 * @param fixedSeconds w
 * @param gapSeconds g
 * @param n number of runs that it was fitted to, at least 4
 * @param scatterSeconds standard deviation of added/k about the fit, with n − 2 degrees of freedom
 * @param meanInverse mean of 1/k over those runs
 * @param squaresInverse sum of the squared deviations of 1/k from that mean, above 0
 */
public record Calibration(
    double fixedSeconds,
    double gapSeconds,
    int n,
    double scatterSeconds,
    double meanInverse,
    double squaresInverse) {
  private static final int FEWEST = 4;

  public Calibration {
    if (n < FEWEST || !(scatterSeconds >= 0) || !(squaresInverse > 0)) {
      throw new IllegalArgumentException(
          "n %d, scatter %s, squares %s".formatted(n, scatterSeconds, squaresInverse));
    }
  }

  /**
   * One run.
   *
   * @param sensitivity k: how much the mean latency of the perfect queue on its tasks grows with
   *     the service times, above 0
   * @param addedSeconds measured mean latency less that of the perfect queue on the same tasks
   */
  public record Sample(double sensitivity, double addedSeconds) {
    public Sample {
      if (!(sensitivity > 0) || !Double.isFinite(addedSeconds)) {
        throw new IllegalArgumentException(
            "sensitivity %s, added %s".formatted(sensitivity, addedSeconds));
      }
    }
  }

  /** Fits w and g; empty with fewer than four runs, or with runs of one sensitivity alone. */
  public static Optional<Calibration> fit(List<Sample> runs) {
    SimpleRegression regression = new SimpleRegression();
    runs.forEach(
        run -> regression.addData(1 / run.sensitivity(), run.addedSeconds() / run.sensitivity()));
    double squares = regression.getXSumSquares();
    if (runs.size() < FEWEST || !(squares > 0)) {
      return Optional.empty();
    }
    double mean = runs.stream().mapToDouble(run -> 1 / run.sensitivity()).average().orElseThrow();
    return Optional.of(
        new Calibration(
            regression.getSlope(),
            regression.getIntercept(),
            runs.size(),
            Math.sqrt(regression.getMeanSquareError()),
            mean,
            squares));
  }

  /**
   * What will be added in other runs, on average over them: mean and 95% prediction interval, which
   * holds the uncertainty of the fit and the scatter of those runs.
   *
   * @param sensitivities k of each of the runs, at least one
   */
  public Estimate predict(List<Double> sensitivities) {
    double runs = sensitivities.size();
    double k = sensitivities.stream().mapToDouble(x -> x).average().orElseThrow();
    double squares = sensitivities.stream().mapToDouble(x -> x * x).sum();
    double off = 1 - k * meanInverse;
    double variance = k * k / n + off * off / squaresInverse + squares / (runs * runs);
    double t = new TDistribution(n - 2.0).inverseCumulativeProbability(0.975);
    return new Estimate(n, fixedSeconds + k * gapSeconds, t * scatterSeconds * Math.sqrt(variance));
  }
}
