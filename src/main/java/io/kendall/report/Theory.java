package io.kendall.report;

import io.kendall.model.queueing.MdcQueue;
import io.kendall.model.queueing.MmcQueue;
import io.kendall.model.queueing.QueueModel;

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
    double workers = cell.number("workers");
    double serviceSeconds = cell.number("taskMillis") / 1e3;
    double arrivalRate = cell.number("utilization") * workers / serviceSeconds;
    double serviceRate = 1 / (serviceSeconds + extraSeconds);
    if (!(arrivalRate > 0) || !(serviceRate > 0)) {
      return Double.NaN;
    }
    QueueModel model =
        switch (cell.param("service")) {
          case "exponential" -> MmcQueue.of(arrivalRate, serviceRate, workers);
          case "deterministic" -> MdcQueue.of(arrivalRate, serviceRate, cell.workers());
          default -> null;
        };
    return model == null ? Double.NaN : model.avgLatencySeconds(0);
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

  /**
   * The most tasks a second that the workers of a batch can complete: c·μ, where a delay held by
   * the worker is part of 1/μ. NaN where a parameter is missing.
   */
  static double batchLimit(Cell cell) {
    double held = cell.param("delay").equals("worker") ? cell.number("delayMillis") : 0;
    return cell.number("workers") / ((cell.number("taskMillis") + held) / 1e3);
  }
}
