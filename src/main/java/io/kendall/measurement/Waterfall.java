package io.kendall.measurement;

/**
 * The mean latency taken apart, in seconds; the parts sum to it.
 *
 * @param latenessSeconds submission after the scheduled arrival
 * @param delaySeconds dispatch delay before a task joins the queue, waiting for a dispatcher
 *     included; 0 where the worker holds the delay
 * @param perfectWaitSeconds wait in the perfect queue on drawn service
 * @param drawnServiceSeconds drawn service, a delay held by the worker included
 * @param inflationSeconds perfect queue on measured service, less perfect queue on drawn service
 * @param executorCostSeconds the rest, which the executor adds: measured, less the perfect queue on
 *     measured service, less the lateness
 */
public record Waterfall(
    double latenessSeconds,
    double delaySeconds,
    double perfectWaitSeconds,
    double drawnServiceSeconds,
    double inflationSeconds,
    double executorCostSeconds) {

  /** The sum of all parts: the mean latency. */
  public double sumSeconds() {
    return latenessSeconds
        + delaySeconds
        + perfectWaitSeconds
        + drawnServiceSeconds
        + inflationSeconds
        + executorCostSeconds;
  }
}
