package io.kendall.model.queueing;

/**
 * The universal scalability law, X(N) = λN/(1 + σ(N−1) + κN(N−1)) (N. J. Gunther, 1993 and 2007):
 * throughput of N workers, of which one alone does λ. κ = 0 is Amdahl's law.
 *
 * @param rate λ, throughput of one worker, tasks per second
 * @param contention σ, at least 0: the part of a task that no two workers do at once
 * @param coherency κ, at least 0: what each pair of workers costs
 */
public record ScalabilityLaw(Parameter rate, Parameter contention, Parameter coherency) {
  /**
   * A fitted parameter with its 95% interval.
   *
   * @param estimate by least squares
   * @param low lower end, at least 0
   * @param high upper end; infinite where three points leave nothing to judge by
   */
  public record Parameter(double estimate, double low, double high) {
    /** Checks that the interval holds the estimate. */
    public Parameter {
      if (!(low >= 0 && low <= estimate && estimate <= high)) {
        throw new IllegalArgumentException(
            "wanted 0 <= low <= estimate <= high, got %s, %s, %s".formatted(low, estimate, high));
      }
    }
  }

  /**
   * Fits measured throughput by least squares with σ, κ ≥ 0. The intervals are those of the
   * linearized model at the solution (Student's t, n−3 degrees of freedom), cut off at 0.
   *
   * @param workers N of each point, at least 1; at least three different ones
   * @param throughput X of each point, above 0 and finite, in tasks per second
   * @throws IllegalArgumentException if the points are not so
   */
  public static ScalabilityLaw fit(double[] workers, double[] throughput) {
    return ScalabilityFit.fit(workers, throughput);
  }

  /**
   * X(N).
   *
   * @param workers N, at least 1
   */
  public double throughputAt(double workers) {
    double spare = workers - 1;
    double slowdown = 1 + contention.estimate() * spare + coherency.estimate() * workers * spare;
    return rate.estimate() * workers / slowdown;
  }

  /**
   * N* = √((1−σ)/κ), the number of workers with the largest throughput: at least 1; infinite where
   * κ = 0 and every worker adds something.
   */
  public double peakWorkers() {
    double parallel = 1 - contention.estimate();
    if (!(parallel > 0)) {
      return 1;
    }
    return coherency.estimate() == 0
        ? Double.POSITIVE_INFINITY
        : Math.max(1, Math.sqrt(parallel / coherency.estimate()));
  }

  /** σ/λ, the seconds of every task that no two workers do at once. */
  public double serialSeconds() {
    return contention.estimate() / rate.estimate();
  }
}
