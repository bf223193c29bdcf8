package io.kendall.report;

import io.kendall.model.queueing.MdcQueue;
import io.kendall.model.queueing.MmcQueue;

/** What the formulas say of a cell, from its parameters alone. */
final class Theory {
  private Theory() {}

  /**
   * Mean latency of an open-loop cell: M/M/c, or M/D/c for fixed service; both exact.
   *
   * @param extraSeconds what every service is longer by, at least 0
   * @return T in seconds, infinite where the longer service is too much, NaN where a parameter or
   *     {@code extraSeconds} is missing
   */
  static double openLoopLatency(Cell cell, double extraSeconds) {
    return openLoopLatency(cell, cell.number("utilization"), extraSeconds);
  }

  /** The same at another utilization, for the workers and the services of that cell. */
  static double openLoopLatency(Cell cell, double utilization, double extraSeconds) {
    double workers = cell.number("workers");
    double serviceSeconds = cell.number("taskMillis") / 1e3;
    double arrivalRate = utilization * workers / serviceSeconds;
    double serviceRate = 1 / (serviceSeconds + extraSeconds);
    if (!(arrivalRate > 0) || !(serviceRate > 0)) {
      return Double.NaN;
    }
    return switch (cell.param("service")) {
      case "exponential" -> MmcQueue.of(arrivalRate, serviceRate, workers).avgLatencySeconds(0);
      case "deterministic" ->
          MdcQueue.of(arrivalRate, serviceRate, cell.workers()).avgLatencySeconds(0);
      default -> Double.NaN;
    };
  }

  /**
   * Mean latency at a point of the seed's curve, T = d + Wq + 1/μ.
   *
   * @param extraSeconds what every service is longer by, at least 0
   * @return T in seconds, infinite where not stable, NaN where a parameter is missing
   */
  static double seedCurveLatency(Cell cell, double extraSeconds) {
    double arrivalRate = cell.number("arrivalRate");
    double serviceRate = 1 / (1 / cell.number("serviceRate") + extraSeconds);
    double delaySeconds = cell.number("delayMillis") / 1e3;
    if (!(arrivalRate > 0) || !(serviceRate > 0) || !(delaySeconds >= 0) || cell.workers() < 1) {
      return Double.NaN;
    }
    return MmcQueue.of(arrivalRate, serviceRate, cell.workers()).avgLatencySeconds(delaySeconds);
  }

  /** Tasks a second at a point of the seed's curve: λ, or cμ where that is less. */
  static double seedCurveThroughput(Cell cell) {
    return Math.min(
        cell.number("arrivalRate"), cell.number("workers") * cell.number("serviceRate"));
  }

  /**
   * The most tasks a second that the workers of a batch can complete: c·μ, where a delay held by
   * the worker is part of 1/μ. NaN where a parameter is missing.
   */
  static double batchLimit(Cell cell) {
    double held = cell.param("delay").equals("worker") ? cell.number("delayMillis") : 0;
    return cell.number("workers") / ((cell.number("taskMillis") + held) / 1e3);
  }
}
